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
  if (most === 0) return 9;
  const swapped = x[0] === y[1] && x[1] === y[0] ? edits(x.slice(2), y.slice(2), most - 1) : 9;
  return 1 + Math.min(swapped, edits(x.slice(1), y.slice(1), most - 1), edits(x.slice(1), y, most - 1), edits(x, y.slice(1), most - 1));
};

const stop = new Set(
  "a an and are as at be been but by can could did do does for from had has have he how i if in is it its me my of on or our than that the their they this to us was we were what when where which who why will with would you your".split(" "),
);

const endings = "(?:ication|ation|ing|ion|ment|able|ied|ies|ier|ed|er|or|es|al|ly|e|y)";
const ending = new RegExp(`^([a-z]{4,}?)${endings}$`);
const remainder = new RegExp(`^(?:[bdglmnprt]?${endings})?$`);

/** Whether two words are forms of one: `sign` and `signing`, `verify` and `verification`. @param {string} a @param {string} b */
const akin = (a, b) => {
  const same = shared(a, b);
  return same >= 4 && remainder.test(a.slice(same)) && remainder.test(b.slice(same));
};

/** @typedef {{term: string, raw: string}} Word */
/** A term of the index that a word of the query stands for; trust is 1 where it is what was typed. @typedef {{term: string, weight: number, trust: number, postings: Postings}} Meaning */

/** The terms that are a word, begin with it, or are forms of it. @param {any} index @param {Word} word @param {boolean} open whether more letters may follow @returns {Promise<Meaning[]>} */
const meant = async (index, { term: wanted, raw }, open) => {
  /** @type {Meaning[]} */
  const found = [];
  const base = ending.exec(wanted)?.[1] ?? wanted;
  const start = open && !raw.startsWith(base) ? raw : base;
  const whole = !open && !/^[a-z]{4,}$/.test(base);
  for (const table of await tables(index, "terms", start, whole)) {
    for (const [term, postings] of whole ? [[wanted, table.get(wanted)]] : table) {
      const sure = term === wanted || (open && term.startsWith(raw));
      const weight = term === wanted ? 1 : sure ? 0.35 + (0.4 * raw.length) / term.length : akin(wanted, term) ? 0.5 : 0;
      if (postings && weight) found.push({ term, weight, trust: sure ? 1 : 0.8, postings });
    }
  }
  return found;
};

/**
 * The terms that a mistyped word may stand for. One slip leaves the first or the second half of a word as it is, so
 * terms with its beginning and terms with its end are all that need be looked at.
 * @param {any} index @param {Word} word @returns {Promise<Meaning[]>}
 */
const mended = async (index, { term: wanted, raw }) => {
  if (!/^\p{L}{4,}$/u.test(wanted)) return [];
  const most = wanted.length > 7 ? 2 : 1;
  const half = wanted.length >> 1;
  const reverse = (/** @type {string} */ text) => [...text].reverse().join("");
  const begun = await tables(index, "terms", wanted.slice(0, half));
  const ended = await tables(index, "ends", reverse(wanted.slice(half + 1)));
  const all = new Set(begun.flatMap((table) => [...table.keys()]));
  for (const table of ended) for (const term of table.keys()) all.add(reverse(term));
  const close = [...all].map((term) => ({ term, far: Math.min(edits(wanted, term, most), edits(raw, term, most)) }));
  const best = close.some(({ far }) => far === 1) ? 1 : most;
  const chosen = close.filter(({ far }) => far === best).slice(0, 12);
  const found = chosen.map(async ({ term, far }) => {
    const [table] = await tables(index, "terms", term, true);
    const postings = table?.get(term);
    return postings ? [{ term, weight: far === 1 ? 0.6 : 0.35, trust: 0.8, postings }] : [];
  });
  return (await Promise.all(found)).flat();
};
