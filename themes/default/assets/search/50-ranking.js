// @ts-check
// What is asked, and the best pages for it: BM25F over title, headings and body.

/** @param {string} text */
const parse = (text) => {
  /** @type {Record<string, string[]>} */
  const filters = {};
  const rest = text.replace(/(?<!\S)(kind|status|tag|owner):(\S+)/gu, (_, facet, value) => {
    (filters[facet] ??= []).push(value);
    return " ";
  });
  const phrases = [...rest.matchAll(/"([^"]+)"/gu)].map(([, phrase]) => termsOf(phrase ?? "").join(" "));
  return { words: rest.replaceAll('"', " "), filters, phrases: phrases.filter(Boolean) };
};

/** @param {any} index */
const facetsOf = (index) => file(nameOf("facets", index.facets, 0));

/** @param {any} index @param {Record<string, string[]>} filters @returns {Promise<Set<number> | null>} */
const allowed = async (index, filters) => {
  const wanted = Object.entries(filters).filter(([, values]) => values.length);
  if (!wanted.length) return null;
  const facets = await facetsOf(index);
  const sets = wanted.map(([facet, values]) => {
    /** @type {Set<number>} */
    const pages = new Set();
    const lower = values.map((value) => value.toLowerCase());
    for (const [value, gaps] of Object.entries(facets[facet] ?? {})) {
      let page = -1;
      if (lower.includes(value.toLowerCase())) for (const gap of gaps) pages.add((page += gap + 1));
    }
    return pages;
  });
  return sets.reduce((all, set) => new Set([...all].filter((page) => set.has(page))));
};

/** @typedef {{page: number, score: number}} Hit */

/**
 * The best pages, and whether one of them has every word.
 * @param {any} index @param {Meaning[][]} meanings by word of the query @param {Set<number> | null} only @param {number} limit
 */
const ranked = (index, meanings, only, limit) => {
  const { count, norms } = index;
  /** By page. @returns {any} */
  const zeros = () => new Float32Array(count);
  const [score, idf, titled] = [zeros(), zeros(), zeros()];
  let total = 0;
  for (const terms of meanings) {
    const rarity = (/** @type {Postings} */ { pages }) => Math.log(1 + (count - pages.length + 0.5) / (pages.length + 0.5));
    const best = Math.max(0, ...terms.map(({ postings }) => rarity(postings)));
    total += best || Math.log(1 + count);
    const [mine, inTitle, sure] = [zeros(), zeros(), zeros()];
    for (const { weight, trust, postings } of terms) {
      const worth = weight * 2.2 * Math.min(best, rarity(postings));
      postings.pages.forEach((page, i) => {
        const of = postings.packed[i] ?? 0;
        const tf = 6 * (of >> 6) + 2.5 * ((of >> 4) & 3) + (of & 15) / norms[page];
        const value = (worth * tf) / (tf + 1.2);
        mine[page] = Math.max(mine[page], value);
        if (of >> 6) inTitle[page] = Math.max(inTitle[page], trust === 1 ? 1 : weight);
        sure[page] = Math.max(sure[page], trust);
      });
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
  const better = (/** @type {Hit} */ x, /** @type {Hit} */ y) => y.score - x.score || x.page - y.page;
  for (let page = 0; page < count; page++) {
    if (only ? !only.has(page) : !score[page]) continue;
    const share = total > 0 ? idf[page] / total : 1;
    complete ||= share > 0.999;
    if (share === 0) continue;
    const title = 0.35 * titled[page] * (1 / (meanings.length || 1) + 1 / (index.titles[page] % 9 || 1));
    const value = (score[page] || 1) * share ** 2 * (1 + title) * (index.weights[page] ?? 1);
    hits.push({ page, score: value });
    if (hits.length > 4 * limit + 99) hits = hits.sort(better).slice(0, limit);
  }
  return { hits: hits.sort(better).slice(0, limit), complete };
};
