// @ts-check
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, expectOnly, hold, host, test } from "./host.mjs";
import { guidepost, root, site } from "./paths.mjs";
import { box, results } from "./search.mjs";

/** @param {import("@playwright/test").Page} page @param {string} text @param {object} [options] */
const search = (page, text, options) => page.evaluate(([text, options]) => window.guidepost.search(text, options), /** @type {const} */ ([text, options ?? {}]));

/** The script that the search is loaded with, at the first one. */
const reader = /\/search\.[0-9a-f]+\.js$/;

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
  // The address of a result names its section once that is known.
  await expect(second.locator(".excerpt")).toBeVisible();
  const target = new URL((await second.locator("a").getAttribute("href")) ?? "", handbook);
  await page.keyboard.press("Enter");
  // What is to be marked is no part of the address once it is marked.
  target.searchParams.delete("mark");
  await expect(page).toHaveURL(target.href);
  await expect(page.locator("mark.found").first()).toBeVisible();
});

test("what is typed before the box is there stands in it", async ({ page, handbook }) => {
  const go = await hold(page, reader);
  await page.goto(handbook);
  await page.keyboard.press("/");
  await page.keyboard.type("no budge");
  await page.keyboard.press("Backspace");
  go();
  await expect(box(page)).toHaveValue("no budg");
  await expect(box(page)).toBeFocused();
});

test("a word that goes on once the box is there is no part of the one before", async ({ page, handbook }) => {
  const go = await hold(page, reader);
  await page.goto(handbook);
  await page.keyboard.press("/");
  await page.keyboard.type("no ");
  go();
  await expect(box(page)).toBeFocused();
  await page.keyboard.type("budget");
  await expect(box(page)).toHaveValue("no budget");
});

for (const [key, what] of [
  ["Enter", "opens the result of what was typed, and no link of the page"],
  ["Escape", "keeps the box from opening"],
])
  test(`${key} before the box is there ${what}`, async ({ page, handbook }) => {
    const go = await hold(page, reader);
    await page.goto(handbook);
    await page.locator(".sidebar .section").first().focus();
    await page.keyboard.press("/");
    await page.keyboard.type("glossary");
    await page.keyboard.press(key);
    go();
    if (key === "Enter") await expect(page).toHaveURL(`${handbook}glossary.html`);
    else await page.evaluate(() => window.guidepost.searchReader());
    await expect(box(page)).toHaveCount(0);
  });

test("Control and K open the box, Escape closes it at once and gives the focus back", async ({ page, handbook }) => {
  await page.goto(handbook);
  await page.locator(".sidebar .section").first().focus();
  await page.keyboard.press("Control+k");
  await expect(box(page)).toBeFocused();
  await page.keyboard.type("toil");
  await page.keyboard.press("Escape");
  await expect(box(page)).toHaveCount(0);
  await expect(page.locator(".sidebar .section").first()).toBeFocused();
});

