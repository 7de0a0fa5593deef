// @ts-check
// What is asked, and the best pages for it: BM25F over title, headings and body.

/** Words as a phrase, without those that others make up together. @param {Token[]} words */
const inRow = (words) => words.filter(steps).map(({ term }) => term).join(" ");

/** What was typed, with quotes as keyboards of all sorts make them. @param {string} text */
const parse = (text) => {
  /** @type {Record<string, string[]>} */
  const filters = {};
  const rest = text.replace(/[“”„«»]/g, '"').replace(/(?<!\S)(kind|status|tag|owner):#?("[^"]+"|\S+)/giu, (_, facet, value) => {
    (filters[facet.toLowerCase()] ??= []).push(value.replaceAll('"', ""));
    return " ";
  });
  const phrases = [...rest.matchAll(/"([^"]+)"/gu)].map(([, phrase]) => inRow(tokens(phrase ?? "")));
  return { words: rest.replaceAll('"', " "), filters, phrases: phrases.filter(Boolean) };
};

/** @param {any} index */
const facetsOf = (index) => file(nameOf("facets", index.facets, 0));

/** What a value of a filter is told from others without. */
const gaps = /[\s"“”„«»]+/g;

/** A value of a filter as it is compared: `Pager Duty` and `pager-duty` are one. @param {string} value */
const slug = (value) => fold(value.replace(gaps, ""));

/** Whether one of some values is meant: a kind has a label too. @param {any} index @param {string} value @param {string[]} values */
const means = ({ kinds }, value, values) => {
  const names = [value, new Map(kinds).get(value) ?? value].map(slug);
  return values.some((one) => names.includes(slug(one)));
};

/** @param {any} index @param {Record<string, string[]>} filters @returns {Promise<((page: number) => boolean) | null>} */
const allowed = async (index, filters) => {
  const wanted = Object.entries(filters).filter(([, values]) => values.length);
  if (!wanted.length) return null;
  const facets = await facetsOf(index);
  const sets = wanted.map(([facet, values]) => {
    const pages = Object.entries(facets[facet] ?? {}).flatMap(([value, gaps]) => {
      let page = -1;
      return means(index, value, [values].flat()) ? gaps.map((/** @type {number} */ gap) => (page += gap + 1)) : [];
    });
    return new Set(pages);
  });
  return (page) => sets.every((set) => set.has(page));
};

/** @typedef {{page: number, score: number}} Hit */

/**
 * The best pages, and whether one of them has every word.
 * @param {any} index @param {Meaning[][]} meanings by word of the query @param {((page: number) => boolean) | null} only @param {number} limit
 */
const ranked = (index, meanings, only, limit) => {
  const { count, norms, weights } = index;
  /** By page. @returns {any} */
  const zeros = () => new Float32Array(count);
  const [score, idf, titled, titles] = [zeros(), zeros(), zeros(), zeros()];
  // Of a common word the index does not tell which texts have it.
  let [total, untold] = [0, 0];
  for (const all of meanings) {
    const terms = all.filter(({ postings }) => postings.spread);
    // A small word of a short query may be one of a title, and says little beside others.
    const matters = terms.some(({ term, weight }) => weight === 1 && index.small.has(term)) ? 0.3 : 1;
    // What was typed says as much as it is rare; its other forms say no more than all of them together.
    /** @param {(postings: Postings) => number} spread */
    const rarities = (spread) => {
      const all = terms.reduce((sum, { postings }) => sum + spread(postings), 0);
      return terms.map(({ weight, trust, postings }) => {
        const pages = weight * trust < 1 ? Math.min(count, all) : spread(postings);
        return matters * Math.log(1 + (count - pages + 0.5) / (pages + 0.5));
      });
    };
    const anywhere = rarities(({ spread }) => spread);
    // A word that every text has may yet be in one title only.
    const inTitles = rarities((postings) => postings.filter(([, , , words]) => words).length);
    const best = Math.max(0, ...anywhere);
    total += best || Math.log(1 + count);
    if (terms.some(({ postings }) => postings.spread > postings.length)) untold += best;
    /** By page what its best term says, how sure that is, and whether it is one of the title. @type {[number, number, number][]} */
    const mine = [];
    terms.forEach(({ weight, trust, postings }, i) => {
      for (const [page, of, , words] of postings) {
        const tf = 6 * (of >> 6) + 2.5 * ((of >> 4) & 3) + (of & 15) / norms[page];
        const says = (weight * (words ? inTitles : anywhere)[i] * tf) / (tf + 1.2);
        const last = mine[page];
        // What another term says better is no less sure.
        const sure = Math.max(trust, last?.[1] ?? 0);
        if (last && says <= last[0]) last[1] = sure;
        else mine[page] = [says, sure, words && (trust === 1 ? 1 : weight)];
        titles[page] ||= words;
      }
    });
    mine.forEach(([says, trust, inTitle], page) => {
      score[page] += says;
      idf[page] += best * trust;
      titled[page] += inTitle;
    });
  }
  /** @type {Hit[]} */
  const hits = [];
  let complete = false;
  for (let page = 0; page < count; page++) {
    if (only ? !only(page) : !score[page]) continue;
    const share = total ? idf[page] / total : 1;
    const whole = share > 0.98;
    complete ||= idf[page] + untold >= 0.98 * total;
    const title = 0.35 * titled[page] * (1 / (meanings.length || 1) + 1 / (titles[page] || 1));
    // Of many words a page lacks some that say the same in others, and has some by its length: each says less then.
    const having = whole && meanings.length > 3 ? 1.15 : share ** Math.min(2, 6 / meanings.length);
    const value = (score[page] || 1) * having * (1 + title) * (weights[page] ?? 1);
    if (value) hits.push({ page, score: value });
  }
  return { hits: hits.sort((a, b) => b.score - a.score).slice(0, limit), complete };
};
