// @ts-check
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { every } from "./handbook.mjs";
import { preview, site } from "./paths.mjs";
import { expect, pages as fixtures, test } from "./theme.mjs";

const KB = 1024;

/** The fixtures, and every page of the starter handbook. */
const pages = [...fixtures.map((path) => join(preview, path)), ...every.map((path) => join(site, path))];

/** @type {Map<string, string>} */
const texts = new Map();

/** @param {string} path */
const read = (path) => {
  const text = texts.get(path) ?? readFileSync(path, "utf8");
  texts.set(path, text);
  return text;
};

/** The files a page loads at once, by kind. @param {string} path @param {RegExp} pattern */
const eager = (path, pattern) =>
  Array.from(read(path).matchAll(pattern), (match) => join(dirname(path), match[1] ?? ""));

/** @type {Map<string, number>} */
const sizes = new Map();

/** @param {string} file */
const zipped = (file) => {
  const size = sizes.get(file) ?? gzipSync(read(file), { level: 9 }).length;
  sizes.set(file, size);
  return size;
};

/** The pages that load more than so many bytes of a kind at once. @param {RegExp} pattern @param {number} most */
const heavier = (pattern, most) =>
  pages.flatMap((path) => {
    const files = eager(path, pattern);
    const sum = files.reduce((sum, file) => sum + zipped(file), 0);
    return files.length && sum <= most ? [] : [`${path}: ${sum} bytes in ${files.length} files`];
  });

test("the style sheet of a page is at most 14 KB on the wire", () => {
  expect(heavier(/<link rel="stylesheet" href="([^"]+)"/g, 14 * KB)).toEqual([]);
});

test("the scripts of a page are at most 6 KB on the wire", () => {
  expect(heavier(/<script src="([^"]+)"/g, 6 * KB)).toEqual([]);
});

/**
 * A page without what people wrote: its text, the records of a list, and the sentences of other pages that link to it.
 * @param {string} page
 */
const frame = (page) => {
  const html = page.replace(/<section class="backlinks"[^]*?<\/section>/, "");
  const start = html.indexOf("</header>", html.indexOf('<header class="head">'));
  const end = html.indexOf('<footer class="foot">');
  return start > 0 && end > start ? html.slice(0, start) + html.slice(end) : html;
};

test("a page's HTML without its content is at most 4 KB on the wire", () => {
  // The page that holds all pages is nothing but content.
  const framed = pages.filter((path) => !path.endsWith("print.html"));
  const heavy = framed.map((path) => [path, gzipSync(frame(read(path)), { level: 9 }).length]);
  expect(heavy.filter(([, size]) => Number(size) > 4 * KB)).toEqual([]);
});

test("no page has a script, a style or a handler of its own", async ({ page }) => {
  for (const path of pages) {
    const own = await page.evaluate((html) => {
      const elements = Array.from(new DOMParser().parseFromString(html, "text/html").querySelectorAll("*"));
      const foul = elements.filter((element) => {
        const attributes = element.getAttributeNames().some((name) => name.startsWith("on") || name === "style");
        return attributes || element.tagName === "STYLE" || (element.tagName === "SCRIPT" && element.textContent);
      });
      return foul.map((element) => element.outerHTML.slice(0, 80));
    }, read(path));
    expect(own, path).toEqual([]);
  }
});
