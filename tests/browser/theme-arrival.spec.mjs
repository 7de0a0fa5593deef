// @ts-check
import { host } from "./host.mjs";
import { shifts } from "./layout.mjs";
import { preview, strain } from "./paths.mjs";
import { expect, pages, test } from "./theme.mjs";

// A page of some hundred pieces, and two frames for each.
test.describe.configure({ timeout: 120_000 });

/**
 * A server that lets a page out piece by piece, at each call of `next`: what a slow network and a busy parser do by chance.
 * @param {string} folder
 * @param {(html: string) => number[]} cuts where a page is cut
 * @param {(html: string) => string} [edit]
 */
async function drip(folder, cuts, edit = (html) => html) {
  /** @type {string[]} */
  let pieces = [];
  /** @type {import("node:http").ServerResponse | undefined} */
  let answer;
  const { address, close } = await host(folder, "/", (response, body) => {
    const html = edit(body.toString());
    const at = [0, ...cuts(html)];
    pieces = at.map((from, index) => html.slice(from, at[index + 1]));
    answer = response;
    response.write(pieces.shift() ?? "");
  });
  const next = () => {
    const piece = pieces.shift();
    if (piece === undefined) answer?.end();
    else answer?.write(piece);
    return piece !== undefined;
  };
  return { address, close, next };
}

/**
 * What moves on a page that arrives in pieces.
 * @param {import("@playwright/test").Page} page
 * @param {Awaited<ReturnType<typeof drip>>} server
 * @param {string} path
 * @param {() => Promise<unknown>} shown what is waited for before the next piece
 */
async function arrive(page, server, path, shown) {
  const styled = page.waitForResponse((response) => response.url().endsWith(".css"));
  await page.goto(server.address + path, { waitUntil: "commit" });
  await (await styled).finished();
  do await shown();
  while (server.next());
  await page.waitForLoadState("load");
  return page.evaluate(shifts);
}

const block = /<(?:header|nav|main|article|section|div|form|fieldset|details|dl|dt|dd|table|p|h[1-6]|ul|ol|li|blockquote|figure|pre|footer|hr)[ >]/g;

/** What finds its columns when it is whole, is a word of a line, or stands at the bottom of the window and grows upwards. */
const whole = /<table>[^]*?<\/table>|<ul class="tags"[^]*?<\/ul>|<footer class="bottom">[^]*?<\/footer>/g;

/** Before each block of a page, some screens down. @param {string} html */
function betweenBlocks(html) {
  const spans = Array.from(html.matchAll(whole), ({ index, 0: text }) => ({ from: index, to: index + text.length }));
  const cuts = Array.from(html.matchAll(block), ({ index }) => index);
  return cuts.filter((at) => at > html.indexOf("<body") && !spans.some(({ from, to }) => at > from && at < to)).slice(0, 200);
}

/** At tags and inside of longer text, some hundred times. @param {string} html */
function anywhere(html) {
  const cuts = Array.from(html.matchAll(/<|[^<>]{40}/g), ({ index }) => index).filter((at) => at > html.indexOf("<body"));
  return cuts.filter((_, index) => index % Math.ceil(cuts.length / 120) === 0);
}

for (const path of pages) {
  test(`nothing on ${path} moves while it arrives block by block, in a browser that paints what it has`, async ({ page }) => {
    const server = await drip(preview, betweenBlocks, (html) => html.replaceAll(' blocking="render"', ""));
    const painted = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await arrive(page, server, path, painted), `at ${width}`).toEqual([]);
    }
    server.close();
  });
}

/** Pages where something depends on what comes later, or on what the browser keeps: tables, tabs, filters, answers. */
const late = [
  { folder: preview, path: "guides/paved-road.html", kept: { tab: "Linux" } },
  { folder: preview, path: "rubrics/design-review.html", kept: { "scorecard:design-review": { Scalability: { level: "Strong", note: "One line.\n".repeat(9) } } } },
  { folder: preview, path: "decisions/index.html#status=accepted&sort=title", kept: {} },
  { folder: strain, path: "everything.html", kept: {} },
];

for (const { folder, path, kept } of late) {
  test(`nothing on ${path} moves, wherever its arrival is broken off`, async ({ page }) => {
    const server = await drip(folder, anywhere);
    await page.addInitScript((kept) => {
      if (location.protocol === "about:") return;
      for (const [name, value] of Object.entries(kept)) localStorage.setItem(`guidepost:${name}`, JSON.stringify(value));
    }, kept);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      // A page that differs in its fragment alone would not be loaded again.
      await page.goto("about:blank");
      expect(await arrive(page, server, path, () => page.waitForTimeout(20)), `at ${width}`).toEqual([]);
    }
    server.close();
  });
}
