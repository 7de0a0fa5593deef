// @ts-check
import { pathToFileURL } from "node:url";
import { preview } from "./paths.mjs";
import { expect, test } from "./theme.mjs";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** What lies in the clipboard, once it is there: a button answers before the system has taken what it copied. @param {import("@playwright/test").Page} page */
const clipboard = (page) => expect.poll(() => page.evaluate(() => navigator.clipboard.readText()));

test("an anchor that left the page leads to where it went", async ({ page, theme }) => {
  await page.goto(`${theme}guides/paved-road.html#quotas`);
  await expect(page).toHaveURL(/paved-road\.html#limits$/);
  await page.goto(`${theme}guides/paved-road.html#write-it-down`);
  await expect(page).toHaveURL(/#write-it-down$/);
});

test("an old address leads on whatever stands in its anchor", async ({ page, theme }) => {
  await page.goto(`${theme}old.html#100%`);
  await expect(page).toHaveURL(/guides\/paved-road\.html#100%$/);
});

test("a scorecard counts, keeps its answers, and leaves as a table for the decision", async ({ page, theme }) => {
  await page.goto(`${theme}rubrics/design-review.html`);
  await page.getByRole("group", { name: "Scalability" }).getByRole("radio", { name: /^Strong/ }).check();
  await page.getByRole("textbox", { name: "Note for Scalability" }).fill("load test | at 10x\nin May");
  await page.getByRole("group", { name: "Security" }).getByRole("radio", { name: /^Weak/ }).check();
  await expect(page.getByText("2 of 4 answered")).toBeVisible();
  await page.reload();
  await expect(page.getByText("2 of 4 answered")).toBeVisible();
  await page.getByRole("button", { name: "Copy as Markdown" }).click();
  await expect(page.getByText("Still without an answer: Operability, Reversibility.")).toBeVisible();
  await clipboard(page).toBe(
    [
      "| Dimension | Answer |",
      "| --- | --- |",
      "| Scalability | Strong: load test \\| at 10x in May |",
      "| Operability |  |",
      "| Security | Weak |",
      "| Reversibility |  |",
      "",
    ].join("\n"),
  );
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(page.getByText("0 of 4 answered")).toBeVisible();
  await page.reload();
  await expect(page.getByText("0 of 4 answered")).toBeVisible();
});

test("a reset that was a slip is undone until the next answer, and stands apart from the copy", async ({ page, theme }) => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${theme}rubrics/design-review.html`);
    const strong = page.getByRole("group", { name: "Scalability" }).getByRole("radio", { name: /^Strong/ });
    const note = page.getByRole("textbox", { name: "Note for Scalability" });
    await strong.check();
    await note.fill("load test in May");
    const reset = page.getByRole("button", { name: "Reset" });
    const [left, right] = [await reset.boundingBox(), await page.getByRole("button", { name: "Copy as Markdown" }).boundingBox()];
    expect((right?.x ?? 0) - (left?.x ?? 0) - (left?.width ?? 0), `${width}`).toBeGreaterThan(40);
    await reset.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("0 of 4 answered")).toBeVisible();
    await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByText("1 of 4 answered")).toBeVisible();
    await page.reload();
    await expect(strong).toBeChecked();
    await expect(note).toHaveValue("load test in May");
    await reset.click();
    await page.getByRole("radio").first().check();
    await expect(reset).toBeVisible();
    await reset.click();
  }
});

test("a scorecard is filled in with the keyboard alone", async ({ page, theme }) => {
  await page.goto(`${theme}rubrics/design-review.html`);
  await page.getByRole("radio").first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("1 of 4 answered")).toBeVisible();
  await expect(page.getByRole("group", { name: "Scalability" }).getByRole("radio").nth(1)).toBeChecked();
});

test("a rubric without levels asks for answers in words", async ({ page, theme }) => {
  await page.goto(`${theme}rubrics/launch.html`);
  await page.getByRole("textbox", { name: "Answer for Scalability" }).fill("ten times, then the queue");
  await expect(page.getByText("1 of 4 answered")).toBeVisible();
});

test("a list filters by chips, choices and words, and the address keeps the filter", async ({ page, theme }) => {
  await page.goto(`${theme}decisions/index.html`);
  const shown = page.locator(".record:visible");
  await expect(shown).toHaveCount(5);
  await expect(page.getByRole("button", { name: "Clear" })).toBeHidden();
  await page.locator(".chip", { hasText: "Accepted" }).click();
  await page.locator(".chip", { hasText: "Proposed" }).click();
  await expect(shown).toHaveCount(2);
  await expect(page.getByText("2 of 5 entries")).toBeVisible();
  await expect(page.locator(".year:visible")).toHaveText(["2026"]);
  await page.goto("about:blank");
  await page.goBack();
  await expect(shown).toHaveCount(2);
  await page.getByRole("searchbox", { name: "Filter by words" }).fill("weight");
  await expect(shown).toHaveCount(1);
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(shown).toHaveCount(5);
  await expect(page.getByRole("button", { name: "Clear" })).toBeHidden();
  await page.getByRole("searchbox", { name: "Filter by words" }).fill("no such record");
  await expect(page.getByText("Nothing matches these filters.")).toBeVisible();
});

test("a list is sorted from the keyboard, along with its filters, and the address keeps the order", async ({ page, theme }) => {
  await page.goto(`${theme}decisions/index.html`);
  const numbers = page.locator(".record:visible .number");
  await expect(numbers).toHaveText(["ADR-14", "ADR-12", "ADR-9", "ADR-7", "ADR-3"]);
  const order = page.getByRole("combobox", { name: "Sort by" });
  await order.focus();
  await page.keyboard.type("Title");
  await expect(numbers).toHaveText(["ADR-7", "ADR-3", "ADR-12", "ADR-9", "ADR-14"]);
  await expect(page.locator(".year:visible")).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: "entries" })).toHaveText("5 entries, by title");
  await order.selectOption("number");
  await expect(numbers).toHaveText(["ADR-3", "ADR-7", "ADR-9", "ADR-12", "ADR-14"]);
  await page.locator(".chip", { hasText: "Accepted" }).click();
  await page.locator(".chip", { hasText: "Rejected" }).click();
  await expect(numbers).toHaveText(["ADR-3", "ADR-12"]);
  await page.goto("about:blank");
  await page.goBack();
  await expect(numbers).toHaveText(["ADR-3", "ADR-12"]);
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(numbers).toHaveText(["ADR-14", "ADR-12", "ADR-9", "ADR-7", "ADR-3"]);
  await expect(page.locator(".year:visible")).toHaveText(["2026", "2025", "2024"]);
});

test("framing examples filter by frame and give away their sentence", async ({ page, theme }) => {
  await page.goto(`${theme}framing/index.html#group=Toil`);
  await expect(page.locator(".record:visible")).toHaveCount(1);
  await page.getByRole("button", { name: "Copy the sentence of Manual certificate renewal" }).click();
  await clipboard(page).toBe("Renewing by hand costs eleven days a year and has failed us twice.");
});

test("code is copied as it was written", async ({ page, theme }) => {
  await page.goto(`${theme}guides/paved-road.html`);
  const box = page.locator(".code", { hasText: "LIMIT" });
  await box.hover();
  await box.getByRole("button", { name: "Copy this code" }).click();
  await clipboard(page).toContain("    let used = tenant.requests_since(now - Duration::from_secs(60));\n");
});

test("the mark of a heading copies its address", async ({ page, theme }) => {
  await page.goto(`${theme}guides/paved-road.html`);
  await page.getByRole("link", { name: "Link to this section: When it breaks" }).click();
  await expect(page.getByText("Copied", { exact: true })).toBeAttached();
  await clipboard(page).toBe(`${theme}guides/paved-road.html#when-it-breaks`);
});

test("the filters of a list are folded on a phone, and open where the address holds some", async ({ page, theme }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${theme}decisions/index.html`);
  const order = page.getByRole("combobox", { name: "Sort by" });
  await expect(order).toBeHidden();
  await expect(page.getByRole("searchbox", { name: "Filter by words" })).toBeVisible();
  await page.getByText("Filter and sort").click();
  await order.selectOption("title");
  await page.reload();
  await expect(order).toBeVisible();
});

test("copying works where the browser offers no clipboard to scripts", async ({ page, theme }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.goto(`${theme}framing/unpatched.html`);
  await page.getByRole("button", { name: "Copy the sentence" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
});

test("tabs of one label move together, by pointer and by arrows, and the choice is kept", async ({ page, theme }) => {
  await page.goto(`${theme}guides/paved-road.html`);
  await expect(page.getByRole("tabpanel", { name: "macOS" })).toBeVisible();
  await page.getByRole("tab", { name: "macOS" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Linux" })).toBeFocused();
  await expect(page.getByText("apt install platform")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("tab", { name: "Linux" })).toHaveAttribute("aria-selected", "true");
});

test("tabs without scripts are sections under their labels", async ({ browser, theme }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${theme}guides/paved-road.html`);
  await expect(page.getByText("brew install platform")).toBeVisible();
  await expect(page.getByText("apt install platform")).toBeVisible();
  await context.close();
});

test("a link says what it leads to before it is followed", async ({ page, theme }) => {
  await page.goto(`${theme}guides/paved-road.html`);
  const card = page.getByRole("tooltip");
  await page.getByRole("link", { name: "decision on queues" }).hover();
  await expect(card).toContainText("ADR-12 A queue for each tenant");
  await expect(card).toContainText("Accepted");
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await page.getByRole("link", { name: "golden path" }).first().hover();
  await page.mouse.move(0, 0);
  await expect(card).toBeHidden();
});

test("a term shows its definition from the keyboard, also from a folder", async ({ page }) => {
  await page.goto(pathToFileURL(`${preview}/guides/paved-road.html`).href);
  await page.locator("#start-with-the-path .anchor").focus();
  await page.keyboard.press("Tab");
  await expect(page.locator("a.term")).toBeFocused();
  await expect(page.getByRole("tooltip")).toContainText("from an empty repository to production");
});

test("the contents mark where the reader is", async ({ page, theme }) => {
  await page.goto(`${theme}guides/paved-road.html`);
  await page.locator("#write-it-down").evaluate((heading) => heading.scrollIntoView({ behavior: "instant" }));
  await expect(page.locator(".toc [aria-current]")).toHaveText("Write it down where it runs");
});

test("the reader's colours are kept, and there before the first paint", async ({ page, theme }) => {
  await page.goto(`${theme}index.html`);
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  const button = page.getByRole("button", { name: /^Colours/ });
  await button.click();
  await button.click();
  await expect(button).toHaveAccessibleName("Colours: dark");
  expect(await ground()).not.toBe(light);
  await page.goto(`${theme}glossary.html`);
  expect(await ground()).not.toBe(light);
  await button.click();
  expect(await ground()).toBe(light);
});

test("`n` and `p` turn the page, and letters in a field do not", async ({ page, theme }) => {
  await page.goto(`${theme}decisions/index.html`);
  await page.getByRole("searchbox", { name: "Filter by words" }).press("n");
  expect(page.url()).toContain("decisions/index.html");
  await page.goto(`${theme}guides/paved-road.html`);
  await page.keyboard.press("p");
  await expect(page).toHaveURL(`${theme}index.html`);
});

test("a checklist remembers its ticks; what an author ticked stays a statement", async ({ page, theme }) => {
  await page.goto(`${theme}guides/paved-road.html`);
  await expect(page.getByRole("checkbox", { name: "Done", exact: true })).toBeDisabled();
  await page.goto(`${theme}tradeoffs/build-or-buy.html`);
  await page.getByRole("checkbox", { name: "Ask the teams that wait" }).check();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "Ask the teams that wait" })).toBeChecked();
});

test("an old address leads on, with its anchor or to where that went", async ({ page, theme }) => {
  await page.goto(`${theme}old.html`);
  await expect(page).toHaveURL(`${theme}guides/paved-road.html`);
  await page.goto(`${theme}old.html#write-it-down`);
  await expect(page).toHaveURL(`${theme}guides/paved-road.html#write-it-down`);
  await page.goto(`${theme}old.html#limits`);
  await expect(page).toHaveURL(`${theme}guides/paved-road.html#burst`);
});
