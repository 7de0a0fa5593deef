// @ts-check
import AxeBuilder from "@axe-core/playwright";
import { expect, expectNoReload, open, test } from "./preview.mjs";

const about = "content/about.md";
const broken = (/** @type {string} */ text) => text.replace("---\n", "---\nbroken: [\n");

/** @param {import("@playwright/test").Page} page */
const badge = (page) => page.locator(".guidepost-badge");

test("a mistake is counted, told with its place, and gone by itself once it is mended", async ({ page, preview }) => {
  await preview.edit("book.toml", (text) => `${text}\n[serve]\neditor = "vscode"\n`);
  await expect.poll(async () => (await (await fetch(`${preview.address}__guidepost/messages`)).json()).editor).toBe(true);
  await open(page, `${preview.address}about.html`);
  await expect(badge(page)).toBeHidden();
  const title = await page.locator("h1").innerText();
  const before = await preview.read(about);
  await preview.edit(about, broken);
  await expect(badge(page)).toHaveText(/^1 error/);
  await expect(page.locator("h1")).toHaveText(title);

  await badge(page).click();
  const panel = page.getByRole("region", { name: /error/ });
  await expect(panel.locator("pre").first()).toContainText("error[front-matter-syntax]");
  const place = panel.locator(".guidepost-place").first();
  await expect(place).toHaveText(/^content\/about\.md:\d+:\d+$/);
  const where = /:(\d+):(\d+)$/.exec(await place.innerText());
  const link = `vscode://file${encodeURI(`${preview.folder}/content/about.md`)}:${where?.[1]}:${where?.[2]}`;
  await expect(place).toHaveAttribute("href", link);

  await preview.write(about, before.replace("This handbook is for", "Mended, this handbook is for"));
  await expect(badge(page)).toBeHidden();
  await expect(panel).toBeHidden();
  await expect(page.getByText("Mended, this handbook is for")).toBeVisible();
  await expectNoReload(page);
});

test("a page that is loaded while its front matter is broken is the last good one", async ({ page, preview }) => {
  await open(page, `${preview.address}about.html`);
  const title = await page.locator("h1").innerText();
  await preview.edit(about, broken);
  await expect(badge(page)).toBeVisible();
  await page.reload();
  await expect(page.locator("h1")).toHaveText(title);
  await expect(badge(page)).toHaveText(/^1 error/);
});

test("the panel opens, is read and closes by keys alone", async ({ page, preview }) => {
  await preview.edit(about, broken);
  await preview.errors(1);
  await open(page, `${preview.address}index.html`);
  await expect(badge(page)).toHaveAttribute("aria-expanded", "false");
  await badge(page).focus();
  await page.keyboard.press("Enter");
  await expect(badge(page)).toHaveAttribute("aria-expanded", "true");
  await expect(page.locator(".guidepost-title")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.locator(".guidepost-close")).toBeFocused();
  await expect(page.locator(".guidepost-text")).toHaveCount(1);
  await page.keyboard.press("Tab");
  await expect(page.locator(".guidepost-text").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator(".guidepost-messages")).toBeHidden();
  await expect(badge(page)).toBeFocused();
});

test("a message that is read keeps the focus while others come and go", async ({ page, preview }) => {
  await preview.edit(about, broken);
  await preview.errors(1);
  await open(page, `${preview.address}index.html`);
  await badge(page).click();
  const message = page.locator(".guidepost-text");
  await message.focus();
  const lead = "content/decisions/index.md";
  const before = await preview.read(lead);
  await preview.write(lead, `${before}\n\n[nowhere](nowhere.md)\n`);
  await expect(message).toHaveCount(2);
  await expect(message.filter({ hasText: "front-matter-syntax" })).toBeFocused();
  await preview.write(lead, before);
  await expect(message).toHaveCount(1);
  await expect(message).toBeFocused();
});

test("places become links as soon as an editor is named", async ({ page, preview }) => {
  await preview.edit(about, broken);
  await preview.errors(1);
  await open(page, `${preview.address}index.html`);
  await badge(page).click();
  await expect(page.locator(".guidepost-place")).toHaveCount(1);
  await expect(page.locator("a.guidepost-place")).toHaveCount(0);
  await preview.edit("book.toml", (text) => `${text}\n[serve]\neditor = "zed"\n`);
  await expect(page.locator("a.guidepost-place")).toHaveAttribute("href", /^zed:/);
  await expect(page.locator(".guidepost-place")).toHaveCount(1);
});

test("a message that quotes markup shows it and does not become it", async ({ page, preview }) => {
  const hostile = '[x](<"><img src=x onerror=alert(1)>.md>)';
  await preview.edit(about, (text) => `${text}\n\n${hostile}\n`);
  await preview.errors(1);
  await open(page, `${preview.address}index.html`);
  await badge(page).click();
  await expect(page.locator(".guidepost-text").first()).toContainText("onerror=alert(1)");
  await expect(page.locator(".guidepost-preview :is(img, script)")).toHaveCount(0);
});

test("without an editor a place is text, and the panel says how to name one", async ({ page, preview }) => {
  await preview.edit(about, broken);
  await preview.errors(1);
  await open(page, `${preview.address}index.html`);
  await badge(page).click();
  await expect(page.locator(".guidepost-place").first()).toBeVisible();
  await expect(page.locator("a.guidepost-place")).toHaveCount(0);
  await expect(page.locator(".guidepost-more")).toContainText("[serve]");
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [320, 1280]) {
    test(`badge and panel are accessible in ${colorScheme} at ${width} pixels`, async ({ page, preview }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 700 });
      await preview.edit("book.toml", (text) => `${text}\n[serve]\neditor = "zed"\n`);
      await preview.edit(about, (text) => `${text}\n\n[nowhere](nowhere.md) and [there](there.md)\n`);
      await preview.edit("content/index.md", broken);
      await preview.errors(3);
      await open(page, `${preview.address}about.html`);
      await badge(page).click();
      await expect(page.locator(".guidepost-text").first()).toBeVisible();
      const found = await new AxeBuilder({ page }).include(".guidepost-preview").analyze();
      expect(found.violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const past = await page.locator(".guidepost-prose").evaluateAll((lines) =>
        lines.filter((line) => line.getBoundingClientRect().right > (line.parentElement?.getBoundingClientRect().right ?? 0)).length);
      expect(past).toBe(0);
      const shots = process.env.GUIDEPOST_SHOTS;
      if (shots) await page.screenshot({ path: `${shots}/panel-${width}-${colorScheme}.png` });
    });
  }
}
