// @ts-check
// What a page shows of the search that led to it.
import { expect, test } from "./host.mjs";

/** @param {import("@playwright/test").Page} page */
const marks = (page) => page.locator("mark.found");

/** @param {import("@playwright/test").Page} page */
const texts = async (page) => new Set((await marks(page).allTextContents()).map((text) => text.toLowerCase()));

test("a page is opened at the first mark, and its address names the page alone", async ({ page, handbook }) => {
  await page.goto(`${handbook}glossary.html?mark=toil`);
  await expect(marks(page).first()).toBeInViewport();
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(500);
  await expect(page).toHaveURL(`${handbook}glossary.html`);
});

test("a section that a result named is where the page opens", async ({ page, handbook }) => {
  await page.goto(`${handbook}glossary.html?mark=burn#toil`);
  await expect(marks(page).first()).toBeAttached();
  await expect(page.locator("#toil")).toBeInViewport();
  await expect(page).toHaveURL(`${handbook}glossary.html#toil`);
});

test("a page that is named by what was looked for is read from its beginning, as one with a banner is", async ({ page, handbook }) => {
  for (const address of ["rubrics/design-review.html?mark=design", "decisions/0001-mark-dirty-pages-by-hand.html?mark=table"]) {
    await page.goto(handbook + address);
    await expect(marks(page).first()).toBeAttached();
    expect(await page.evaluate(() => scrollY), address).toBe(0);
  }
});

test("a phrase is marked as it was typed", async ({ page, handbook }) => {
  await page.goto(`${handbook}judgement/running-a-design-review.html?mark=${encodeURIComponent('"design review"')}`);
  await expect(marks(page).first()).toBeAttached();
  for (const text of await texts(page)) expect(text).toMatch(/^design[ -]reviews?$/);
});

test("parts of a joined word are marked where they are joined", async ({ page, handbook }) => {
  await page.goto(`${handbook}decisions/0011-plug-ins-that-run-programs.html?mark=plug+in+plugin`);
  await expect(marks(page).first()).toBeAttached();
  for (const text of await texts(page)) expect(text).toMatch(/^plug-ins?$/);
});

test("Escape takes the marks away and leaves the text as it was", async ({ page, handbook }) => {
  await page.goto(`${handbook}glossary.html`);
  const before = await page.locator("main .content").innerHTML();
  await page.goto(`${handbook}glossary.html?mark=toil+burn`);
  await expect(marks(page).first()).toBeAttached();
  await page.keyboard.press("/");
  await expect(page.getByRole("combobox", { name: "Search the handbook" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(marks(page).first()).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(marks(page)).toHaveCount(0);
  expect(await page.locator("main .content").innerHTML()).toBe(before);
});
