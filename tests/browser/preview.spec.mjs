// @ts-check
import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "./host.mjs";
import { guidepost, root } from "./paths.mjs";

/**
 * A copy of the starter handbook under the live preview.
 * @typedef {{address: string, read: (path: string) => Promise<string>, write: (path: string, text: string) => Promise<void>}} Preview
 */

/** @type {import("@playwright/test").TestType<import("@playwright/test").PlaywrightTestArgs & {noise: string[], preview: Preview}, {}>} */
const test = /** @type {any} */ (base).extend({
  preview: async (/** @type {{page: import("@playwright/test").Page}} */ { page }, /** @type {(preview: Preview) => Promise<void>} */ use) => {
    const folder = await mkdtemp(join(tmpdir(), "preview-"));
    for (const part of ["book.toml", "content"]) await cp(join(root, part), join(folder, part), { recursive: true });
    const server = spawn(guidepost, ["serve", folder, "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
    const address = await new Promise((found, failed) => {
      let said = "";
      server.stderr.on("data", (text) => {
        said += text;
        const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
        if (url) found(url[0]);
      });
      server.on("exit", () => failed(new Error(`the preview ended: ${said}`)));
    });
    await use({
      address,
      read: (path) => readFile(join(folder, path), "utf8"),
      // Written aside and renamed, as editors do: a build may not see half a file.
      write: async (path, text) => {
        await writeFile(join(folder, ".edited"), text);
        await rename(join(folder, ".edited"), join(folder, path));
      },
    });
    // A stream that breaks off under an open page is noise in its console.
    await page.goto("about:blank");
    server.removeAllListeners("exit").kill();
    await rm(folder, { recursive: true });
  },
});

/** The page that is edited: long enough to scroll. */
const about = "content/about.md";

test("an edit reaches the open page by itself, and the reader stays where they were", async ({ page, preview }) => {
  await page.setViewportSize({ width: 800, height: 300 });
  await page.goto(`${preview.address}about.html`);
  await page.evaluate(() => scrollTo(0, 150));
  const text = await preview.read(about);
  await preview.write(about, `${text}\nA sentence that was typed just now.\n`);
  await expect(page.getByText("A sentence that was typed just now.")).toBeAttached();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(150);
});

test("an edit of another page leaves the open page alone", async ({ page, preview }) => {
  const look = () => page.waitForResponse((answer) => answer.request().method() === "HEAD");
  const first = look();
  await page.goto(`${preview.address}about.html`);
  await first;
  await page.evaluate(() => document.documentElement.setAttribute("data-untouched", ""));
  const checked = look();
  const other = "content/roadmap/index.md";
  await preview.write(other, `${await preview.read(other)}\nA sentence elsewhere.\n`);
  await checked;
  await expect(page.locator("html")).toHaveAttribute("data-untouched", "");
});

test("a page whose front matter breaks keeps showing, and follows again once it is mended", async ({ page, preview }) => {
  await page.goto(`${preview.address}about.html`);
  const title = await page.locator("h1").innerText();
  const text = await preview.read(about);
  await preview.write(about, text.replace("---\n", "---\nbroken: [\n"));
  const state = async () => (await page.request.get(`${preview.address}__guidepost/state`)).json();
  await expect.poll(async () => (await state()).errors).toBeGreaterThan(0);
  await page.reload();
  await expect(page.locator("h1")).toHaveText(title);

  await preview.write(about, `${text}\nMended.\n`);
  await expect(page.getByText("Mended.")).toBeAttached();
});
