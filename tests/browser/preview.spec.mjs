// @ts-check
import { expectOnly, hold } from "./host.mjs";
import { expect, expectNoReload, expectReload, open, test } from "./preview.mjs";

/** A page with one of everything whose state a reader or a script may have changed. */
const trial = `---
title: Trial
owners: [platform-lead]
reviewed: 2026-11-16
---

The first paragraph.

:::details[More about it]
Folded away.
:::

## The list

- [ ] Tick the first.
- [ ] Tick the second.

${"A paragraph that makes the page long enough to scroll.\n\n".repeat(12)}

## The code

\`\`\`rust
fn first() {}
\`\`\`

:::tabs
:::tab[Linux]
For Linux.
:::
:::tab[Windows]
For Windows.
:::
:::

The last paragraph.
`;

const path = "content/trial.md";

/** @param {import("@playwright/test").Page} page @param {import("./preview.mjs").Preview} preview @param {string} [text] */
async function openTrial(page, preview, text = trial) {
  await preview.write(path, text);
  // All that was written before is in by then too.
  await expect.poll(async () => (await page.request.get(`${preview.address}trial.html`)).status(), { timeout: 20_000 }).toBe(200);
  await open(page, `${preview.address}trial.html`);
}

test("an edit is in the page at once, and nothing the reader did is lost", async ({ page, preview }) => {
  await page.setViewportSize({ width: 900, height: 400 });
  await openTrial(page, preview);
  await page.getByText("More about it").click();
  await page.getByLabel("Tick the second.").check();
  await page.getByRole("tab", { name: "Windows" }).click();
  await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector("main h2") ?? document.body));
  const selected = await page.evaluate(() => String(getSelection()));
  await page.getByRole("tab", { name: "Windows" }).focus();
  await page.evaluate(() => scrollTo({ top: 250, behavior: "instant" }));

  await preview.edit(path, (text) => text.replace("The last paragraph.", "The last paragraph, edited.\n\n:::details[A second one]\nMore.\n:::"));
  await expect(page.getByText("The last paragraph, edited.")).toBeAttached();
  await expectNoReload(page);
  expect(await page.evaluate(() => scrollY)).toBe(250);
  expect(await page.evaluate(() => String(getSelection()))).toBe(selected);
  await expect(page.getByRole("tab", { name: "Windows" })).toBeFocused();
  await expect(page.getByRole("tab", { name: "Windows" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByLabel("Tick the second.")).toBeChecked();
  await expect(page.locator("details", { hasText: "More about it" })).toHaveAttribute("open", "");
  await expect(page.locator("details", { hasText: "A second one" })).not.toHaveAttribute("open", "");
});

test("an edit above the open parts leaves them to the blocks they belong to", async ({ page, preview }) => {
  await openTrial(page, preview);
  await page.getByText("More about it").click();
  await page.getByLabel("Tick the second.").check();
  await preview.edit(path, (text) => text.replace("The first paragraph.", "New.\n\n:::details[Not opened]\nX.\n:::\n\n- [ ] Not ticked."));
  await expect(page.getByText("Not ticked.")).toBeAttached();
  await expectNoReload(page);
  await expect(page.locator("details", { hasText: "More about it" })).toHaveAttribute("open", "");
  await expect(page.locator("details", { hasText: "Not opened" })).not.toHaveAttribute("open", "");
  await expect(page.getByLabel("Tick the second.")).toBeChecked();
  await expect(page.getByLabel("Not ticked.")).toBeEnabled();
  await expect(page.getByLabel("Not ticked.")).not.toBeChecked();
});

