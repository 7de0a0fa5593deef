// @ts-check
// What the box of the search shows and does: next results, numbers, filters, what was searched lately.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, expectOnly, hold } from "./host.mjs";
import { guidepost } from "./paths.mjs";
import { box, results, serving, state } from "./search.mjs";

const folder = mkdtempSync(join(tmpdir(), "guidepost-"));
const built = join(folder, "book");
const states = ["accepted", "proposed", "superseded"];

const test = serving(built);

test.beforeAll(() => {
  const page = (/** @type {string} */ name, /** @type {string} */ text) => writeFileSync(join(folder, "content", name), text);
  for (const part of ["content/decisions", "content/answers"]) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, "book.toml"), '[book]\ntitle = "Answers"\n\n[kinds.answer]\nextends = "page"\nlabel = "Long answer"\npaths = ["answers/**"]\n');
  page("index.md", "# Home\n");
  for (let i = 10; i < 50; i++) page(`answers/a${i}.md`, `# Answer ${i}\n\nHow the queue is drained.\n`);
  for (let i = 1; i < 6; i++) page(`decisions/adr-000${i}-step-${i}.md`, `---\nstatus: ${states[i % 2]}\ndate: 2026-01-0${i}\n---\n\n# Take step ${i}\n\n## Context\n\nStairs.\n\n## Decision\n\nClimb.\n\n## Consequences\n\nHeight.\n`);
  page("zebra.md", "---\ntags: [Pager Duty]\n---\n\n# Zebra\n\nStripes on call.\n");
  page("stock.md", "# 在庫\n\n在庫の更新は毎朝。\n");
  page("leave.md", "# Leave\n\nParents stay away.\n");
  page("list.md", "# Everything\n\nHoliday, vacation, and how a crash is told.\n");
  page("yak.md", `# Yak\n\n## Hair\n\n${"Long. ".repeat(400)}\n\n## Horns\n\nyaks have horns\n`);
  execFileSync(guidepost, ["build", folder, "--out", built, "--warn-only"], { stdio: "ignore" });
});
test.afterAll(() => rmSync(folder, { recursive: true }));

/** The files of the index that an answer takes. */
const index = /assets\/search\/(?:terms|pages|text)-/;

/** Opens the dialog, with results for a query that is not the one to come. @param {import("@playwright/test").Page} page @param {string} address */
const opened = async (page, address) => {
  await page.goto(address);
  await page.keyboard.press("/");
  await box(page).fill("yak");
  await expect(results(page).first().locator(".excerpt")).toBeVisible();
};

test.describe("Enter right behind the last letter", () => {
  test("opens what is typed now, at its section", async ({ page, made }) => {
    await opened(page, made);
    const go = await hold(page, index);
    await box(page).fill("stripes");
    await page.keyboard.press("Enter");
    go();
    await expect(page).toHaveURL(`${made}zebra.html`);
    await expect(page.locator("mark.found")).toHaveText("Stripes");
  });

  test("opens it in a tab of its own with Control", async ({ page, made }) => {
    await opened(page, made);
    const go = await hold(page, index);
    await box(page).fill("stripes");
    const opens = page.context().waitForEvent("page");
    await page.keyboard.press("Control+Enter");
    go();
    const tab = await opens;
    await expect(tab).toHaveURL(`${made}zebra.html`);
    await expect(page).toHaveURL(made);
    await tab.close();
  });

  test("opens nothing where more is typed, or the box is closed", async ({ page, made }) => {
    await opened(page, made);
    /** @type {string[]} */
    const left = [];
    page.on("request", (request) => request.isNavigationRequest() && left.push(request.url()));
    const go = await hold(page, index);
    await box(page).fill("stripes");
    await page.keyboard.press("Enter");
    await box(page).fill("stairs");
    go();
    await expect(results(page).first()).toContainText("Take step");
    const goOn = await hold(page, index);
    await box(page).fill("queue");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    goOn();
    // What Enter waited for is there when the same answer is.
    await page.evaluate(() => window.guidepost.search("queue", { limit: 15 }));
    await expect(page).toHaveURL(made);
    expect(left).toEqual([]);
  });
});

