// @ts-check
// Builds a handbook and reads from its index what the other engines are given: the same pages, the same text.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { handbooks } from "./handbooks.mjs";

const project = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const compiler = process.env.GUIDEPOST_BIN ?? join(project, "target/release/guidepost");

/** Where the bench keeps what it makes. */
export const work = join(project, "target/bench/search");

/** @typedef {{url: string, title: string, sections: [string, string, string][]}} Page */
/** @typedef {{folder: string, pages: Page[], urls: Map<string, string>, timings: any}} Built */

/** A file of JSON of the index, as the compiler wrote it. @param {string} path */
const content = (path) => JSON.parse(readFileSync(path, "utf8").replace(/^[^,]*,/, "").replace(/\);\n$/, ""));

/** The pages that can be found, in the order of the index. @param {string} site @returns {Page[]} */
const pages = (site) => {
  const folder = join(site, "assets/search");
  const names = content(join(folder, "root.js")).pages.match(/.{10}/g) ?? [];
  return names.flatMap((/** @type {string} */ name) => {
    const { rows, parts, texts } = content(join(folder, `pages-${name}.js`));
    const names = texts.match(/.{10}/g);
    let [group, place] = [-1, 0];
    const sections = rows.map((/** @type {string[]} */ _, /** @type {number} */ at) => {
      [group, place] = parts[at] ? [group + 1, 0] : [group, place + 1];
      const part = (/** @type {number} */ i) => content(join(folder, `text-${names[group]}${i ? `-${i}` : ""}.js`));
      return Array.from({ length: parts[at] || 1 }, (_, i) => part(i)[place]).flat();
    });
    return rows.map((/** @type {string[]} */ [url, title], /** @type {number} */ i) => ({ url, title, sections: sections[i] }));
  });
};

/** What the compiler says to scripts. @param {string[]} words */
const run = (...words) => execFileSync(compiler, words, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });

/**
 * Builds the handbook that stands at `root`. @param {string} root @param {boolean} again whether it is built already
 * @returns {Built}
 */
const build = (root, again) => {
  const folder = join(root, "book");
  const said = again ? '{"stages": {"search": 0}}' : run("build", root, "--out", folder, "--warn-only", "--timings");
  const listed = run("list", root, "--json");
  const urls = new Map(JSON.parse(listed).map((/** @type {{path: string, url: string}} */ { path, url }) => [path.replace(/^content\//, ""), url]));
  return { folder, pages: pages(folder), urls, timings: JSON.parse(said) };
};

/**
 * Brings handbooks together as the content of one, and builds it.
 * @param {string} name @param {string} from @param {boolean} again
 */
export const assembled = (name, from, again) => {
  const root = join(work, name);
  if (again) return build(root, again);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  for (const { from: source, to } of handbooks(from)) cpSync(source, join(root, "content", to), { recursive: true });
  // The public handbooks are written for other generators: what is wrong with them is no matter here.
  writeFileSync(join(root, "book.toml"), '[book]\ntitle = "Bench"\n');
  return build(root, again);
};

/** The Japanese handbook, which stands beside this file. @param {boolean} again */
export const japanese = (again) => {
  const root = join(work, "japanese");
  if (again) return build(root, again);
  rmSync(root, { recursive: true, force: true });
  cpSync(join(project, "benches/search/japanese"), root, { recursive: true });
  return build(root, again);
};

/** Size by kind of the files of the index, on the wire. @param {string} site @param {(file: string) => number} size */
export const sizes = (site, size) => {
  /** @type {Record<string, number>} */
  const by = {};
  const folder = join(site, "assets/search");
  if (!existsSync(folder)) return by;
  for (const name of readdirSync(folder)) {
    const kind = /^[a-z]+/.exec(name)?.[0] ?? "";
    by[kind] = (by[kind] ?? 0) + size(join(folder, name));
  }
  return by;
};
