// @ts-check
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import { preview } from "./paths.mjs";
import { expect, pages, schemes, test } from "./theme.mjs";

for (const scheme of schemes) {
  for (const width of [320, 1280]) {
    test(`no template breaks a rule of axe in ${scheme} at ${width} pixels`, async ({ page, theme }) => {
      test.slow();
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      const found = [];
      for (const path of pages) {
        await page.goto(theme + path);
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const { id, nodes } of violations) found.push(...nodes.map((node) => `${path}: ${id}: ${node.target}`));
      }
      expect(found).toEqual([]);
    });
  }
}

test("the opened menu, contents, tabs and scorecard break no rule of axe", async ({ page, theme }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const violations = async () => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`);
  await page.goto(`${theme}guides/paved-road.html`);
  await page.locator(".menu-open").click();
  expect(await violations()).toEqual([]);
  await page.keyboard.press("Escape");
  await page.locator(".toc-bar button").click();
  expect(await violations()).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Linux" }).first().click();
  expect(await violations()).toEqual([]);
  await page.goto(`${theme}rubrics/design-review.html`);
  await page.getByText("Strong").first().click();
  expect(await violations()).toEqual([]);
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
    const invisible = new Set();
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return "end";
        const shown = element.closest(".chip, .entry") ?? element;
        const style = getComputedStyle(shown);
        const box = shown.getBoundingClientRect();
        const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
        return ring && inside ? "" : `${element.tagName}.${element.className} ${element.textContent?.trim().slice(0, 30)}`;
      });
      if (seen === "end") break;
      if (seen) invisible.add(seen);
    }
    expect([...invisible], path).toEqual([]);
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
  await expect(page.locator("#sidebar")).toBeVisible();
  expect(await page.locator("main").evaluate((main) => /** @type {HTMLElement} */ (main).inert)).toBe(true);
  await page.keyboard.press("Escape");
  await expect(page.locator("#sidebar")).toBeHidden();
  await expect(page.getByRole("button", { name: "Menu", exact: true })).toBeFocused();
  expect(await page.locator("main").evaluate((main) => /** @type {HTMLElement} */ (main).inert)).toBe(false);
});

test("menu and contents open without scripts", async ({ browser, theme }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${theme}guides/paved-road.html`);
  await page.locator(".menu-open").click();
  await expect(page.locator("#sidebar")).toBeVisible();
  await page.locator(".menu-close").click();
  await expect(page.locator("#sidebar")).toBeHidden();
  await page.locator(".toc-bar button").click();
  await expect(page.locator("#toc")).toBeVisible();
  await context.close();
});
