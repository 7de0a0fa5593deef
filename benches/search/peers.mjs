// @ts-check
// The engines beside ours: each is given the same titles, headings and texts, with the settings its own manual begins with.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import lunr from "lunr";
import MiniSearch from "minisearch";
import * as pagefind from "pagefind";
import { work } from "./site.mjs";

const require = createRequire(import.meta.url);

/** @typedef {import("./site.mjs").Page} Page */
/** @typedef {{name: string, folder: string, code: string[]}} Peer a folder with a page that offers `ask(query)`, and the files that are code and no index */

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** @param {Page} page */
const fields = ({ url, title, sections }) => ({
  id: url,
  title,
  headings: sections.map(([, heading]) => heading).join("\n"),
  body: sections.map(([, , text]) => text).join("\n"),
});

/** @param {string} place @param {string} name @param {string} scripts @param {string} ask */
const folderFor = (place, name, scripts, ask) => {
  const folder = join(work, place, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), `<!doctype html><meta charset="utf-8"><title>${name}</title>${scripts}<script src="ask.js"></script>`);
  writeFileSync(join(folder, "ask.js"), ask);
  return folder;
};

/** @param {string} place @param {Page[]} pages @returns {Peer} */
const miniSearch = (place, pages) => {
  const options = { fields: ["title", "headings", "body"], searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 6, headings: 2.5 } } };
  const index = new MiniSearch(options);
  index.addAll(pages.map(fields));
  const ask = `const index = fetch("index.json").then((r) => r.text()).then((text) => MiniSearch.loadJSON(text, ${JSON.stringify(options)}));
window.ask = async (query) => (await index).search(query).slice(0, 10).map(({ id }) => id);`;
  // The index is asked for with the first query and not with the page.
  const folder = folderFor(place, "minisearch", '<script src="engine.js"></script>', lazily(ask));
  cpSync(join(require.resolve("minisearch"), "../../umd/index.js"), join(folder, "engine.js"));
  writeFileSync(join(folder, "index.json"), JSON.stringify(index));
  return { name: "MiniSearch", folder, code: ["index.html", "ask.js", "engine.js"] };
};

/** @param {string} script whose first line loads the index */
const lazily = (script) => script.replace(/^const index = (.*);$/m, "let loading;\nconst load = () => (loading ??= $1);").replaceAll("await index", "await load()");

/** @param {string} place @param {Page[]} pages @returns {Peer} */
const lunrIndex = (place, pages) => {
  const index = lunr(function () {
    this.ref("id");
    this.field("title", { boost: 6 });
    this.field("headings", { boost: 2.5 });
    this.field("body");
    for (const page of pages) this.add(fields(page));
  });
  // Its query language would read `+`, `-`, `:` and `*` of a plain question as orders.
  const ask = `const index = fetch("index.json").then((r) => r.json()).then((json) => lunr.Index.load(json));
window.ask = async (query) => (await index).search(query.replace(/[:*~^+\\-]/g, " ")).slice(0, 10).map(({ ref }) => ref);`;
  const folder = folderFor(place, "lunr", '<script src="engine.js"></script>', lazily(ask));
  cpSync(require.resolve("lunr"), join(folder, "engine.js"));
  writeFileSync(join(folder, "index.json"), JSON.stringify(index));
  return { name: "lunr", folder, code: ["index.html", "ask.js", "engine.js"] };
};

/** @param {string} place @param {Page[]} pages @param {string} language @returns {Promise<Peer>} */
const pagefindIndex = async (place, pages, language) => {
  const { index } = await pagefind.createIndex({});
  if (!index) throw new Error("Pagefind made no index");
  for (const { url, title, sections } of pages) {
    const body = sections.map(([anchor, heading, text]) => `${heading ? `<h2 id="${escaped(anchor)}">${escaped(heading)}</h2>` : ""}<p>${escaped(text)}</p>`).join("\n");
    const content = `<html lang="${language}"><head><title>${escaped(title)}</title></head><body><main data-pagefind-body><h1>${escaped(title)}</h1>${body}</main></body></html>`;
    await index.addHTMLFile({ url: `/${url}`, content });
  }
  const ask = `let engine;
window.ask = async (query) => {
  engine ??= await import("/pagefind/pagefind.js");
  const { results } = await engine.search(query);
  const found = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return found.map(({ url }) => decodeURI(url).replace(/^\\//, ""));
};`;
  const folder = folderFor(place, "pagefind", "", ask);
  await index.writeFiles({ outputPath: join(folder, "pagefind") });
  await pagefind.close();
  return { name: "Pagefind", folder, code: ["index.html", "ask.js", "pagefind/pagefind.js", "pagefind/wasm.en.pagefind", "pagefind/wasm.unknown.pagefind"] };
};

/** @param {string} place @param {Page[]} pages @param {string} language @returns {Promise<Peer[]>} */
export const peers = async (place, pages, language) => [await pagefindIndex(place, pages, language), miniSearch(place, pages), lunrIndex(place, pages)];
