// @ts-check
// What is asked, and the best pages for it: BM25F over title, headings and body.

/** Words as a phrase, without those that others make up together. @param {Token[]} words */
const inRow = (words) => words.filter(steps).map(({ term }) => term).join(" ");

/** @param {string} text */
const parse = (text) => {
  /** @type {Record<string, string[]>} */
  const filters = {};
  const rest = text.replace(/(?<!\S)(kind|status|tag|owner):(\S+)/gu, (_, facet, value) => {
    (filters[facet] ??= []).push(value);
    return " ";
  });
  const phrases = [...rest.matchAll(/"([^"]+)"/gu)].map(([, phrase]) => inRow(tokens(phrase ?? "")));
  return { words: rest.replaceAll('"', " "), filters, phrases: phrases.filter(Boolean) };
};

/** @param {any} index */
const facetsOf = (index) => file(nameOf("facets", index.facets, 0));

/** @param {any} index @param {Record<string, string[]>} filters @returns {Promise<Set<number> | null>} */
const allowed = async (index, filters) => {
  const wanted = Object.entries(filters).filter(([, values]) => values.length);
  if (!wanted.length) return null;
  const facets = await facetsOf(index);
  return wanted
    .map(([facet, values]) => {
      /** @type {Set<number>} */
      const pages = new Set();
      for (const [value, gaps] of Object.entries(facets[facet] ?? {})) {
        let page = -1;
        if (values.some((one) => one.toLowerCase() === value.toLowerCase())) for (const gap of gaps) pages.add((page += gap + 1));
      }
      return pages;
    })
    .reduce((all, set) => new Set([...all].filter((page) => set.has(page))));
};

/** @typedef {{page: number, score: number}} Hit */

/**
 * The best pages, and whether one of them has every word.
 * @param {any} index @param {Meaning[][]} meanings by word of the query @param {Set<number> | null} only @param {number} limit
 */
const ranked = (index, meanings, only, limit) => {
  const { count, norms, weights } = index;
  /** By page. @returns {any} */
  const zeros = () => new Float32Array(count);
  const [score, idf, titled, titles] = [zeros(), zeros(), zeros(), zeros()];
  let total = 0;
  for (const terms of meanings) {
    // What was typed says as much as it is rare; its other forms say no more than all of them together.
    const others = terms.reduce((sum, { weight, postings }) => sum + (weight < 1 ? postings.spread : 0), 0);
    const rarity = (/** @type {Meaning} */ { weight, postings }) => {
      const spread = weight < 1 ? Math.min(count, others) : postings.spread;
      return Math.log(1 + (count - spread + 0.5) / (spread + 0.5));
    };
    const best = Math.max(0, ...terms.map(rarity));
    total += best || Math.log(1 + count);
    const [mine, inTitle, sure] = [zeros(), zeros(), zeros()];
    for (const term of terms) {
      const { weight, trust, postings } = term;
      const worth = weight * 2.2 * rarity(term);
      for (const [page, of, , words] of postings) {
        const tf = 6 * (of >> 6) + 2.5 * ((of >> 4) & 3) + (of & 15) / norms[page];
        mine[page] = Math.max(mine[page], (worth * tf) / (tf + 1.2));
        sure[page] = Math.max(sure[page], trust);
        if (words) {
          inTitle[page] = Math.max(inTitle[page], trust === 1 ? 1 : weight);
          titles[page] = words;
        }
      }
    }
    for (let page = 0; page < count; page++) {
      score[page] += mine[page];
      idf[page] += best * sure[page];
      titled[page] += inTitle[page];
    }
  }
  /** @type {Hit[]} */
  let hits = [];
  let complete = false;
  const better = (/** @type {Hit} */ x, /** @type {Hit} */ y) => y.score - x.score;
  for (let page = 0; page < count; page++) {
    if (only ? !only.has(page) : !score[page]) continue;
    const share = total ? idf[page] / total : 1;
    complete ||= share > 0.98;
    const title = 0.35 * titled[page] * (1 / (meanings.length || 1) + 1 / (titles[page] || 1));
    const value = (score[page] || 1) * share ** 2 * (1 + title) * (weights[page] ?? 1);
    if (value) hits.push({ page, score: value });
    if (hits.length > 4 * limit + 99) hits = hits.sort(better).slice(0, limit);
  }
  return { hits: hits.sort(better).slice(0, limit), complete };
};