test("an open search answers anew after an edit, with what was chosen, and with the focus where it was", async ({ page, preview }) => {
  await open(page, `${preview.address}about.html`);
  await page.keyboard.press("/");
  const search = page.locator("dialog input[type=search]");
  await search.fill("toil");
  const found = page.locator(".results [role=option]");
  await expect(found).not.toHaveCount(0);
  const before = await found.count();
  await search.press("ArrowDown");
  await search.press("ArrowDown");
  const chosen = await page.locator("[aria-selected=true] b").textContent();
  await page.getByLabel("Filter by kind").focus();
  await preview.write("content/zebras.md", "---\ntitle: Toil of zebras\ndescription: About toil.\nowners: [staff-engineer]\nreviewed: 2026-11-20\n---\n\nToil, toil.\n");
  await expect(found.locator("b").filter({ hasText: "Toil of zebras" })).toHaveCount(1);
  await expect(found).toHaveCount(Math.min(before + 1, 15));
  await expect(page.locator("[aria-selected=true] b")).toHaveText(chosen ?? "");
  await expect(search).toHaveAttribute("aria-activedescendant", (await page.locator("[aria-selected=true]").getAttribute("id")) ?? "");
  await expect(page.getByLabel("Filter by kind")).toBeFocused();
  // An edit that changes nothing of the index leaves the results themselves.
  await found.first().evaluate((item) => item.setAttribute("data-same", ""));
  const followed = page.evaluate(() => new Promise((done) => document.addEventListener("guidepost:changed", () => setTimeout(done, 200), { once: true })));
  await preview.edit("book.toml", (text) => `${text}\n# More to come.\n`);
  await followed;
  await expect(page.locator("[data-same]")).toHaveCount(1);
});

test("a filled scorecard and an open search outlast an edit", async ({ page, preview }) => {
  const rubric = "content/rubrics/design-review.md";
  await page.setViewportSize({ width: 900, height: 500 });
  await open(page, `${preview.address}rubrics/design-review.html`);
  const note = page.locator("[data-scorecard] textarea").nth(1);
  await note.fill("We measured it.");
  const level = page.locator("[data-scorecard] input[type=radio]").nth(1);
  await level.check();
  const tally = await page.locator("[data-tally-text]").innerText();
  await page.locator("[data-search-open]").first().click();
  const search = page.locator("dialog input[type=search]");
  await search.fill("error budget");
  await expect(page.locator("dialog .results li").first()).toBeVisible();
  await page.evaluate(() => scrollTo({ top: 400, behavior: "instant" }));
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);

  await preview.edit(rubric, (text) => text.replace(/^(---\n[^]*?\n---\n)/, "$1\nA sentence at the top.\n"));
  await expect(page.getByText("A sentence at the top.").first()).toBeAttached();
  await expectNoReload(page);
  await expect(search).toHaveValue("error budget");
  await expect(search).toBeFocused();
  await expect(page.locator("dialog .results li").first()).toBeVisible();
  await expect(note).toHaveValue("We measured it.");
  await expect(level).toBeChecked();
  await expect(page.locator("[data-tally-text]")).toHaveText(tally);
});

test("a list keeps its order and its filters through an edit of what it is sorted by", async ({ page, preview }) => {
  const record = (await preview.read("content/decisions/0009-own-search-index.md")).match(/title: .*/)?.[0] ?? "";
  await open(page, `${preview.address}decisions/index.html`);
  const titles = page.locator(".record:visible .record-title a");
  await page.getByRole("combobox", { name: "Sort by" }).selectOption("title");
  await page.locator(".chip", { hasText: "Accepted" }).click();
  const counted = page.getByRole("status").filter({ hasText: "entries" });
  await expect(counted).toHaveText(/^\d+ of \d+ entries, by title$/);
  const count = await counted.textContent();
  const before = await titles.allTextContents();
  const at = before.findIndex((title) => record.includes(title));
  expect(at).toBeGreaterThan(0);
  expect(before).toEqual([...before].sort(new Intl.Collator("en-GB", { numeric: true }).compare));

  await preview.edit("content/decisions/0009-own-search-index.md", (text) => text.replace(record, "title: Aa, first of all by its title"));
  await expect(titles.first()).toHaveText("Aa, first of all by its title");
  await expectNoReload(page);
  await expect(titles).toHaveText(["Aa, first of all by its title", ...before.filter((_, index) => index !== at)]);
  await expect(counted).toHaveText(count ?? "");
});

