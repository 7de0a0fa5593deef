// @ts-check
// Terms of the index with the pages that have them.

/** For each page its number, two bits for the title, two for headings, four for the body, and the part of its text to quote. @typedef {{pages: number[], packed: number[], parts: number[]}} Postings */

/** Lengths, letters, gaps, frequencies and parts of sorted terms. @param {any} index @param {string} text @returns {Promise<Map<string, Postings>>} */
const readTerms = async (index, text) => {
  const zipped = new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]);
  const bytes = new Uint8Array(await new Response(zipped.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  let at = 0;
  const byte = () => bytes[at++] ?? 0;
  /** Seven bits a byte, the lowest first. @returns {number} */
  const number = () => {
    const next = byte();
    return next < 128 ? next : next - 128 + 128 * number();
  };
  /** @type {[number, number, number][]} */
  const heads = Array.from({ length: number() }, () => [number(), number(), number()]);
  /** @type {number[]} */
  let term = [];
  const terms = heads.map(([shared, length]) => {
    term = [...term.slice(0, shared), ...Array.from({ length }, byte)];
    return new TextDecoder().decode(Uint8Array.from(term));
  });
  const all = heads.map(([, , length]) => {
    let page = -1;
    return Array.from({ length }, () => (page += 1 + number()));
  });
  /** @type {any[]} */
  const frequencies = all.map((pages) => pages.map(byte));
  return new Map(
    all.map((pages, i) => {
      const packed = frequencies[i];
      const parts = pages.map((page, i) => (index.titles[page] > 8 && (pages.length * 32 <= index.count || packed[i] > 15) ? byte() : 1));
      return [/** @type {string} */ (terms[i]), { pages, packed, parts }];
    }),
  );
};

/**
 * The files that may hold terms with a beginning, or one term.
 * @param {any} index @param {"terms" | "ends"} kind @param {string} beginning @param {boolean} [whole] whether it is a term
 * @returns {Promise<Map<string, Postings>[]>}
 */
const tables = async (index, kind, beginning, whole) => {
  const from = bytewise(beginning);
  const to = whole ? from : `${from}\xFF`;
  /** @param {string} of @param {Names} names */
  const named = (of, { firsts, hashes }) =>
    firsts.flatMap((first, i) => (first > to || /** @type {string} */ (firsts[i + 1]) <= from ? [] : [nameOf(of, hashes, i)]));
  /** @type {Names} */
  const all = index[kind];
  const lists = all.deep ? await Promise.all(named("names", all).map((name) => file(name, readNames))) : [all];
  // One letter can stand for a tenth of a large index: what is typed next narrows it.
  return Promise.all(lists.flatMap((names) => named(kind, names)).slice(0, 8).map((name) => file(name, (text) => readTerms(index, text))));
};
