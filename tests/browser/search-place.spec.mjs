// @ts-check
// What the search says of words that nobody wrote, which filters it offers, and how it keeps the reader's place.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, host } from "./host.mjs";
import { guidepost } from "./paths.mjs";
import { box, results, serving, state } from "./search.mjs";

const folder = mkdtempSync(join(tmpdir(), "guidepost-"));
const built = join(folder, "book");
/** A handbook of nothing but pages. */
const plain = mkdtempSync(join(tmpdir(), "guidepost-"));

const test = serving(built);

test.beforeAll(() => {
  const page = (/** @type {string} */ name, /** @type {string} */ text) => writeFileSync(join(folder, "content", name), text);
  for (const part of ["decisions", "answers"]) mkdirSync(join(folder, "content", part), { recursive: true });
  writeFileSync(join(folder, "book.toml"), '[book]\ntitle = "Places"\n\n[search.synonyms]\nsick = ["leave"]\n');
  page("index.md", "# Home\n");
  for (let i = 10; i < 50; i++) page(`answers/a${i}.md`, `---\ntags: [${i % 2 ? "Pager Duty" : 'say "no"'}, t${i}]\nowners: [team-${i % 3}]\n---\n\n# Answer ${i}\n\nHow the queue is drained.\n`);
  for (let i = 1; i < 4; i++) page(`decisions/adr-000${i}-step-${i}.md`, `---\nstatus: ${i % 2 ? "accepted" : "proposed"}\ndate: 2026-01-0${i}\n---\n\n# Take step ${i}\n\n## Context\n\nStairs.\n\n## Decision\n\nClimb.\n\n## Consequences\n\nHeight.\n`);
  page("leave.md", "# Leave\n\nParents stay away, and verify it.\n");
  page("stock.md", "# 在庫\n\n在庫の更新は毎朝。\n");
  execFileSync(guidepost, ["build", folder, "--out", built, "--warn-only"], { stdio: "ignore" });
  mkdirSync(join(plain, "content"));
  writeFileSync(join(plain, "book.toml"), '[book]\ntitle = "Plain"\n');
  writeFileSync(join(plain, "content/index.md"), "# Home\n\nStripes.\n");
  execFileSync(guidepost, ["build", plain, "--out", join(plain, "book"), "--warn-only"], { stdio: "ignore" });
});
test.afterAll(() => [folder, plain].forEach((one) => rmSync(one, { recursive: true })));

/** @param {import("@playwright/test").Page} page */
const retry = (page) => page.getByRole("button", { name: "Try again" });

test.describe("words that no page has", () => {
  for (const [text, said] of [
    ["sick", "1 result. No page has “sick”; showing “leave”"],
    ["Sick parents", "1 result. No page has “Sick”; showing “leave”"],
    ["parnets", "1 result. No page has “parnets”; showing “parent”"],
    ["sick parnets", "1 result. No page has “sick”; showing “leave”. No page has “parnets”; showing “parent”"],
  ])
    test(`${text} is said with what was found for it`, async ({ page, made }) => {
      await page.goto(`${made}search.html?q=${text}`);
      await expect(state(page)).toHaveText(said);
    });

  for (const [what, text] of [
    ["a form", "verification"],
    ["a beginning", "paren"],
    ["another number", "leaves"],
    ["what stands there", "leave"],
    ["a pair of characters", "在宅"],
  ])
    test(`${what} of a word is no correction: ${text}`, async ({ page, made }) => {
      await page.goto(`${made}search.html?q=${text}`);
      await expect(state(page)).toHaveText(/^1 result$/);
    });

  test("nothing is said where no result has what would be shown for it", async ({ page, made }) => {
    await page.goto(`${made}search.html?q=sick stairs kind:adr`);
    await expect(state(page)).toHaveText("3 results");
  });
});

