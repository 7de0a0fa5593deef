// @ts-check
// Keys in the search, and where its results lead.
import { expect, test } from "./host.mjs";
import { box } from "./search.mjs";

/** Where the result with a title leads, once that is known. @param {import("@playwright/test").Page} page @param {string} text @param {string} title */
const linkOf = async (page, text, title) => {
  await box(page).fill(text);
  const option = page.locator(".results [role=option]").first();
  await expect(option.locator("b")).toHaveText(title);
  await expect(option.locator(".excerpt")).toBeVisible();
  return decodeURIComponent((await option.locator("a").getAttribute("href")) ?? "");
};

test("Control and K in the open box open no second one", async ({ page, handbook }) => {
  await page.goto(handbook);
  await page.keyboard.press("Control+k");
  await expect(box(page)).toBeFocused();
  await box(page).fill("toil");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await expect(box(page)).toHaveValue("toil");
});

test("Enter is the input method's own while it composes", async ({ page, handbook }) => {
  await page.goto(handbook);
  await page.keyboard.press("/");
  await linkOf(page, "error budget", "SLOs and error budgets");
  for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
    const taken = await box(page).evaluate((input, composing) => !input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...composing })), composing);
    expect(taken, JSON.stringify(composing)).toBe(false);
  }
  await expect(page).toHaveURL(handbook);
});

test("Enter with Control opens the result in a tab of its own", async ({ page, handbook }) => {
  await page.goto(handbook);
  await page.keyboard.press("/");
  await linkOf(page, "error budget", "SLOs and error budgets");
  const [tab] = await Promise.all([page.context().waitForEvent("page"), page.keyboard.press("Control+Enter")]);
  await expect(tab).toHaveURL(/roadmap\/error-budgets\.html/);
  await expect(page).toHaveURL(handbook);
  await tab.close();
});

test("a page that is found by its title opens at its top, and a section that says more at that", async ({ page, handbook }) => {
  await page.goto(handbook);
  await page.keyboard.press("/");
  expect(await linkOf(page, "running a design review", "Running a design review")).not.toContain("#");
  expect(await linkOf(page, "mark the pages that an edit touches", "Mark the pages that an edit touches")).not.toContain("#");
  expect(await linkOf(page, "stress", "Stress")).not.toContain("#");
  expect(await linkOf(page, "when it is more than stress", "Stress")).toContain("#");
});

test("the words of a quotation are marked as one", async ({ page, handbook }) => {
  await page.goto(handbook);
  await page.keyboard.press("/");
  expect(await linkOf(page, '"error budget"', "SLOs and error budgets")).toContain('?mark="error budget"');
});
