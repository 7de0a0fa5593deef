// @ts-check
import { spawn } from "node:child_process";
import { cp, mkdtemp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test as base, expect } from "./host.mjs";
import { guidepost, root } from "./paths.mjs";

/** A copy of the starter handbook under the live preview. */
export class Preview {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    this.address = "";
    this.port = "0";
  }

  /** Starts the preview, the second time on the same port, and waits until it shows the handbook: edits are told in their order from then on. */
  async start() {
    this.server = spawn(guidepost, ["serve", this.folder, "--port", this.port], { stdio: ["ignore", "ignore", "pipe"] });
    this.address = await new Promise((found, failed) => {
      let said = "";
      this.server?.stderr.on("data", (text) => {
        said += text;
        const url = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(said);
        if (url) found(url[0]);
      });
      this.server?.on("exit", () => failed(new Error(`the preview ended: ${said}`)));
    });
    this.port = new URL(this.address).port;
    await fetch(`${this.address}__guidepost/state`);
  }

  async stop() {
    const ended = new Promise((done) => this.server?.removeAllListeners("exit").on("exit", done));
    this.server?.kill();
    await ended;
  }

  /** @param {string} path */
  read(path) {
    return readFile(join(this.folder, path), "utf8");
  }

  /** Written aside and renamed, as editors do: a build may not see half a file. @param {string} path @param {string} text */
  async write(path, text) {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, ".edited"), text);
    await rename(join(this.folder, ".edited"), join(this.folder, path));
  }

  /** @param {string} path @param {(text: string) => string} change */
  async edit(path, change) {
    const text = await this.read(path);
    expect(change(text), `nothing to change in ${path}`).not.toBe(text);
    await this.write(path, change(text));
  }

  /** What it says of its last build. @returns {Promise<{generation: number, errors: number}>} */
  async state() {
    return (await fetch(`${this.address}__guidepost/state`)).json();
  }

  /** Waits until so many errors are found: a page that is opened before the last edit is in loads itself again. @param {number} count */
  async errors(count) {
    await expect.poll(async () => (await this.state()).errors, { timeout: 20_000 }).toBe(count);
  }

  /** @param {string} from @param {string} to */
  rename(from, to) {
    return rename(join(this.folder, from), join(this.folder, to));
  }

  /** @param {string} path */
  remove(path) {
    return rm(join(this.folder, path));
  }
}

/** @type {import("@playwright/test").TestType<import("@playwright/test").PlaywrightTestArgs & {noise: string[], preview: Preview}, {}>} */
export const test = /** @type {any} */ (base).extend({
  preview: async (/** @type {{page: import("@playwright/test").Page}} */ { page }, /** @type {(preview: Preview) => Promise<void>} */ use) => {
    const folder = await mkdtemp(join(tmpdir(), "preview-"));
    for (const part of ["book.toml", "content"]) await cp(join(root, part), join(folder, part), { recursive: true });
    const preview = new Preview(folder);
    await preview.start();
    await use(preview);
    // A stream that breaks off under an open page is noise in its console.
    for (const open of page.context().pages()) await open.goto("about:blank");
    await preview.stop();
    await rm(folder, { recursive: true });
  },
});

/** Opens a page and waits until it follows the preview. @param {import("@playwright/test").Page} page @param {string} address */
export async function open(page, address) {
  const followed = page.waitForResponse((answer) => Boolean(answer.request().headers()["guidepost-follows"]));
  await page.goto(address);
  await followed;
  // Whoever reloads the page loses this.
  await page.evaluate(() => document.documentElement.setAttribute("data-untouched", ""));
}

/** @param {import("@playwright/test").Page} page */
export const expectNoReload = (page) => expect(page.locator("html")).toHaveAttribute("data-untouched", "");

/** @param {import("@playwright/test").Page} page */
export const expectReload = (page) => expect(page.locator("html")).not.toHaveAttribute("data-untouched", "");

export { expect };