test.describe("boxes of filters", () => {
  test("are there for tags and owners on the search page, as they are written", async ({ page, made }) => {
    await page.goto(`${made}search.html?q=drained`);
    await page.getByLabel("Filter by owner").selectOption("team-1");
    await expect(box(page)).toHaveValue("drained owner:team-1");
    await expect(results(page)).toHaveCount(14);
    for (const tag of ["Pager Duty", 'say "no"']) {
      await page.getByLabel("Filter by tag").selectOption({ label: tag });
      await expect(page.getByLabel("Filter by tag")).toHaveValue(tag);
      await expect(state(page), tag).toHaveText(/^[67] results$/);
    }
    await page.getByLabel("Filter by tag").selectOption({ label: "Any tag" });
    await expect(box(page)).toHaveValue("drained owner:team-1");
  });

  test("of the dialog are those for kinds and states", async ({ page, made }) => {
    await page.goto(made);
    await page.keyboard.press("/");
    await expect(page.getByRole("dialog").locator("select")).toHaveCount(2);
  });

  test("fill two rows at 320 px, and no more than was kept free for them", async ({ page, made }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${made}search.html`);
    await expect(page.locator(".facets select")).toHaveCount(4);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const height = () => page.locator("div.facets").evaluate((boxes) => boxes.getBoundingClientRect().height);
    const filled = await height();
    await page.locator("div.facets").evaluate((boxes) => boxes.replaceChildren());
    expect(await height()).toBe(filled);
  });

  test("leave no gap where a handbook has none to offer", async ({ page }) => {
    const server = await host(join(plain, "book"));
    await page.goto(`${server.address}search.html?q=stripes`);
    await expect(results(page)).toHaveCount(1);
    await expect(page.locator("div.facets")).toHaveCount(0);
    server.close();
  });

  test("are typed from the address, which says each once", async ({ page, made }) => {
    await page.goto(`${made}search.html?q=step&status=accepted&kind=adr`);
    await expect(box(page)).toHaveValue("step kind:adr status:accepted");
    await expect(results(page)).toHaveCount(2);
    await box(page).fill("step status:accepted");
    await expect(page).toHaveURL(`${made}search.html?q=step+status%3Aaccepted`);
    await page.goto(`${made}search.html?tag=Pager+Duty&owner=team-1&owner=team-2&status=`);
    await expect(box(page)).toHaveValue('tag:"Pager Duty" owner:team-1 owner:team-2');
    await expect(state(page)).toHaveText(/^1\d results$/);
  });
});

test.describe("Back from a late result", () => {
  /** Follows a result beyond the first fifteen, by mouse. @param {import("@playwright/test").Page} page */
  const follow = async (page) => {
    await results(page).nth(14).scrollIntoViewIfNeeded();
    await expect(results(page)).toHaveCount(30);
    const late = results(page).nth(25);
    await late.scrollIntoViewIfNeeded();
    const title = await late.locator("b").textContent();
    await late.locator("a").click();
    await expect(page.locator("h1")).toHaveText(title ?? "");
    await page.goBack();
    return title ?? "";
  };

  for (const way of ["over HTTP", "from a folder"])
    test(`leads to it on the search page, ${way}`, async ({ page, made }) => {
      await page.setViewportSize({ width: 800, height: 500 });
      await page.goto(`${way === "over HTTP" ? made : pathToFileURL(`${built}/`).href}search.html?q=drained`);
      const title = await follow(page);
      const chosen = page.locator("[aria-selected=true]");
      await expect(chosen.locator("b")).toHaveText(title);
      await expect(chosen).toBeInViewport();
      await expect(results(page)).toHaveCount(30);
      // What is asked next begins at the top.
      await box(page).fill("stairs");
      await expect(results(page)).toHaveCount(3);
      await expect(results(page).first()).toHaveAttribute("aria-selected", "true");
    });

  test("leads to it in the box that is opened again, and what stands there is typed over", async ({ page, made }) => {
    await page.goto(made);
    await page.keyboard.press("/");
    await box(page).fill("drained");
    const title = await follow(page);
    await page.keyboard.press("/");
    const chosen = page.locator("[aria-selected=true]");
    await expect(chosen.locator("b")).toHaveText(title);
    await expect(chosen).toBeInViewport();
    await expect(box(page)).toHaveValue("drained");
    await expect(box(page)).toBeFocused();
    await page.keyboard.type("stairs");
    await expect(box(page)).toHaveValue("stairs");
    await expect(results(page)).toHaveCount(3);
  });
});

test.describe("results that could not be loaded", () => {
  test("are asked for again by a button, which leaves those that are there", async ({ page, made, noise }) => {
    await page.setViewportSize({ width: 800, height: 500 });
    await page.goto(`${made}search.html?q=drained`);
    await expect(results(page)).toHaveCount(15);
    await page.route("**/assets/search/pages-*", (route) => route.abort());
    await results(page).nth(14).scrollIntoViewIfNeeded();
    await expect(state(page)).toContainText("The search does not work now");
    await retry(page).click();
    await expect(retry(page)).toBeVisible();
    await expect(results(page)).toHaveCount(15);
    await page.unroute("**/assets/search/pages-*");
    await retry(page).click();
    await expect(results(page)).toHaveCount(30);
    await expect(state(page)).toHaveText("30 best of 40 results");
    await expect(retry(page)).toBeHidden();
    noise.length = 0;
  });

  test("are asked for again by arrow, which stays where it is until they come", async ({ page, made, noise }) => {
    await page.goto(made);
    await page.keyboard.press("/");
    await box(page).fill("drained");
    await expect(results(page)).toHaveCount(15);
    await page.route("**/assets/search/pages-*", (route) => route.abort());
    for (let i = 0; i < 15; i++) await page.keyboard.press("ArrowDown");
    await expect(retry(page)).toBeVisible();
    await expect(results(page).nth(14)).toHaveAttribute("aria-selected", "true");
    await page.unroute("**/assets/search/pages-*");
    await page.keyboard.press("ArrowDown");
    await expect(results(page).nth(15)).toHaveAttribute("aria-selected", "true");
    noise.length = 0;
  });

  test("are asked for again where none came", async ({ page, made, noise }) => {
    await page.route("**/assets/search/root.js", (route) => route.abort());
    await page.goto(`${made}search.html?q=drained`);
    await expect(state(page)).toContainText("The search does not work now");
    await page.unroute("**/assets/search/root.js");
    await retry(page).click();
    await expect(results(page).first()).toBeVisible();
    noise.length = 0;
  });
});
