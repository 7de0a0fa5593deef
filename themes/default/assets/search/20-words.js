// @ts-check
// Words: the rules of the compiler's tokeniser; tests/search/vectors.json binds both.

const ideograph =
  "\\u3005-\\u3007\\u3040-\\u30FF\\u3400-\\u9FFF\\uAC00-\\uD7AF\\uF900-\\uFAFF\\uFF66-\\uFF9F\\u{20000}-\\u{2FFFF}\\u0E00-\\u0E7F";
const letter = `(?![${ideograph}])[\\p{Alphabetic}\\p{N}]`;
const run = `(?:${letter}|(?![${ideograph}])[_\\p{M}\\u0640]|(?<=${letter})['’](?=${letter}))+`;
// Before a vowel French, Italian and Catalan write an article together with its word.
const runs = new RegExp(`(?:[djlmns]|c(?!.h)|un|\\w*qu|(?:[dn]e|d?a|su)ll)['’](?=[aeiouhà-ÿœ]-?${letter})|[${ideograph}]+|${run}(?:[-‐‑]${run})*`, "giu");
const compound = /^\p{Alphabetic}+(?:[-‐‑]\p{Alphabetic}+){1,2}$/u;
const ideographs = new RegExp(`^[${ideograph}]`, "u");
/** @type {Map<string, string>} */
const spelt = new Map("ßss æae œoe øo łl đd ðd ıi ςσ أا إا آا ىي ةه".split(" ").map((pair) => [pair.slice(0, 1), pair.slice(1)]));

/** @param {string} word */
const fold = (word) =>
  word
    .replace(/['’]s$/u, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[-‐'’_\u0640\u064B-\u0652\u0300-\u036F]/gu, "")
    .normalize("NFC")
    .replace(/[^\0-\x7F]/gu, (c) => spelt.get(c) ?? c);

/** @param {string} word */
const stem = (word) => {
  if (!/^[a-z]{3,}s$/.test(word) || /[sui]s$/.test(word)) return word;
  if (/..ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return word.slice(0, /(?:[cs]hes|sses|[xz]es)$/.test(word) ? -2 : -1);
};

/** @typedef {{term: string, raw: string, start: number, end: number, trust?: number}} Token */

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
  if (/['’]$/.test(run)) return found;
  if (ideographs.test(run)) {
    for (const { 1: pair = "", index } of run.matchAll(/(?=(..))./gsu)) push(index, index + pair.length);
    if (!found.length) push(0, run.length);
    // Katakana between other characters are a word.
    for (const { 0: word, index } of [...run.matchAll(/[ァ-ヺー-ヿｦ-ﾟ]{4,}/g)].reverse()) push(index, index + word.length);
    return found;
  }
  for (const { 0: word, index } of run.matchAll(/[^-‐‑]+/gu)) {
    const pieces = [...word.matchAll(/[^_]+?(?=_|$|(?<=\p{Ll})(?=\p{Lu}))/gu)];
    if (pieces.length > 1) for (const { 0: piece, index: at } of pieces) push(index + at, index + at + piece.length);
    push(index, index + word.length);
  }
  if (compound.test(run)) push(0, run.length);
  return found;
};

/** The words of runs that were seen: the same few thousand come again and again. @type {Map<string, Token[]>} */
const seen = new Map();

/** @param {string} text @returns {Token[]} */
const tokens = (text) =>
  [...text.matchAll(runs)].flatMap(({ 0: run, index }) => {
    const words = seen.get(run) ?? wordsOf(run);
    if (seen.size < 2e4) seen.set(run, words);
    return words.map(({ start, end, ...word }) => ({ ...word, start: index + start, end: index + end }));
  });

guidepost.searchTokens = (text) => tokens(text).map(({ term }) => term);

/** Whether a word begins after the one before it, and is not made up of those before. @param {Token} word @param {number} i @param {Token[]} words */
const steps = ({ start }, i, words) => !i || start > /** @type {Token} */ (words[i - 1]).start;