test("a result has the shape that scripts rely on", async ({ page, handbook }) => {
  await page.goto(handbook);
  const [first] = await search(page, "ADR-7", { limit: 1 });
  expect(first).toEqual({
    url: expect.stringMatching(/\.html$/),
    title: expect.any(String),
    kind: expect.any(String),
    status: expect.any(String),
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

test("the search works below a path", async ({ page }) => {
  const server = await host(site, "/team/handbook/");
  await page.goto(`${server.address}search.html?q=toil`);
  await expect(results(page).first().locator("a")).toHaveAttribute("href", /^[^/]/);
  await results(page).first().click();
  await expect(page).toHaveURL(new RegExp(`^${server.address}`));
  server.close();
});

test("a slip in any letter of a word is forgiven", async ({ page, handbook }) => {
  await page.goto(handbook);
  const urls = async (/** @type {string} */ text) => (await search(page, text, { limit: 3 })).map(({ url }) => url);
  for (const text of ["xeversibility", "rveersibility", "reversiblity", "reversibilty", "reversibilitx"])
    expect(await urls(text), text).toContain("judgement/reversibility.html");
});

test("forms of a word find each other", async ({ page, handbook }) => {
  await page.goto(handbook);
  const urls = (await search(page, "budgeting for errors", { limit: 5 })).map(({ url }) => url);
  expect(urls).toContain("roadmap/error-budgets.html");
});

test("texts are loaded for results that are on the screen, and not for others", async ({ page, handbook }) => {
  /** @type {string[]} */
  const texts = [];
  page.on("request", (request) => request.url().includes("/text-") && texts.push(request.url()));
  await page.setViewportSize({ width: 800, height: 500 });
  await page.goto(`${handbook}search.html?q=decision`);
  await expect(results(page)).toHaveCount(15);
  await expect(results(page).first().locator(".excerpt")).toBeVisible();
  const before = texts.length;
  await results(page).nth(13).scrollIntoViewIfNeeded();
  await expect(results(page).nth(13).locator(".excerpt")).toBeVisible();
  expect(texts.length).toBeGreaterThan(before);
});

test("what was opened lately is offered again, and no more than five", async ({ page, handbook }) => {
  for (const text of ["toil", "mentoring", "rubric", "glossary", "hiring", "review"]) {
    await page.goto(`${handbook}search.html?q=${text}`);
    await results(page).first().locator("a").click();
    await expect(page).not.toHaveURL(/search\.html/);
  }
  await page.goto(handbook);
  await page.keyboard.press("/");
  await expect(page.locator(".recent")).toHaveText(["review", "hiring", "glossary", "rubric", "mentoring"]);
  await page.locator(".recent").first().click();
  await expect(box(page)).toHaveValue("review");
  await expect(results(page).first()).toBeVisible();
});

test("the boxes of filters and the typed filters say the same", async ({ page, handbook }) => {
  await page.goto(`${handbook}search.html?q=kind:adr search`);
  const kind = page.getByRole("combobox", { name: "Filter by kind" });
  await expect(kind).toHaveValue("adr");
  await kind.selectOption("rubric");
  await expect(box(page)).toHaveValue("search kind:rubric");
  await kind.selectOption("");
  await expect(box(page)).toHaveValue("search");
});

test("results open by touch, and nothing is cut off at 320 px", async ({ browser, handbook }) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, hasTouch: true });
  const page = await context.newPage();
  await page.goto(handbook);
  await page.locator("[data-search-open]").first().tap();
  await box(page).fill("reversibility");
  await expect(results(page).first().locator(".excerpt")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await page.locator(".results").evaluate((list) => list.scrollWidth <= list.clientWidth)).toBe(true);
  await results(page).first().tap();
  await expect(page).toHaveURL(/reversibility/);
  await context.close();
});

test("the chosen result is seen without colours", async ({ page, handbook }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(`${handbook}search.html?q=toil`);
  const chosen = page.locator(".results [aria-selected=true] a");
  expect(await chosen.evaluate((link) => getComputedStyle(link).outlineStyle)).toBe("solid");
});

test("without scripts the search page says what to do", async ({ browser, handbook }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${handbook}search.html`);
  await expect(page.locator(".search-page .notice")).toBeVisible();
  await context.close();
});

test("nothing found is said, with what to do", async ({ page, handbook }) => {
  await page.goto(`${handbook}search.html?q=qqqqzzzzxxxx`);
  await expect(page.locator(".state")).toContainText("Nothing found");
});

const hostile = ["<img src=x onerror=alert(1)>", "\u202Eabc \uD800", "\uDFFF\uD800", "a".repeat(10_000), "kind:../.. ((((", '""""', '"\\', "toString constructor __proto__", "status:__proto__ kind:constructor", "\0\x01 \u200B"];

for (const way of ["over HTTP", "from a folder"]) {
  test(`hostile queries are shown as text and break nothing, ${way}`, async ({ page, handbook }) => {
    await page.goto(way === "over HTTP" ? `${handbook}search.html` : pathToFileURL(`${site}/search.html`).href);
    for (const text of hostile) {
      await box(page).fill(text);
      await expect(page.locator(".state")).toHaveText(/result|Nothing found|No page has|Type to search/);
      await expect(page.locator(".search-page img")).toHaveCount(0);
      expect(Array.isArray(await search(page, text)), text).toBe(true);
    }
  });
}

test.describe("a hostile handbook", () => {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-"));
  const built = join(folder, "book");

  test.beforeAll(() => {
    const page = (/** @type {string} */ name, /** @type {string} */ text) => writeFileSync(join(folder, "content", name), text);
    mkdirSync(join(folder, "content"));
    page("index.md", "# Home\n");
    page("markup.md", '---\ntitle: "<script>alert(1)</script> needle"\ntags: ["<b>bold</b>"]\n---\n\n## `<img src=x onerror=alert(2)>` needle\n\n`</script><script>alert(3)</script>` needle text.\n');
    page("directions.md", "---\ntitle: \"\u202Ereversed needle\"\n---\n\n## \u2066isolated\n\nneedle \u202E txet.\n");
    page("long.md", `# ${"needle ".repeat(1500)}\n\n## ${"x".repeat(10_000)}\n\n${"y".repeat(10_000)} needle\n`);
    execFileSync(guidepost, ["build", folder, "--out", built, "--warn-only"], { stdio: "ignore" });
  });
  test.afterAll(() => rmSync(folder, { recursive: true }));

  for (const way of ["over HTTP", "from a folder"]) {
    test(`is shown as text, ${way}`, async ({ page }) => {
      const server = await host(built);
      page.on("dialog", () => expect("a script of the content").toBe("never run"));
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(way === "over HTTP" ? `${server.address}search.html?q=needle` : `${pathToFileURL(join(built, "search.html")).href}?q=needle`);
      await expect(results(page)).toHaveCount(3);
      await expect(results(page).filter({ hasText: "<script>alert(1)</script>" })).toHaveCount(1);
      await expect(page.locator(".results :is(img, script)")).toHaveCount(0);
      expect(await page.locator(".results").evaluate((list) => list.scrollWidth <= list.clientWidth)).toBe(true);
      server.close();
    });
  }
});