test("what an edit brings works as if the page had been loaded", async ({ page, preview }) => {
  await openTrial(page, preview);
  await preview.edit(path, (text) =>
    text
      .replace("fn first() {}", "fn changed() {}")
      .replace(":::tab[Windows]", ":::tab[macOS]\nFor macOS.\n:::\n:::tab[Windows]")
      .replace("- [ ] Tick the second.", "- [ ] Tick the second.\n- [ ] Tick the third.")
      .replace("The last paragraph.", "## A new heading\n\n```python\nnew = 1\n```\n\n" + "Text below it.\n\n".repeat(30)),
  );
  await expect(page.getByText("new = 1")).toBeAttached();
  await expectNoReload(page);
  await expect(page.locator(".code .copy")).toHaveCount(2);
  await page.getByLabel("Tick the third.").check();
  await page.getByRole("tab", { name: "macOS" }).click();
  await expect(page.getByText("For macOS.")).toBeVisible();
  await expect(page.getByText("For Linux.")).toBeHidden();
  await expect(page.getByRole("tab")).toHaveCount(3);
  await page.locator("#a-new-heading").scrollIntoViewIfNeeded();
  await page.evaluate(() => document.getElementById("a-new-heading")?.scrollIntoView({ behavior: "instant" }));
  await expect(page.locator(".toc a[aria-current]")).toHaveText("A new heading");
  const copied = await page.evaluate(() => {
    /** @type {string[]} */
    const texts = [];
    window.guidepost.copy = async (text) => Boolean(texts.push(text));
    for (const button of document.querySelectorAll(".copy")) /** @type {HTMLElement} */ (button).click();
    return texts;
  });
  expect(copied).toEqual(["fn changed() {}", "new = 1"]);
});

