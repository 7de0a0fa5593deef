// @ts-check
// The terms that a word of a query stands for: itself, its forms, what it begins, and what was meant by a slip.

/** How many letters two words begin with alike. @param {string} a @param {string} b */
const shared = (a, b) => {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same;
};

/** Edits between two words, swaps of neighbours included; more than `most` is some number above. @param {string} a @param {string} b @param {number} most @returns {number} */
const edits = (a, b, most) => {
  const same = shared(a, b);
  const [x, y] = [a.slice(same), b.slice(same)];
  if (!x || !y) return x.length + y.length;
  if (!most) return 9;
  /** @param {number} i @param {number} j */
  const after = (i, j) => edits(x.slice(i), y.slice(j), most - 1);
  return 1 + Math.min(x[0] === y[1] && x[1] === y[0] ? after(2, 2) : 9, after(1, 1), after(1, 0), after(0, 1));
};

const doubled = "[bdglmnprt]?";
const endings = "(?:ication|ation|ing|ion|ment|able|ied|ies|ier|ed|er|or|es|al|ly|e|y)";
const ending = new RegExp(`^([a-z]{4,}?)${endings}$`);
const remainder = new RegExp(`^(?:${endings}|${doubled}(?:ing|e[dr]))?$`);
// Three letters begin many words, and few endings make forms of them: `letter` has nothing to do with `let`.
const short = new RegExp(`^([a-z]{3})(?:${doubled}(?:ing|ed)|er?)$`);
const remainders = new RegExp(`^(?:,${doubled}(?:ing|ed)|e[dr]?,(?:e[dr]|ing))$`);

/** Whether two words are forms of one: `sign` and `signing`, `verify` and `verification`, `hire` and `hiring`. @param {string} a @param {string} b @param {number} [same] letters of both before their endings @returns {boolean} */
const akin = (a, b, same = shared(a, b)) => {
  const rest = [a.slice(same), b.slice(same)];
  // The last letter of `close` is of the ending in `closed`.
  return (same > 3 ? rest.every((one) => remainder.test(one)) : same > 2 && remainders.test(rest.sort().join())) || (a[same - 1] === "e" && akin(a, b, same - 1));
};

/** @typedef {{term: string, raw: string, trust?: number}} Word */
/** A term of the index that a word of the query stands for; trust is 1 where it is what was typed. Its synonyms are words for which others stand in the text. @typedef {{term: string, weight: number, trust: number, postings: Postings, others?: string[]}} Meaning */

/** Those of some terms that the index has. @param {any} index @param {string[]} terms @param {number} weight @returns {Promise<Meaning[]>} */
const known = async (index, terms, weight) => {
  const found = terms.map(async (term) => ({ term, weight, trust: 0.8, postings: (await tables(index, "terms", term, true))[0]?.get(term) }));
  return /** @type {any} */ ((await Promise.all(found)).filter(({ postings }) => postings));
};

/** The terms that are a word, begin with it, or are forms of it. @param {any} index @param {Word} word @param {boolean} open whether more letters may follow @returns {Promise<Meaning[]>} */
const meant = async (index, { term: wanted, raw, trust = 1 }, open) => {
  /** @type {Meaning[]} */
  const found = [];
  const base = (short.exec(wanted) ?? ending.exec(wanted))?.[1] ?? wanted;
  const start = open && !raw.startsWith(base) ? raw : base;
  for (const table of await tables(index, "terms", start, !open && base === wanted && !/^[a-z]{4,}$/.test(base))) {
    for (const [term, postings] of table) {
      const sure = term === wanted || (open && term.startsWith(raw));
      const weight = term === wanted ? 1 : sure ? 0.35 + (0.4 * raw.length) / term.length : akin(wanted, term) ? 0.5 : 0;
      // What more letters would make of a word has other synonyms.
      if (weight) found.push({ term, weight, trust: trust * (sure ? 1 : 0.4), postings, others: sure && term !== wanted ? [] : postings.others });
    }
  }
  return found;
};

/**
 * The terms that a mistyped word may stand for. One slip leaves the first or the second half of a word as it is, so
 * terms with its beginning and terms with its end are all that need be looked at.
 * @param {any} index @param {Word} word @param {number} spread how many pages have it @returns {Promise<Meaning[]>}
 */
const mended = async (index, { term: wanted, raw }, spread) => {
  // Of a pair its first character may be right.
  if (raw.length < 3 && ideographs.test(raw)) return meant(index, { term: raw[0] ?? "", raw: raw.slice(0, 1), trust: 0.5 }, true);
  if (!/^\p{L}{4,}$/u.test(wanted)) return [];
  const most = wanted.length > 7 ? 2 : 1;
  const half = wanted.length >> 1;
  const reverse = (/** @type {string} */ text) => [...text].reverse().join("");
  const begun = await tables(index, "terms", wanted.slice(0, half));
  const ended = await tables(index, "ends", reverse(wanted.slice(half + 1)));
  const all = new Set(begun.flatMap((table) => [...table.keys()]));
  for (const table of ended) for (const term of table.keys()) all.add(reverse(term));
  // The last letter of a plural is no part of its term, wherever the slip is.
  const typed = [wanted, raw, raw.replace(/(?<!s)s$/, "")];
  const close = [...all].map((term) => ({ term, far: Math.min(...typed.map((one) => edits(one, term, most))) }));
  const best = close.some(({ far }) => far === 1) ? 1 : most;
  const slips = close.filter(({ far }) => far === best);
  // What nobody writes as one word may be two in the text, and the last of them says what is meant.
  const chosen = slips[0] || spread ? slips : close.filter(({ term }) => term.length > 3 && wanted.endsWith(term));
  return known(index, chosen.slice(0, 12).map(({ term }) => term), best === 1 ? 0.6 : 0.35);
};
