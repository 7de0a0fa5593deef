// @ts-check
// Words: the rules of the compiler's tokeniser; tests/search/vectors.json binds both.

const ideograph =
  "\\u3005-\\u3007\\u3040-\\u30FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uAC00-\\uD7AF\\uF900-\\uFAFF\\uFF66-\\uFF9F\\u{20000}-\\u{2FFFF}\\u0E00-\\u0E7F";
const letter = `(?![${ideograph}])[\\p{Alphabetic}\\p{N}]`;
const runs = new RegExp(
  `[${ideograph}]+|(?:${letter}|(?![${ideograph}])[_\\p{M}\\u0640]|(?<=${letter})['’](?=${letter}))+`,
  "gu",
);
const ideographs = new RegExp(`^[${ideograph}]`, "u");
/** @type {Map<string, string>} */
const spelt = new Map("ßss æae œoe øo łl đd ðd ıi أا إا آا ىي ةه".split(" ").map((pair) => [pair.slice(0, 1), pair.slice(1)]));

/** @param {string} word */
const fold = (word) =>
  word
    .replace(/['’]s$/u, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['’_\u0640\u064B-\u0652\u0300-\u036F]/gu, "")
    .replace(/[^\0-\x7F]/gu, (c) => spelt.get(c) ?? (/[\xC0-\u052F\u1E00-\u1FFF]/.test(c) ? c.normalize("NFD").replace(/\p{M}/gu, "") : c));

/** @param {string} word */
const stem = (word) => {
  if (!/^[a-z]{3,}s$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  if (/..ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return word.slice(0, /(?:ches|shes|sses|xes|zes)$/.test(word) ? -2 : -1);
};

/** @typedef {{term: string, raw: string, start: number, end: number}} Token */

/** The words of a run of letters. @param {string} run @returns {Token[]} */
const wordsOf = (run) => {
  /** @type {Token[]} */
  const found = [];
  /** @param {number} start @param {number} end */
  const push = (start, end) => {
    const raw = fold(run.slice(start, end));
    const term = stem(raw);
    if (/[\p{Alphabetic}\p{N}]/u.test(term) && [...term].length <= 48) found.push({ term, raw, start, end });
  };
  if (ideographs.test(run)) {
    const letters = [...run];
    let at = 0;
    letters.forEach((one, i) => {
      const two = one.length + (letters[i + 1] ?? "").length;
      if (i + 1 < letters.length || i === 0) push(at, at + two);
      at += one.length;
    });
    return found;
  }
  const pieces = run.split(/_|(?<=\p{Ll})(?=\p{Lu})/u).filter(Boolean);
  let at = 0;
  for (const piece of pieces.length > 1 ? pieces : []) {
    at = run.indexOf(piece, at);
    push(at, (at += piece.length));
  }
  push(0, run.length);
  return found;
};

/** The words of runs that were seen: the same few thousand come again and again. @type {Map<string, Token[]>} */
let seen = new Map();

/** @param {string} text @returns {Token[]} */
const tokens = (text) => {
  /** @type {Token[]} */
  const found = [];
  if (seen.size > 2e4) seen = new Map();
  for (const { 0: run, index: at } of text.matchAll(runs)) {
    let words = seen.get(run);
    if (!words) seen.set(run, (words = wordsOf(run)));
    for (const { term, raw, start, end } of words) found.push({ term, raw, start: at + start, end: at + end });
  }
  return found;
};
/** @param {string} text */
const termsOf = (text) => tokens(text).map(({ term }) => term);
guidepost.searchTokens = termsOf;