/** @param {string} colour @param {number} [width] */
const picture = (colour, width = 40) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="30"><rect width="${width}" height="30" fill="${colour}"/></svg>`;

test("a picture that is edited is shown in its place, and nothing else is loaded again", async ({ page, preview }) => {
  await page.setViewportSize({ width: 900, height: 400 });
  await preview.write("content/one picture.svg", picture("red"));
  await preview.write("content/other.svg", picture("blue"));
  await openTrial(page, preview, trial.replace("## The list", "![The first](<one picture.svg>)\n\n![The other](other.svg)\n\n## The list"));
  const [first, other] = [page.getByAltText("The first"), page.getByAltText("The other")];
  await first.evaluate((/** @type {HTMLImageElement} */ image) => image.decode());
  await page.getByText("More about it").click();
  await page.evaluate(() => scrollTo({ top: 250, behavior: "instant" }));
  const untouched = await other.getAttribute("src");

  const shown = () => first.evaluate((/** @type {HTMLImageElement} */ image) => image.complete && image.currentSrc);
  const before = await shown();
  await preview.write("content/one picture.svg", picture("green"));
  await expect.poll(shown).not.toBe(before);
  const colour = await first.evaluate(async (/** @type {HTMLImageElement} */ image) => {
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
    canvas?.drawImage(image, 0, 0);
    return Array.from(canvas?.getImageData(0, 0, 1, 1).data ?? []);
  });
  expect(colour).toEqual([0, 128, 0, 255]);
  await preview.write("content/one picture.svg", picture("green", 80));
  await expect.poll(() => first.evaluate((/** @type {HTMLImageElement} */ image) => image.naturalWidth)).toBe(80);
  await expect(first).toHaveAttribute("width", "80");
  await expectNoReload(page);
  expect(await other.getAttribute("src")).toBe(untouched);
  expect(await page.evaluate(() => scrollY)).toBe(250);
  await expect(page.locator("details", { hasText: "More about it" })).toHaveAttribute("open", "");
});

test("a tab that is opened after a picture was edited loads it once", async ({ page, preview }) => {
  await preview.write("content/one.svg", picture("red"));
  await openTrial(page, preview, trial.replace("The first paragraph.", "![The first](one.svg)\n\nThe first paragraph."));
  const first = page.getByAltText("The first");
  const there = () => first.evaluate((/** @type {HTMLImageElement} */ image) => image.decode());
  await there();
  await preview.write("content/one.svg", picture("green"));
  await expect(first).toHaveAttribute("src", /\?\w+$/);
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => request.url().includes("/one.svg") && asked.push(request.url()));
  // The page hears of the edit before it has the picture.
  const go = await hold(page, /\/one\.svg/);
  await page.addInitScript(() => document.addEventListener("guidepost:changed", () => Object.assign(window, { looked: true })));
  await page.reload({ waitUntil: "domcontentloaded" });
  await page.waitForFunction(() => /** @type {any} */ (window).looked);
  go();
  await there();
  await preview.edit(path, (text) => text.replace("The first paragraph.", "The first paragraph, edited."));
  await expect(page.getByText("The first paragraph, edited.")).toBeAttached();
  await expect(first).toHaveAttribute("src", /one\.svg$/);
  expect(asked).toHaveLength(1);
});

test("what has changed is marked for a moment, and nothing else is", async ({ page, preview }) => {
  await openTrial(page, preview);
  await page.evaluate(() => {
    const seen = new Set();
    Object.assign(window, { seen });
    new MutationObserver(() => {
      for (const marked of document.querySelectorAll(".guidepost-changed")) seen.add(marked.textContent);
    }).observe(document, { subtree: true, attributes: true });
  });
  await preview.edit(path, (text) => text.replace("The first paragraph.", "The first paragraph, edited."));
  await expect(page.getByText("The first paragraph, edited.")).toBeVisible();
  await expect(page.locator(".guidepost-changed")).toHaveCount(0);
  expect(await page.evaluate(() => Array.from(/** @type {any} */ (window).seen))).toEqual(["The first paragraph, edited."]);
});

test("a reader who wants no motion sees the mark stand still", async ({ page, preview }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openTrial(page, preview);
  // The mark goes by itself, so it is seen when it comes.
  const seen = page.evaluate(
    () =>
      new Promise((done) => {
        new MutationObserver((_, observer) => {
          const mark = document.querySelector("p.guidepost-changed");
          if (!mark) return;
          observer.disconnect();
          done(getComputedStyle(mark).animationName);
        }).observe(document, { subtree: true, attributes: true });
      }),
  );
  await preview.edit(path, (text) => text.replace("The first paragraph.", "The first paragraph, edited."));
  expect(await seen).toBe("none");
});

test("an edit of another page leaves the open page alone", async ({ page, preview }) => {
  await open(page, `${preview.address}about.html`);
  await page.evaluate(() => {
    const changes = { count: 0 };
    Object.assign(window, { changes });
    const main = /** @type {Node} */ (document.querySelector("main"));
    new MutationObserver((list) => (changes.count += list.length)).observe(main, { subtree: true, childList: true, characterData: true });
  });
  const { generation } = await preview.state();
  await preview.edit("content/roadmap/index.md", (text) => `${text}\nA sentence elsewhere.\n`);
  await expect.poll(async () => (await preview.state()).generation, { timeout: 20_000 }).toBeGreaterThan(generation);
  // The page may still be looking for what it heard of before; from here on it looks at what the edit made.
  const looked = page.waitForRequest((request) => Boolean(request.headers()["guidepost-follows"]));
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  expect((await (await looked).response())?.status()).toBe(304);
  expect(await page.evaluate(() => /** @type {any} */ (window).changes.count)).toBe(0);
  await expectNoReload(page);
});

test("every tab follows, of one browser and of another", async ({ page, preview, browser }) => {
  await openTrial(page, preview);
  const second = await page.context().newPage();
  await open(second, `${preview.address}trial.html`);
  const other = await (await browser.newContext()).newPage();
  await open(other, `${preview.address}trial.html`);
  await preview.edit(path, (text) => text.replace("The first paragraph.", "For everyone."));
  for (const tab of [page, second, other]) {
    await expect(tab.getByText("For everyone.")).toBeVisible();
    await expectNoReload(tab);
  }
  // The tab that holds the stream goes, and another takes it over.
  await page.goto("about:blank");
  await preview.edit(path, (text) => text.replace("For everyone.", "For those who stayed."));
  await expect(second.getByText("For those who stayed.")).toBeVisible();
  await other.context().close();
});

test("a style sheet is exchanged without loading the page again", async ({ page, preview }) => {
  await preview.write("team.css", "main h1 { color: rgb(1, 2, 3); }");
  await preview.edit("book.toml", (text) => (text.includes("[theme]") ? text.replace("[theme]", '[theme]\nextra-css = ["team.css"]') : `${text}\n[theme]\nextra-css = ["team.css"]\n`));
  await openTrial(page, preview);
  await expect(page.locator("h1")).toHaveCSS("color", "rgb(1, 2, 3)");
  await preview.write("team.css", "main h1 { color: rgb(4, 5, 6); }");
  await expect(page.locator("h1")).toHaveCSS("color", "rgb(4, 5, 6)");
  await expectNoReload(page);
  await preview.edit("book.toml", (text) => text.replace("[theme]", '[theme]\naccent = "#112233"'));
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent"))).toContain("112233");
  await expectNoReload(page);
});

test("a script that changes loads the page again", async ({ page, preview }) => {
  await preview.write("team.js", "document.documentElement.dataset.team = 'first';");
  await preview.edit("book.toml", (text) => (text.includes("[theme]") ? text.replace("[theme]", '[theme]\nextra-js = ["team.js"]') : `${text}\n[theme]\nextra-js = ["team.js"]\n`));
  await openTrial(page, preview);
  await expect(page.locator("html")).toHaveAttribute("data-team", "first");
  await preview.write("team.js", "document.documentElement.dataset.team = 'second';");
  await expect(page.locator("html")).toHaveAttribute("data-team", "second");
  await expectReload(page);
});

test("an open tab stays open under another label", async ({ page, preview }) => {
  await openTrial(page, preview);
  await page.getByRole("tab", { name: "Windows" }).click();
  await preview.edit(path, (text) => text.replace(":::tab[Windows]", ":::tab[Windows 11]"));
  await expect(page.getByRole("tab", { name: "Windows 11" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByText("For Windows.")).toBeVisible();
  await preview.edit(path, (text) => text.replace(":::tab[Windows 11]\nFor Windows.", ":::tab[Server]\nFor servers alone."));
  await expect(page.getByText("For servers alone.")).toBeVisible();
  await expect(page.getByText("For Linux.")).toBeHidden();
  await expectNoReload(page);
});

test("an update whose request fails is said, and asked for again", async ({ page, preview, noise }) => {
  await openTrial(page, preview);
  let [refused, refusing] = [0, true];
  await page.route("**/trial.html", (route) => {
    if (!refusing) return route.continue();
    refused += 1;
    return route.abort();
  });
  await preview.edit(path, (text) => text.replace("The first paragraph.", "The edited paragraph."));
  await expect(page.getByText("The preview does not answer")).toBeVisible();
  await expect.poll(() => refused).toBeGreaterThan(2);
  refusing = false;
  await expect(page.getByText("The edited paragraph.")).toBeVisible();
  await expect(page.getByText("The preview does not answer")).toBeHidden();
  await expectNoReload(page);
  await expectOnly(page, noise, /net::ERR_/);
});

test("a page whose source is renamed opens at the same place", async ({ page, preview }) => {
  await page.setViewportSize({ width: 900, height: 400 });
  await openTrial(page, preview);
  await page.evaluate(() => scrollTo({ top: 620, behavior: "instant" }));
  await preview.rename(path, "content/experiment.md");
  await expect(page).toHaveURL(`${preview.address}experiment.html`);
  await page.waitForLoadState("load");
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(620);
});

test("a page whose source is renamed is followed to where it went", async ({ page, preview }) => {
  await openTrial(page, preview);
  await preview.rename(path, "content/experiment.md");
  await expect(page).toHaveURL(`${preview.address}experiment.html`);
  await expect(page.getByText("The first paragraph.")).toBeVisible();
  await preview.edit("content/experiment.md", (text) => text.replace("The first paragraph.", "After the move."));
  await expect(page.getByText("After the move.")).toBeVisible();
});

test("a page whose source is removed stays, says so, and goes on once it is back", async ({ page, preview }) => {
  await openTrial(page, preview);
  await preview.remove(path);
  await expect(page.getByText("This page is gone")).toBeVisible();
  await expect(page.getByRole("link", { name: "To the home page" })).toBeVisible();
  await expect(page.getByText("The first paragraph.")).toBeVisible();
  await preview.write(path, trial.replace("The first paragraph.", "Back again."));
  await expect(page.getByText("Back again.")).toBeVisible();
  await expect(page.getByText("This page is gone")).toBeHidden();
  await expectNoReload(page);
});

test.describe("with a connection that breaks off", () => {
  test("the page says so, recovers, and shows what it missed", async ({ page, preview, noise }) => {
    await preview.write("content/one.svg", picture("red"));
    await openTrial(page, preview, `${trial}\n\n![The first](one.svg)\n`);
    await page.getByAltText("The first").evaluate((/** @type {HTMLImageElement} */ image) => {
      // It is not loaded before somebody comes near it.
      image.scrollIntoView({ behavior: "instant" });
      return image.decode();
    });
    await preview.stop();
    await expect(page.getByText("The preview does not answer")).toBeVisible();
    await preview.edit(path, (text) => text.replace("The first paragraph.", "Written while nobody served."));
    await preview.write("content/one.svg", picture("green"));
    await preview.start();
    await expect(page.getByText("Written while nobody served.")).toBeVisible({ timeout: 15_000 });
    await expect(page.getByText("The preview does not answer")).toBeHidden();
    await expect(page.getByAltText("The first")).toHaveAttribute("src", /\?\w+$/);
    await expectNoReload(page);
    // The browser itself tells its console that it could not connect.
    await expectOnly(page, noise, /net::ERR_/);
  });
});