test.describe("a handbook of look-alikes", () => {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-"));
  const built = join(folder, "book");
  /** By name of the file its title and text. @type {Record<string, [string, string]>} */
  const pages = {
    registry: ["Registry", "Where packages of the registry are kept."],
    tokens: ["Tokens", "Write `reg` for short: the registry asks for them. The file-system has them, and the filesystem of the server."],
    mirrors: ["Mirrors", "A registry may have several."],
    files: ["File system", "Names in the registry."],
    star: ["Star", "Marks a package of the registry."],
    stars: ["Stars", "Lists what is marked in the registry."],
    getter: ["get_config()", "Reads the config. Whether it has one is another matter."],
    asker: ["has_config()", "Says whether there is a config."],
    issues: ["Issues", "How to report one."],
    runs: ["Run book", "Steps to take."],
    hiring: ["Hiring", "Whom to ask, and when."],
    letters: ["Letter", "Offers in writing."],
    closing: ["Close an account", "Who does it, and when."],
    client: ["無線接続クライアント", "クライアントの設定を変更する。"],
    kernel: ["カーネルの更新", "ライブラリとネルの設定。アンインストールとクラス、ライセンス、イアン、ラクダ、クイズ、ントの一覧。"],
    leave: ["休暇申請の手続き", "上長が承認する。"],
    travel: ["出張申請", "手続きは総務が行う。"],
  };

  test.beforeAll(() => {
    mkdirSync(join(folder, "content"));
    writeFileSync(join(folder, "book.toml"), '[book]\ntitle = "Words"\n');
    writeFileSync(join(folder, "content/index.md"), "# Home\n\nPackages and their registry.\n");
    for (const [name, [title, text]] of Object.entries(pages)) writeFileSync(join(folder, `content/${name}.md`), `---\ntitle: "${title}"\n---\n\n${text}\n`);
    execFileSync(guidepost, ["build", folder, "--out", built, "--warn-only"], { stdio: "ignore" });
  });
  test.afterAll(() => rmSync(folder, { recursive: true }));

  for (const [what, query, name] of [
    ["a title that a beginning names before texts that have it as a word", "reg", "registry"],
    ["two words of a title before the one word that they may be", "file system", "files"],
    ["the title that was typed before its plural", "star", "star"],
    ["the plural that was typed before its singular", "stars", "stars"],
    ["an identifier before one that shares its rare part", "has_config", "asker"],
    ["a plural with a slip", "isseus", "issues"],
    ["two words by the one that nobody writes", "runbook", "runs"],
    ["a short verb by another of its forms", "hire", "hiring"],
    ["a short verb by another of its forms within a question", "whom to hire and when", "hiring"],
    ["a word of katakana with two of them swapped", "ラクイアント", "client"],
    ["a word of katakana that lacks one", "クラアント", "client"],
    ["a word of kanji with two of them swapped", "休申暇請", "leave"],
  ])
    test(`finds ${what}`, async ({ page }) => {
      const server = await host(built);
      await page.goto(server.address);
      expect((await search(page, query, { limit: 3 })).map(({ url }) => url)[0]).toBe(`${name}.html`);
      server.close();
    });

  test("takes the past of a verb for its form, and not for a slip", async ({ page }) => {
    const server = await host(built);
    await page.goto(`${server.address}search.html?q=closed`);
    await expect(page.locator(".state")).toHaveText("1 result");
    await expect(results(page).locator("b")).toHaveText("Close an account");
    server.close();
  });

  test("takes the last part of an identifier for no beginning of a word", async ({ page }) => {
    const server = await host(built);
    await page.goto(server.address);
    expect((await search(page, "fileRe", { limit: 20 })).map(({ url }) => url)).not.toContain("mirrors.html");
    expect((await search(page, "file re", { limit: 20 })).map(({ url }) => url)).toContain("mirrors.html");
    server.close();
  });

  test("takes no word for a form of three letters that it only begins with", async ({ page }) => {
    const server = await host(built);
    await page.goto(server.address);
    expect(await search(page, "let nobody")).toEqual([]);
    server.close();
  });
});

