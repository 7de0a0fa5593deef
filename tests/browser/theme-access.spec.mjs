// @ts-check
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { unseen } from "./focus.mjs";
import { preview } from "./paths.mjs";
import { expect, pages, test } from "./theme.mjs";
import { broken, schemes } from "./views.mjs";

test("body text reaches 7:1 on every ground it may stand on, and the muted ink 4.5:1", async ({ page, theme }) => {
  await page.goto(`${theme}index.html`);
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    const faint = await page.evaluate(() => {
      const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      const probe = document.body.appendChild(document.createElement("i"));
      /** @param {string} name */
      const luminance = (name) => {
        probe.style.color = `var(--${name})`;
        if (!canvas) throw new Error("no canvas");
        canvas.fillStyle = getComputedStyle(probe).color;
        canvas.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = Array.from(canvas.getImageData(0, 0, 1, 1).data, (part) => {
          const share = part / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      /** @param {string} one @param {string} other */
      const contrast = (one, other) => {
        const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
      };
      const tones = ["neutral", "info", "good", "warn", "bad", "past"];
      const grounds = ["ground", "raised", "sunken", "code-ground", "mark-wash", ...tones.map((tone) => `${tone}-wash`)];
      const codes = ["keyword", "string", "comment", "number", "function", "type", "meta"];
      const pairs = [
        ...grounds.map((ground) => ["ink", ground, 7]),
        ...["ground", "raised", "sunken"].flatMap((ground) => [["ink-muted", ground, 4.5], ["accent", ground, 4.5], ["line-strong", ground, 3]]),
        ...tones.map((tone) => [tone, `${tone}-wash`, 4.5]),
        ...codes.map((code) => [`code-${code}`, "code-ground", 4.5]),
      ];
      return pairs
        .map(([one, other, least]) => [one, other, least, contrast(String(one), String(other))])
        .filter(([, , least, found]) => Number(found) < Number(least))
        .map(([one, other, , found]) => `${one} on ${other}: ${Number(found).toFixed(2)}`);
    });
    expect(faint, colorScheme).toEqual([]);
  }
});

test("the opened menu, contents, tabs and scorecard break no rule of axe", async ({ page, theme }) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${theme}guides/paved-road.html`);
  await page.locator(".menu-open").click();
  expect(await broken(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.locator(".toc-bar button").click();
  expect(await broken(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Linux" }).first().click();
  expect(await broken(page)).toEqual([]);
  await page.goto(`${theme}rubrics/design-review.html`);
  await page.getByText("Strong").first().click();
  expect(await broken(page)).toEqual([]);
});

test("every template is valid HTML", async () => {
  test.slow();
  const checker = join(fileURLToPath(new URL(".", import.meta.url)), "node_modules/vnu-jar/build/dist/vnu.jar");
  const files = [...pages, "old.html"].map((path) => join(preview, path));
  const { stderr } = await promisify(execFile)("java", ["-jar", checker, ...files]).catch((error) => error);
  expect(stderr.trim()).toBe("");
});

test("the tab key goes from the skip link through the header to the page, and the focus is always seen", async ({ page, theme }) => {
  test.slow();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const path of pages) {
    await page.goto(theme + path);
    await page.keyboard.press("Tab");
    await expect(page.locator(":focus"), path).toHaveText("Skip to content");
    expect(await unseen(page), path).toEqual([]);
  }
});

test("the skip link leads into the page", async ({ page, theme }) => {
  await page.goto(`${theme}guides/paved-road.html`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

test("the menu of a phone holds the focus and gives it back", async ({ page, theme }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${theme}guides/paved-road.html`);
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await expect(page.locator(".sidebar")).toBeVisible();
  expect(await page.locator("main").evaluate((main) => /** @type {HTMLElement} */ (main).inert)).toBe(true);
  await page.keyboard.press("Escape");
  await expect(page.locator(".sidebar")).toBeHidden();
  await expect(page.getByRole("button", { name: "Menu", exact: true })).toBeFocused();
  expect(await page.locator("main").evaluate((main) => /** @type {HTMLElement} */ (main).inert)).toBe(false);
});

test("menu and contents open without scripts", async ({ browser, theme }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${theme}guides/paved-road.html`);
  await page.locator(".menu-open").click();
  await expect(page.locator(".sidebar")).toBeVisible();
  await page.locator(".menu-close").click();
  await expect(page.locator(".sidebar")).toBeHidden();
  await page.locator(".toc-bar button").click();
  await expect(page.locator(".toc")).toBeVisible();
  await context.close();
});
