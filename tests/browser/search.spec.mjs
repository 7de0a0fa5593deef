// @ts-check
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, host, test } from "./host.mjs";
import { root, site } from "./paths.mjs";

/** @param {import("@playwright/test").Page} page @param {string} text @param {object} [options] */
const search = (page, text, options) => page.evaluate(([text, options]) => window.guidepost.search(text, options), /** @type {const} */ ([text, options ?? {}]));

/** @param {import("@playwright/test").Page} page */
const box = (page) => page.getByRole("combobox", { name: "Search the handbook" });

/** @param {import("@playwright/test").Page} page */
const results = (page) => page.locator(".results [role=option]");

test("the box opens by key, follows the arrows, and Enter goes to the page", async ({ page, handbook }) => {
  await page.goto(handbook);
  await page.keyboard.press("/");
  const input = box(page);
  await expect(input).toBeFocused();
  await input.fill("design review rubric");
  await expect(results(page).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  const second = results(page).nth(1);
  await expect(second).toHaveAttribute("aria-selected", "true");
  await expect(input).toHaveAttribute("aria-activedescendant", (await second.getAttribute("id")) ?? "");
  const href = (await second.locator("a").getAttribute("href")) ?? "";
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new URL(href, handbook).href);
  await expect(page.locator("mark.found").first()).toBeVisible();
});

test("Control and K open the box, Escape closes it and gives the focus back", async ({ page, handbook }) => {
  await page.goto(handbook);
  await page.keyboard.press("Control+k");
  await expect(box(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(box(page)).toHaveCount(0);
});

test("a result has the shape that scripts rely on", async ({ page, handbook }) => {
  await page.goto(handbook);
  const [first] = await search(page, "error budget", { limit: 1 });
  expect(first).toMatchObject({
    url: expect.stringMatching(/\.html$/),
    title: expect.any(String),
    kind: expect.any(String),
    section: expect.any(String),
    anchor: expect.any(String),
    excerpt: expect.any(String),
    score: expect.any(Number),
  });
});

test("a mistyped word, a beginning and a phrase find their page", async ({ page, handbook }) => {
  await page.goto(handbook);
  const titles = async (/** @type {string} */ text) => (await search(page, text, { limit: 5 })).map(({ url }) => url);
  expect(await titles("eror budgte")).toContain("roadmap/error-budgets.html");
  expect(await titles("reversib")).toContain("judgement/reversibility.html");
  expect(await titles('"one-way door"')).toContain("judgement/reversibility.html");
});

test("filters by word and by option leave only what they name", async ({ page, handbook }) => {
  await page.goto(handbook);
  for (const found of [await search(page, "kind:adr hash"), await search(page, "hash", { filters: { kind: ["adr"] } })]) {
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(["adr"]));
  }
  const superseded = await search(page, "status:superseded");
  expect(new Set(superseded.map(({ status }) => status))).toEqual(new Set(["superseded"]));
});

test("the search page answers its address and keeps it in step", async ({ page, handbook }) => {
  await page.goto(`${handbook}search.html?q=toil`);
  await expect(results(page).first()).toBeVisible();
  await box(page).fill("mentoring");
  await expect(page).toHaveURL(/q=mentoring/);
});

test("the search works from a folder without any server", async ({ page }) => {
  await page.goto(pathToFileURL(`${site}/decisions/index.html`).href);
  expect((await search(page, "error budget")).length).toBeGreaterThan(0);
});

test("hostile queries are shown as text and break nothing", async ({ page, handbook }) => {
  await page.goto(`${handbook}search.html`);
  const input = box(page);
  for (const text of ["<img src=x onerror=alert(1)>", "\u202Eabc \uD800", "a".repeat(400), "kind:../.. ((((", '""""', "toString constructor __proto__"]) {
    await input.fill(text);
    await expect(page.locator(".state")).not.toHaveText("Searching…");
    await expect(page.locator(".search-page img")).toHaveCount(0);
  }
});

test("nothing found is said, with what to do", async ({ page, handbook }) => {
  await page.goto(`${handbook}search.html?q=qqqqzzzzxxxx`);
  await expect(page.locator(".state")).toContainText("Nothing found");
});

test.describe("a damaged index", () => {
  /** @param {(folder: string) => void} damage @param {(address: string) => Promise<void>} use */
  const damaged = async (damage, use) => {
    const copy = mkdtempSync(join(tmpdir(), "guidepost-"));
    cpSync(site, copy, { recursive: true });
    damage(join(copy, "assets/search"));
    const server = await host(copy);
    await use(server.address).finally(() => {
      server.close();
      rmSync(copy, { recursive: true });
    });
  };

  test("gives a message where a file is cut short", async ({ page }) => {
    await damaged(
      (folder) => {
        for (const name of readdirSync(folder).filter((name) => name.startsWith("terms-"))) {
          const text = readFileSync(join(folder, name), "utf8");
          writeFileSync(join(folder, name), text.replace(/"[^"]{40}"\);\s*$/, '"AAAA");').replace(/,"([^"]{60})[^"]*"/, ',"$1"'));
        }
      },
      async (address) => {
        await page.goto(`${address}search.html?q=toil`);
        await expect(page.locator(".state")).toContainText("does not work now");
      },
    );
  });
});

test("the words of the script are those of the compiler", async ({ page, handbook }) => {
  await page.goto(handbook);
  await search(page, "toil");
  const vectors = JSON.parse(readFileSync(join(root, "tests/search/vectors.json"), "utf8"));
  for (const [text, terms] of vectors) expect(await page.evaluate((text) => window.guidepost.searchTokens(text), text), text).toEqual(terms);
});

test("the reader with its dialog is at most 8 KB on the wire", () => {
  const assets = readdirSync(join(site, "assets")).filter((name) => /^search\.[0-9a-f]+\.js$/.test(name));
  expect(assets).toHaveLength(1);
  for (const name of assets) expect(gzipSync(readFileSync(join(site, "assets", name)), { level: 9 }).length).toBeLessThanOrEqual(8 * 1024);
});