test.describe("a handbook that writes one word in three ways", () => {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-"));
  const built = join(folder, "book");

  test.beforeAll(() => {
    const page = (/** @type {string} */ name, /** @type {string} */ text) => writeFileSync(join(folder, "content", name), text);
    mkdirSync(join(folder, "content"));
    writeFileSync(join(folder, "book.toml"), '[book]\ntitle = "Words"\n\n[search.synonyms]\nstandup = ["sync"]\n');
    page("index.md", "# Home\n\nThe bill of the post office.\n");
    page("one.md", "# Learning\n\nWrite the postmortem within a week.\n");
    page("two.md", "# Outages\n\nEvery post mortem has an owner.\n");
    page("hyphen.md", "# Reviews\n\nA post-mortem is blameless.\n");
    page("no.md", "# Priorities\n\n## How to say no\n\nKindly.\n");
    // The small words tell that it is English.
    page("time.md", "# Leave\n\nOf all that you can have, this is what we would do for you as it was with us, but not by that: how it has been on their own, which they did from here and where I had to be at.\n");
    page("daily.md", "# Sync\n\nAt nine.\n");
    execFileSync(guidepost, ["build", folder, "--out", built, "--warn-only"], { stdio: "ignore" });
  });
  test.afterAll(() => rmSync(folder, { recursive: true }));

  test("finds each way by the others", async ({ page }) => {
    const server = await host(built);
    await page.goto(server.address);
    const found = async (/** @type {string} */ text) => (await search(page, text, { limit: 3 })).map(({ url }) => url).sort();
    for (const text of ["post-mortem", "post mortem", "Post-Mortems"]) expect(await found(text), text).toEqual(["hyphen.html", "one.html", "two.html"]);
    expect(await found("postmortem")).toEqual(expect.arrayContaining(["hyphen.html", "one.html"]));
    expect((await search(page, '"post-mortem is blameless"')).map(({ url }) => url)).toEqual(["hyphen.html"]);
    server.close();
  });

  test("finds a page by a word that means the same, as it is known and as the team says", async ({ page }) => {
    const server = await host(built);
    await page.goto(server.address);
    for (const [text, url] of [
      ["vacation", "time.html"],
      ["vacations kindly", "no.html"],
      ["standups", "daily.html"],
    ]) {
      expect((await search(page, text)).map(({ url }) => url), text).toContain(url);
    }
    // As long as more letters may make a word, it has none of that word's.
    expect((await search(page, "vaca")).map(({ url }) => url)).not.toContain("time.html");
    server.close();
  });

  test("finds a section by the two small words of its heading", async ({ page }) => {
    const server = await host(built);
    await page.goto(server.address);
    expect(await search(page, "say no", { limit: 1 })).toMatchObject([{ url: "no.html", section: "How to say no" }]);
    server.close();
  });
});

