// @ts-check
// Asks an engine in Chromium, over HTTP: what it finds, what it loads, how long it takes.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extname, join, normalize, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { chromium as installed } from "../../tests/browser/chromium.mjs";

/** @typedef {{class: string, half?: string, query: string, pages: string[]}} Query */
/** @typedef {{first: number[], box: number[], second: number[], files: Record<string, number[]>, cold: number[], warm: number[], ranks: Map<Query, number>}} Measured */

const types = /** @type {Record<string, string>} */ ({ ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml" });

/** @type {Map<string, number>} */
const zipped = new Map();
/** What a file weighs on the wire: packed once more, where that makes it smaller. @param {string} file */
export const wire = (file) => {
  const known = zipped.get(file);
  if (known !== undefined) return known;
  const bytes = readFileSync(file);
  const size = Math.min(bytes.length, gzipSync(bytes).length);
  zipped.set(file, size);
  return size;
};

/** @param {string} folder @param {(file: string) => void} loaded */
const host = async (folder, loaded) => {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname);
    const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
    try {
      const body = readFileSync(file);
      loaded(relative(folder, file));
      response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the server has no port");
  return { address: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
};

/** Loads code, asks once, and says how long that took by the page's own clock. @param {string} query */
const timed = async (query) => {
  const began = performance.now();
  const urls = await /** @type {any} */ (window).ask(query);
  return { took: performance.now() - began, urls };
};

/**
 * @param {{folder: string, counts: (path: string) => boolean, ready?: string, box?: string}} engine `counts` tells files
 * of the index; `box` is the page with a box to type in
 * @param {Query[]} queries @param {Query[]} first those that are also asked on a page that has loaded nothing
 * @param {(path: string) => string} url @returns {Promise<Measured>}
 */
export const measure = async (engine, queries, first, url) => {
  /** @type {string[]} */
  let seen = [];
  const server = await host(engine.folder, (path) => seen.push(path));
  const browser = await chromium.launch({ executablePath: installed(), args: ["--no-sandbox", "--disable-gpu"] });
  /** @type {Measured} */
  const measured = { first: [], box: [], second: [], files: {}, cold: [], warm: [], ranks: new Map() };
  const open = async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(server.address);
    if (engine.ready) await page.evaluate(engine.ready);
    return page;
  };
  const weight = () => seen.filter(engine.counts).reduce((sum, path) => sum + wire(join(engine.folder, path)), 0);
  /** What is loaded for a query that is typed in the box, until nothing more is. @param {string} query */
  const typed = async (query) => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await page.goto(`${server.address}${engine.box}`, { waitUntil: "networkidle" });
    seen = ["assets/search/root.js"];
    await page.getByRole("combobox", { name: "Search the handbook" }).fill(query);
    await page.waitForLoadState("networkidle");
    await page.waitForFunction(() => /result|Nothing/.test(document.querySelector(".state")?.textContent ?? ""));
    await page.waitForTimeout(300);
    const sum = weight();
    await page.context().close();
    return sum;
  };
  try {
    for (const [i, { query }] of first.entries()) {
      const page = await open();
      seen = [];
      measured.cold.push((await page.evaluate(timed, query)).took);
      measured.first.push(weight());
      for (const kind of ["root", "names", "pages", "terms", "ends", "text"]) {
        const of = seen.filter((path) => path.includes(`search/${kind}`)).map((path) => wire(join(engine.folder, path)));
        (measured.files[kind] ??= []).push(of.reduce((sum, size) => sum + size, 0));
      }
      seen = [];
      await page.evaluate(timed, first[(i + 1) % first.length]?.query ?? "");
      measured.second.push(weight());
      await page.context().close();
      if (engine.box) measured.box.push(await typed(query));
    }
    const page = await open();
    for (const query of queries) {
      const { urls } = await page.evaluate(timed, query.query);
      const right = new Set(query.pages.map(url));
      const rank = urls.findIndex((/** @type {string} */ found) => right.has(found)) + 1;
      measured.ranks.set(query, rank && rank <= 10 ? 1 / rank : 0);
    }
    for (const { query } of queries) measured.warm.push((await page.evaluate(timed, query)).took);
  } finally {
    await browser.close();
    server.close();
  }
  return measured;
};
