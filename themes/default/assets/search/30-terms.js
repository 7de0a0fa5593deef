// @ts-check
// Terms of the index with the pages that have them.

/** By page its number, two bits for the title, two for headings, four for the body, the part of its text to quote, and how many words its title has if this is one; how many pages have the word, a third where only those with it in a title or heading are told; and its synonyms. @typedef {[number, number, number, number][] & {spread: number, others?: string[]}} Postings */

/** Sorted terms, each by what it shares with the one before. @param {any} index @param {string} text @returns {Map<string, Postings>} */
const readTerms = ({ count }, text) => {
  const number = decoder(text);
  /** @type {Map<string, Postings>} */
  const terms = new Map();
  /** @type {number[]} */
  let term = [];
  for (let shared; (shared = number(0)) < 255; ) {
    term = term.slice(0, shared);
    for (let next; (next = number(9)); ) term.push(next);
    const common = number(10);
    const length = number(1);
    const gap = 42 - Math.clz32(count / length);
    let page = -1;
    /** @type {[number, number, number, number][]} */
    const postings = Array.from({ length }, () => {
      page += 1 + number(gap);
      const title = number(2);
      const head = title * 4 + number(title ? 4 : 3);
      const body = number(head ? 6 : 5);
      return [page, head * 16 + (body && 1 << (body - 1)), length * 32 <= count || head ? number(7) : 0, title && number(8)];
    });
    // A synonym follows its word, which may stand in no page.
    const [word = "", other] = new TextDecoder().decode(Uint8Array.from(term)).split(",");
    const known = terms.get(word) ?? Object.assign(postings, { spread: common ? count / 3 : length });
    if (other) (known.others ??= []).push(other);
    terms.set(word, known);
  }
  return terms;
};

/** Files of terms by their beginnings. @typedef {{firsts: string, hashes: string, deep: boolean}} Names */

/**
 * The files that may hold terms with a beginning, or one term. What is folded has no letters whose order in UTF-16 is not
 * that of the index, but for twelve ideographs.
 * @param {any} index @param {"terms" | "ends"} kind @param {string} from @param {boolean} [whole] whether it is a term
 * @returns {Promise<Map<string, Postings>[]>}
 */
const tables = async (index, kind, from, whole) => {
  const to = from + (whole ? ",\uFFFF" : "\uFFFF");
  /** @param {string} of @param {Names} names */
  const named = (of, { firsts, hashes }) =>
    firsts.split(" ").flatMap((first, i, all) => (!first || first > to || /** @type {string} */ (all[i + 1]) <= from ? [] : [nameOf(of, hashes, i)]));
  /** @type {Names} */
  const all = index[kind];
  const lists = all.deep ? await Promise.all(named("names", all).map((name) => file(name))) : [all];
  // One letter can stand for a tenth of a large index: what is typed next narrows it.
  return Promise.all(lists.flatMap((names) => named(kind, names)).slice(0, 8).map((name) => file(name, (text) => readTerms(index, text))));
};