test.describe("a query with more than fifteen results", () => {
  test("brings the next ones at the end of the list, and moves nothing", async ({ page, made }) => {
    await page.setViewportSize({ width: 800, height: 500 });
    await page.goto(`${made}search.html?q=drained`);
    await expect(results(page)).toHaveCount(15);
    await expect(state(page)).toHaveText("15 best of 40 results");
    await box(page).press("ArrowDown");
    const before = await results(page).locator("b").allTextContents();
    await results(page).nth(14).scrollIntoViewIfNeeded();
    await expect(results(page)).toHaveCount(30);
    await expect(state(page)).toHaveText("30 best of 40 results");
    expect((await results(page).locator("b").allTextContents()).slice(0, 15)).toEqual(before);
    await expect(results(page).nth(1)).toHaveAttribute("aria-selected", "true");
    await expect(results(page).nth(14)).toBeInViewport();
    await results(page).nth(29).scrollIntoViewIfNeeded();
    await expect(results(page)).toHaveCount(40);
    await expect(state(page)).toHaveText("40 results");
    expect(new Set(await results(page).locator("b").allTextContents()).size).toBe(40);
  });

  test("brings them by arrow too, and goes round at the end of all", async ({ page, made }) => {
    await page.goto(made);
    await page.keyboard.press("/");
    await box(page).fill("drained");
    await expect(results(page)).toHaveCount(15);
    const go = await hold(page, index);
    for (let i = 0; i < 16; i++) await page.keyboard.press("ArrowDown");
    go();
    const next = results(page).nth(15);
    await expect(next).toHaveAttribute("aria-selected", "true");
    await expect(box(page)).toHaveAttribute("aria-activedescendant", (await next.getAttribute("id")) ?? "");
    await page.keyboard.press("ArrowUp");
    await expect(results(page).nth(14)).toHaveAttribute("aria-selected", "true");
    for (let i = 0; i < 15; i++) await page.keyboard.press("ArrowUp");
    // The last of those that had come; to be at it brings the next ones again.
    await expect(results(page).nth(29)).toHaveAttribute("aria-selected", "true");
    await expect(results(page).locator("[aria-selected=true]")).toHaveCount(0);
  });

  test("loads no row of the next ones before", async ({ page, made }) => {
    /** @type {string[]} */
    const rows = [];
    page.on("request", (request) => request.url().includes("/pages-") && rows.push(request.url()));
    await page.setViewportSize({ width: 800, height: 500 });
    await page.goto(`${made}search.html?q=drained`);
    await expect(results(page)).toHaveCount(15);
    const before = rows.length;
    await results(page).nth(14).scrollIntoViewIfNeeded();
    await expect(results(page)).toHaveCount(30);
    expect(rows.length).toBeGreaterThan(before);
  });
});

test("a record that is found by its number shows it, as its list does", async ({ page, made }) => {
  await page.goto(`${made}search.html?q=adr-3`);
  await expect(results(page).first()).toHaveText(/^ADR-3 Take step 3 Decision Proposed/);
  await box(page).fill("yak");
  await expect(results(page).first().locator(".number")).toHaveCount(0);
});

test("the boxes of filters name kinds and states as the site does", async ({ page, made }) => {
  await page.goto(`${made}search.html`);
  const options = (/** @type {string} */ name) => page.getByRole("combobox", { name }).locator("option");
  await expect(options("Filter by kind")).toHaveText(["Any kind", "Decision", "Long answer", "Page"]);
  await expect(options("Filter by status")).toHaveText(["Any status", "Accepted", "Proposed"]);
  const kinds = page.getByRole("combobox", { name: "Filter by kind" });
  await kinds.focus();
  await kinds.selectOption({ label: "Long answer" });
  await expect(box(page)).toHaveValue("kind:answer");
  // Whoever goes through them by arrows goes on.
  await expect(kinds).toBeFocused();
});

test("a filter by what no page has says so, with what there is", async ({ page, made }) => {
  await page.goto(`${made}search.html?q=kind:foo`);
  await expect(state(page)).toHaveText("No page has kind “foo”. Known: adr, answer, page.");
  await box(page).fill("step status:acceptd");
  await expect(state(page)).toHaveText("No page has status “acceptd”. Did you mean accepted?");
  await expect(page.getByRole("combobox", { name: "Filter by status" })).toHaveValue("");
  await box(page).fill("owner:nobody");
  await expect(state(page)).toHaveText("No page has owner “nobody”.");
  await box(page).fill("zebra kind:ADR");
  await expect(state(page)).toContainText("Nothing found");
});

test("the address of the search page keeps the filters that are chosen", async ({ page, made }) => {
  await page.goto(`${made}search.html?q=step`);
  await page.getByRole("combobox", { name: "Filter by status" }).selectOption("accepted");
  await expect(results(page)).toHaveCount(2);
  expect(new URL(page.url()).searchParams.get("q")).toBe("step status:accepted");
  await page.reload();
  await expect(results(page)).toHaveCount(2);
  await expect(page.getByRole("combobox", { name: "Filter by status" })).toHaveValue("accepted");
});

