// @ts-check
// What the search finds, how much it loads and how long it takes, beside other engines on the same pages.
//
//     node bench.mjs HANDBOOKS            the two public handbooks and the Japanese one
//     node bench.mjs --large FOLDER       a large folder of Markdown: sizes and times
//     --alone                             without the other engines
//     --misses                            name the queries whose page was not the first
//     --found                             only what is found, on the sites that the last run built
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { measure, wire } from "./browser.mjs";
import { peers } from "./peers.mjs";
import { assembled, japanese, sizes } from "./site.mjs";

/** @typedef {import("./browser.mjs").Query} Query */

const flags = process.argv.slice(2).filter((word) => word.startsWith("--"));
const folder = process.argv.slice(2).find((word) => !word.startsWith("--"));
if (!folder) throw new Error("say where the handbooks are: node bench.mjs FOLDER");
const here = import.meta.dirname;
const found = flags.includes("--found");

/** Queries on a page that has loaded nothing: so many of all, evenly. */
const FIRST = 40;

/** @param {number[]} values @param {number} share */
const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
/** @param {number} bytes */
const kb = (bytes) => (bytes / 1024).toFixed(1);
/** @param {number[]} values @param {(value: number) => string} show */
const spread = (values, show) => `${show(quantile(values, 0.5))} / ${show(quantile(values, 0.95))}`;
/** @param {string[][]} rows */
const table = (rows) => {
  const [head = [], ...rest] = rows;
  for (const row of [head, head.map(() => "---"), ...rest]) console.log(`| ${row.join(" | ")} |`);
  console.log();
};

/** @param {string} folder @param {(path: string) => boolean} counts */
const total = (folder, counts) =>
  /** @type {string[]} */ (readdirSync(folder, { recursive: true }))
    .filter((path) => counts(path) && statSync(join(folder, path)).isFile())
    .reduce((sum, path) => sum + wire(join(folder, path)), 0);

/** @param {string} name @param {import("./site.mjs").Built} built @param {Query[]} queries @param {string} language */
const compare = async (name, built, queries, language) => {
  console.log(`## ${name}: ${built.pages.length} pages, ${queries.length} queries\n`);
  const ours = {
    name: "Guidepost",
    folder: built.folder,
    counts: (/** @type {string} */ path) => path.startsWith("assets/search/"),
    box: "search.html",
    ready: `document.documentElement.dataset.search && (window.ask = async (query) => (await window.guidepost.search(query, { limit: 10 })).map(({ url }) => url))`,
  };
  const others = flags.includes("--alone") || found ? [] : await peers(name, built.pages, language);
  const engines = [ours, ...others.map(({ name, folder, code }) => ({ name, folder, counts: (/** @type {string} */ path) => !code.includes(path) }))];
  const first = found ? [] : queries.filter((_, i) => i % Math.ceil(queries.length / FIRST) === 0);
  const url = (/** @type {string} */ path) => built.urls.get(path) ?? path;
  const classes = [...new Set(queries.map(({ class: of }) => of))];
  const halves = queries.some(({ half }) => half) ? ["dev", "held"] : [""];
  const rows = [["", "index KB", "first query KB, median / p95", "second query KB", "cold ms", "warm ms", ...classes]];
  for (const engine of engines) {
    const measured = await measure(engine, queries, first, url);
    const ranks = classes.map((of) => {
      const parts = halves.map((half) => [...measured.ranks].filter(([query]) => query.class === of && (query.half ?? half) === half));
      const shown = of === "natural" ? parts.slice(0, 1) : parts;
      return shown.map((part) => mean(part.map(([, rank]) => rank)).toFixed(3)).join(" · ");
    });
    const ms = (/** @type {number} */ value) => value.toFixed(1);
    rows.push([engine.name, kb(total(engine.folder, engine.counts)), spread(measured.first, kb), spread(measured.second, kb), spread(measured.cold, ms), spread(measured.warm, ms), ...ranks]);
    if (engine !== ours) continue;
    console.log(`first query typed in the box, KB: ${spread(measured.box, kb)}`);
    console.log(`first query by kind of file, median KB: ${Object.entries(measured.files).map(([kind, values]) => `${kind} ${kb(quantile(values, 0.5))}`).join(", ")}`);
    if (flags.includes("--misses")) for (const [query, rank] of measured.ranks) if (rank < 1) console.log(`${query.class} ${query.half ?? ""} ${rank.toFixed(2)}: ${query.query} → ${query.pages.join(" ")}`);
  }
  const by = sizes(built.folder, wire);
  console.log(`index by kind of file, KB: ${Object.entries(by).map(([kind, size]) => `${kind} ${kb(size)}`).join(", ")}`);
  for (const { folder } of others.slice(0, 1)) {
    const fragments = total(folder, (path) => path.includes("/fragment/"));
    console.log(`Pagefind by kind of file, KB: fragments ${kb(fragments)}, index ${kb(total(folder, (path) => path.startsWith("pagefind/") && /\.pf_(index|meta|filter)$/.test(path)))}`);
  }
  console.log(`indexing: ${(built.timings.stages.search / built.pages.length).toFixed(3)} ms a page on the clock\n`);
  table(rows);
};

/** Titles and three longer words of a text by turns, of pages evenly apart: for sizes and times. @param {import("./site.mjs").Page[]} pages @returns {Query[]} */
const ordinary = (pages) =>
  Array.from({ length: 120 }, (_, i) => {
    const { url, title, sections } = /** @type {import("./site.mjs").Page} */ (pages[Math.floor((i * pages.length) / 120)]);
    const words = sections.map(([, , text]) => text).join(" ").match(/\b[a-z]{6,}\b/g) ?? [];
    const [of, query] = i % 2 ? ["title", title] : ["words", [words[3], words[20], words[40]].filter(Boolean).join(" ")];
    return { class: of, query, pages: [url] };
  });

/** @param {string} file @returns {Query[]} */
const read = (file) => JSON.parse(readFileSync(join(here, "queries", file), "utf8"));

if (flags.includes("--large")) {
  const built = assembled("large", folder, found);
  await compare("large", built, ordinary(built.pages), "en");
} else {
  const natural = read("natural.json").map((query) => ({ ...query, class: "natural" }));
  await compare("handbooks", assembled("handbooks", folder, found), [...read("english.json"), ...natural], "en");
  await compare("japanese", japanese(found), read("japanese.json"), "ja");
}