/** What is done to a file of the index. @type {Record<string, (path: string) => void>} */
const harm = {
  missing: (path) => rmSync(path),
  "cut short": (path) => writeFileSync(path, readFileSync(path, "utf8").slice(0, 80)),
  "of other bytes": (path) => writeFileSync(path, readFileSync(path, "utf8").replace(/,("?).{40}/su, (_, quote) => `,${quote}${"A".repeat(40)}`)),
};

/** Tries a query where files of a kind are damaged, in every way. @param {string} from the site @param {string} kind @param {string} query */
const damage = (from, kind, query) => {
  for (const [what, act] of Object.entries(harm))
    for (const way of ["over HTTP", "from a folder"])
      test(`gives a message where its ${kind} is ${what}, ${way}`, async ({ page, noise }) => {
        const copy = mkdtempSync(join(tmpdir(), "guidepost-"));
        cpSync(from, copy, { recursive: true });
        const damaged = readdirSync(join(copy, "assets/search")).filter((name) => name.startsWith(kind));
        expect(damaged).not.toHaveLength(0);
        for (const name of damaged) act(join(copy, "assets/search", name));
        const server = await host(copy);
        await page.goto(way === "over HTTP" ? `${server.address}search.html?q=${query}` : `${pathToFileURL(join(copy, "search.html")).href}?q=${query}`);
        await expect(page.locator(".state")).toContainText("The search does not work now");
        // The browser itself reports the file that is missing or no script; an error of ours would say something else.
        await expectOnly(page, noise, /Failed to load resource|SyntaxError/);
        server.close();
        rmSync(copy, { recursive: true });
      });
};

test.describe("a handbook of long pages and many words", () => {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-"));
  const built = join(folder, "book");
  /** Words that nobody else has, of letters only. @param {number} i */
  const word = (i) => [...String(i * 7919 + 1000)].map((digit) => "bcdfglmnrt"[Number(digit)]).join("a");

  test.beforeAll(() => {
    mkdirSync(join(folder, "content"));
    writeFileSync(join(folder, "book.toml"), '[book]\ntitle = "Words"\n');
    writeFileSync(join(folder, "content/index.md"), "# Home\n");
    for (let page = 0; page < 60; page++) {
      const section = (/** @type {number} */ i) => `## Section ${i}\n\n${Array.from({ length: 250 }, (_, j) => word(page * 2000 + i * 250 + j)).join(" ")}\n`;
      writeFileSync(join(folder, `content/p${page}.md`), `# Page ${page}\n\n${Array.from({ length: 8 }, (_, i) => section(i)).join("\n")}`);
    }
    execFileSync(guidepost, ["build", folder, "--out", built, "--warn-only"], { stdio: "ignore" });
  });
  test.afterAll(() => rmSync(folder, { recursive: true }));

  test("quotes the part that has the word, and loads no other", async ({ page }) => {
    const server = await host(built);
    /** @type {string[]} */
    const texts = [];
    page.on("request", (request) => request.url().includes("/text-") && texts.push(request.url()));
    await page.goto(server.address);
    const wanted = word(7 * 2000 + 6 * 250 + 120);
    const [first] = await search(page, wanted, { limit: 1 });
    expect(first).toMatchObject({ url: "p7.html", section: "Section 6", anchor: "section-6", excerpt: expect.stringContaining(wanted) });
    expect(texts).toHaveLength(1);
    server.close();
  });

  test("finds words, beginnings and phrases through its directories", async ({ page }) => {
    expect(readdirSync(join(built, "assets/search")).some((name) => name.startsWith("names-"))).toBe(true);
    const server = await host(built);
    await page.goto(server.address);
    for (const of of [0, 17, 59]) {
      const i = of * 2000 + 5 * 250 + 30;
      for (const text of [word(i), word(i).slice(0, -1), `"${word(i)} ${word(i + 1)}"`]) {
        const urls = (await search(page, text, { limit: 40 })).map(({ url }) => url);
        expect(urls, text).toContain(`p${of}.html`);
      }
    }
    server.close();
  });

  damage(built, "names", word(17));
});

test.describe("a damaged index", () => {
  /** A query that asks for a file of each kind. */
  const asks = { root: "toil", terms: "toil", pages: "toil", text: "toil", ends: "xeversibility", facets: "kind:adr toil" };
  for (const [kind, query] of Object.entries(asks)) damage(site, kind, query);
});

test("the search works again once its index does", async ({ page, handbook, noise }) => {
  await page.route("**/assets/search/root.js", (route) => route.abort());
  await page.goto(`${handbook}search.html?q=toil`);
  await expect(page.locator(".state")).toContainText("does not work now");
  await page.unroute("**/assets/search/root.js");
  await box(page).fill("toil again");
  await expect(results(page).first()).toBeVisible();
  await expectOnly(page, noise, /net::ERR_FAILED/);
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

test("what every page loads of the search is below 1 KB on the wire", () => {
  expect(gzipSync(readFileSync(join(root, "themes/default/assets/js/90-search.js")), { level: 9 }).length).toBeLessThan(1024);
});