test("what was searched lately is chosen by arrow, and is no part of what is announced", async ({ page, made }) => {
  for (const text of ["zebra", "yak"]) {
    await page.goto(`${made}search.html?q=${text}`);
    await results(page).first().locator("a").click();
    await expect(page).not.toHaveURL(/search\.html/);
  }
  await page.goto(made);
  await page.keyboard.press("/");
  await expect(results(page)).toHaveText(["yak", "zebra"]);
  await expect(state(page)).toHaveText("Searched lately:");
  // Nothing is chosen before an arrow chooses it.
  await page.keyboard.press("Enter");
  await expect(box(page)).toHaveValue("");
  await page.keyboard.press("ArrowDown");
  await expect(results(page).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(box(page)).toHaveValue("zebra");
  await expect(results(page).first()).toContainText("Zebra");
});

test("the keys of the search lead to the box that the search page has", async ({ page, made }) => {
  await page.goto(`${made}search.html?q=yak`);
  await expect(results(page).first()).toBeVisible();
  for (const key of ["/", "Control+k"]) {
    await box(page).blur();
    await page.keyboard.press(key);
    await expect(box(page)).toBeFocused();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});

test("only the search page loads what only it needs", async ({ page, made }) => {
  /** @type {string[]} */
  const loaded = [];
  page.on("request", (request) => request.url().includes("/search-page.") && loaded.push(request.url()));
  await opened(page, made);
  expect(loaded).toEqual([]);
  await page.goto(`${made}search.html`);
  await expect(state(page)).toHaveText("Type to search.");
  expect(loaded).toHaveLength(1);
});

test("the search page says where its reader cannot be loaded", async ({ page, made, noise }) => {
  await page.route(/\/search\.[0-9a-f]+\.js$/, (route) => route.abort());
  await page.goto(`${made}search.html?q=yak`);
  await expect(page.locator(".search-page .notice")).toHaveText("The search could not be loaded. Load the page again.");
  await expectOnly(page, noise, /net::ERR_FAILED/);
});

test("values of filters are typed as they are shown, with quotes or as one word", async ({ page, made }) => {
  await opened(page, made);
  for (const text of ['tag:"Pager Duty"', "tag:pager-duty", "tag:“Pager Duty”"]) {
    await box(page).fill(text);
    await expect(results(page), text).toHaveText(/Zebra/);
    await box(page).fill("");
  }
  await box(page).fill('kind:"long answer" queue');
  await expect(results(page)).toHaveCount(15);
  await expect(page.getByLabel("Filter by kind")).toHaveValue("answer");
});

test("quotes of any sort make a phrase", async ({ page, made }) => {
  await opened(page, made);
  for (const text of ['"away stay"', "“away stay”", "«away stay»"]) {
    await box(page).fill(text);
    await expect(state(page), text).toHaveText(/^Nothing found/);
    await box(page).fill(text.replace("away stay", "stay away"));
    await expect(results(page), text).toHaveText(/Leave/);
  }
});

test("a record is found by its number with any zeros before it", async ({ page, made }) => {
  await opened(page, made);
  for (const text of ["ADR-4", "adr-04", "ADR 004"]) {
    await box(page).fill(text);
    await expect(results(page).first(), text).toContainText("Take step 4");
  }
});

test("a word that nobody wrote is not found by its last letters", async ({ page, made }) => {
  await opened(page, made);
  await box(page).fill("lisbon");
  await expect(state(page)).toHaveText(/^Nothing found/);
});

test("a word alone finds what means the same below the pages that have it", async ({ page, made }) => {
  await opened(page, made);
  await box(page).fill("vacation");
  await expect(results(page)).toHaveText([/^Everything/, /^Leave/]);
});

test("characters that overlap in pairs are marked to the last", async ({ page, made }) => {
  await opened(page, made);
  await box(page).fill("在庫の更新");
  const first = results(page).first();
  await expect(first.locator("b")).toHaveText("在庫");
  await expect(first.locator(".excerpt mark")).not.toHaveCount(0);
  expect((await first.locator(".excerpt mark").allTextContents()).join("")).toBe("在庫の更新");
  await page.keyboard.press("Enter");
  await expect(page.locator(".content mark.found")).not.toHaveCount(0);
  expect((await page.locator(".content p mark.found").allTextContents()).join("")).toBe("在庫の更新");
});

test("without a connection that is said, and the page stays", async ({ page, made, noise }) => {
  await page.goto(made);
  await page.context().setOffline(true);
  await page.keyboard.press("/");
  expect(await page.evaluate(() => window.guidepost.searchReader().then(() => "there", () => "failed"))).toBe("failed");
  await expect(page).toHaveURL(made);
  await page.context().setOffline(false);
  await page.keyboard.press("/");
  await expect(box(page)).toBeFocused();
  await page.context().setOffline(true);
  await box(page).fill("stripes");
  await expect(state(page)).toHaveText("The search does not work now: there is no connection.");
  // The browser says it too.
  await expectOnly(page, noise, /ERR_INTERNET_DISCONNECTED/);
});

test("the chosen result is whole in sight once its excerpt is there", async ({ page, handbook }) => {
  await page.goto(`${handbook}search.html?q=team`);
  await expect(results(page)).toHaveCount(15);
  await box(page).focus();
  for (let i = 0; i < 13; i++) {
    await expect(results(page).nth(i).locator(".excerpt")).toBeVisible();
    await page.keyboard.press("ArrowDown");
  }
  await expect(results(page).nth(13)).toHaveAttribute("aria-selected", "true");
  await expect(results(page).nth(13).locator(".excerpt")).toBeVisible();
  await expect(results(page).nth(13)).toBeInViewport({ ratio: 0.99 });
});

test("a low window has room for the box and the chosen result", async ({ page, handbook }) => {
  await page.setViewportSize({ width: 667, height: 260 });
  await page.goto(handbook);
  await page.keyboard.press("/");
  await box(page).fill("queue");
  await expect(results(page).first().locator(".excerpt")).toBeVisible();
  for (const part of [box(page), results(page).first()]) await expect(part).toBeInViewport({ ratio: 0.95 });
});
