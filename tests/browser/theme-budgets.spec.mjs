// @ts-check
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { preview } from "./paths.mjs";
import { expect, pages, test } from "./theme.mjs";

const KB = 1024;

/** @param {string} path */
const read = (path) => readFileSync(join(preview, path), "utf8");

/** The files a page loads at once, by kind. @param {string} path @param {RegExp} pattern */
const eager = (path, pattern) =>
  Array.from(read(path).matchAll(pattern), (match) => join(dirname(path), match[1] ?? ""));

/** @param {string[]} files */
const zipped = (files) => files.reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length, 0);

test("the style sheet of a page is at most 14 KB on the wire", () => {
  for (const path of pages) expect(zipped(eager(path, /<link rel="stylesheet" href="([^"]+)"/g)), path).toBeLessThanOrEqual(14 * KB);
});

test("the scripts of a page are at most 6 KB on the wire", () => {
  for (const path of pages) expect(zipped(eager(path, /<script src="([^"]+)"/g)), path).toBeLessThanOrEqual(6 * KB);
});

test("a page's HTML without its content is at most 4 KB on the wire", () => {
  for (const path of pages) {
    const html = read(path);
    const start = html.indexOf('<div class="content">');
    const end = html.indexOf('<footer class="foot">');
    const frame = start > 0 && end > start ? html.slice(0, start) + html.slice(end) : html;
    expect(gzipSync(frame, { level: 9 }).length, path).toBeLessThanOrEqual(4 * KB);
  }
});

test("no page has a script, a style or a handler of its own", async ({ page, theme }) => {
  for (const path of pages) {
    await page.goto(theme + path);
    const own = await page.evaluate(() =>
      Array.from(document.querySelectorAll("*"))
        .filter((element) => {
          const handlers = element.getAttributeNames().some((name) => name.startsWith("on"));
          return handlers || element.tagName === "STYLE" || (element.tagName === "SCRIPT" && element.textContent);
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(own, path).toEqual([]);
    expect(read(path)).not.toContain(" style=");
  }
});
