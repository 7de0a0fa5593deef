// @ts-check
// Makes the mechanical queries: known items, words of the body, one-edit typos and prefixes, from Markdown alone.
// It knows nothing of any engine, and the same folders and seed give the same file.
//
//     node queries/make.mjs HANDBOOKS > queries/english.json
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { handbooks } from "../handbooks.mjs";

/** How many queries of each class. */
const EACH = 40;

/** @typedef {{path: string, title: string, titled: string[], words: Set<string>, paragraphs: string[]}} Page */

/** Numbers from a seed. @param {number} seed */
const random = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};
const next = random(20261124);
/** @template T @param {T[]} list @returns {T} */
const pick = (list) => /** @type {T} */ (list[Math.floor(next() * list.length)]);

/** @param {string} text */
const words = (text) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** @param {string} file @param {string} path @returns {Page} */
const read = (file, path) => {
  const source = readFileSync(file, "utf8");
  const front = /^---\n([\s\S]*?)\n---\n/.exec(source)?.[1] ?? "";
  const body = source.slice(front ? front.length + 9 : 0);
  const title = (/^title: *["']?(.+?)["']? *$/m.exec(front)?.[1] ?? /^# (.+)$/m.exec(body)?.[1] ?? "").trim();
  // Addresses, tags of templates and code are not what people search by.
  const plain = body.replace(/```[\s\S]*?```/g, " ").replace(/\{%[\s\S]*?%\}|<[^>]*>|\]\([^)]*\)|https?:\S+/g, " ");
  return { path, title, titled: words(title), words: new Set([...words(title), ...words(plain)]), paragraphs: plain.split(/\n\n+/) };
};

const folders = handbooks(process.argv[2] ?? "");
const pages = folders.flatMap(({ from, to }) =>
  /** @type {string[]} */ (readdirSync(from, { recursive: true }))
    .filter((path) => path.endsWith(".md"))
    .sort()
    .map((path) => read(join(from, path), `${to}/${path}`)),
);
/** @type {Map<string, number>} */
const spread = new Map();
for (const page of pages) for (const word of page.words) spread.set(word, (spread.get(word) ?? 0) + 1);

// As many from one handbook as from the other, whatever their sizes.
const titled = pages.filter(({ titled, words }) => titled.length > 0 && words.size > 40);
const shelves = folders.map(({ to }) => titled.filter(({ path }) => path.startsWith(`${to}/`)));

/** Pages whose title has all these words. @param {string[]} wanted */
const withTitle = (wanted) => pages.filter(({ titled }) => wanted.every((word) => titled.includes(word)));
/** @param {Page} page */
const sameTitle = (page) => pages.filter(({ titled }) => titled.join(" ") === page.titled.join(" "));
/** @param {Page[]} found */
const paths = (found) => found.map(({ path }) => path);

/** Two or three words of a title that name at most three pages. @param {Page} page */
const part = (page) => {
  if (page.titled.length < 3) return null;
  const kept = page.titled.filter(() => next() < 0.6).slice(0, 3);
  const found = withTitle(kept);
  return kept.length >= 2 && found.length <= 3 ? { query: kept.join(" "), pages: paths(found) } : null;
};

/** @param {Page} page */
const known = (page) => (next() < 0.5 ? { query: page.title.replace(/[`"]/g, ""), pages: paths(sameTitle(page)) } : part(page));

/** Three words of a paragraph that stand together in few pages. @param {Page} page */
const body = (page) => {
  const paragraph = pick(page.paragraphs);
  const rare = [...new Set(words(paragraph))].filter((word) => /^[a-z]{4,}$/.test(word) && between(spread.get(word) ?? 0, 2, pages.length / 25));
  const chosen = rare.sort(() => next() - 0.5).slice(0, 3);
  const found = pages.filter(({ words }) => chosen.every((word) => words.has(word)));
  return chosen.length === 3 && found.length <= 2 ? { query: chosen.join(" "), pages: paths(found) } : null;
};
/** @param {number} value @param {number} low @param {number} high */
const between = (value, low, high) => value >= low && value <= high;

/** One letter changed, dropped, added, or swapped with the next. @param {string} word */
const mistype = (word) => {
  const at = Math.floor(next() * (word.length - 1));
  const letter = pick([..."abcdefghijklmnopqrstuvwxyz"]);
  const [before, here, after] = [word.slice(0, at), word[at] ?? "", word.slice(at + 1)];
  return pick([before + letter + after, before + after, before + letter + here + after, before + (after[0] ?? "") + here + after.slice(1)]);
};

/** @param {Page} page */
const typo = (page) => {
  const whole = part(page) ?? { query: page.titled.join(" "), pages: paths(sameTitle(page)) };
  const long = whole.query.split(" ").filter((word) => /^[a-z]{5,}$/.test(word));
  if (long.length === 0 || whole.query.split(" ").length > 6) return null;
  const word = pick(long);
  const wrong = mistype(word);
  return wrong === word || spread.has(wrong) ? null : { query: whole.query.replace(word, wrong), pages: whole.pages };
};

/** @param {Page} page */
const prefix = (page) => {
  const kept = page.titled.slice(0, 1 + Math.floor(next() * Math.min(4, page.titled.length)));
  const last = kept.pop() ?? "";
  if (!/^[a-z]{5,}$/.test(last)) return null;
  const cut = last.slice(0, 3 + Math.floor(next() * (last.length - 3)));
  const found = withTitle(kept).filter(({ titled }) => titled.some((word) => word.startsWith(cut)));
  return found.length <= 3 ? { query: [...kept, cut].join(" "), pages: paths(found) } : null;
};

const queries = [];
for (const [name, make] of Object.entries({ known, body, typo, prefix })) {
  const seen = new Set();
  while (seen.size < EACH) {
    const made = make(pick(/** @type {Page[]} */ (shelves[seen.size % shelves.length])));
    if (!made || made.pages.length === 0 || seen.has(made.query)) continue;
    seen.add(made.query);
    queries.push({ class: name, half: next() < 0.5 ? "dev" : "held", ...made });
  }
}
process.stdout.write(`[\n${queries.map((query) => `  ${JSON.stringify(query)}`).join(",\n")}\n]\n`);
