// @ts-check
// The pages for a query, with the part of each that says most of it.

/** @typedef {{url: string, title: string, kind: string, label: string, number?: string, status: string | null, score: number, text: (whole?: boolean) => Promise<Section[]>}} Found a page and the way to its text */
/** @typedef {{anchor: string, heading: string, text: string, inHeading: Token[], inText: Token[]}} Section */

/** The part of a page that its rarest word of a query is most in. @param {Meaning[]} meanings @param {number} page */
const partOf = (meanings, page) => {
  let [most, part] = [0, 1];
  for (const { weight, postings } of meanings) {
    const worth = weight / postings.spread;
    const here = worth > most && postings.find(([of]) => of === page);
    if (here) [most, part] = [worth, here[2] || 1];
  }
  return part;
};

/** @param {any} index @param {Hit} hit @param {Meaning[]} meanings @returns {Promise<Found>} */
const found = async (index, { page, score }, meanings) => {
  const { rows, parts, texts } = await file(nameOf("pages", index.pages, Math.floor(page / index.perFile)));
  const at = page % index.perFile;
  const [url, title, of, status = null, number] = rows[at];
  const [kind, label] = index.kinds[of];
  // A long page has several files, a small one shares its own with its neighbours.
  const group = parts.slice(0, at + 1).filter(Boolean).length - 1;
  let place = 0;
  while (!parts[at - place]) place++;
  /** @param {number} i @returns {Promise<Section[]>} */
  const part = async (i) => {
    const pages = await file(nameOf("text", texts, group) + (i ? `-${i}` : ""));
    // Words are read once: the next letter of a query finds most of the same pages.
    return (pages[-1 - place] ??= pages[place].map((/** @type {[string, string, string]} */ [anchor, heading, text]) => ({ anchor, heading, text, inHeading: tokens(heading), inText: tokens(text) })));
  };
  /** @param {boolean} [whole] whether all parts are asked for, and not the one to quote */
  const text = async (whole) => (await Promise.all(whole ? Array.from({ length: parts[at] || 1 }, (_, i) => part(i)) : [part(partOf(meanings, page) - 1)])).flat();
  return { url, title, kind, label, number, status, score, text };
};

/**
 * The best pages for a query, how many there are in all, and the way to the next ones; what to say of words
 * that no page has and others stand for. A phrase is looked for in the best twenty that have its words.
 * @param {string} text @param {SearchOptions} options
 */
const find = async (text, { limit = 10, filters = {} }) => {
  const index = await root();
  const query = parse(text.slice(0, 400));
  const only = await allowed(index, { ...query.filters, ...filters });
  const all = tokens(query.words);
  let words = all.filter(steps).slice(0, 24);
  // An identifier is its parts and itself. Two words may be one in the text, which then stands for each of them, as
  // the name of a record and its number.
  const wholes = words.slice(1).flatMap(({ raw, end }, i) => {
    const { raw: before, start } = /** @type {Token} */ (words[i]);
    const whole = /^\d/.test(raw) ? tokens(before + raw.replace(/^0+(?=\d)/, ""))[0] : tokens(`${before}-${raw}`)[2];
    return whole ? [{ ...whole, start, end, trust: 0.99 }] : [];
  });
  // In a long question small words say nothing; a few words may all be of a title.
  const large = words.filter(({ term }) => !index.small.has(term));
  if (words.length > 4 && large.length) words = large;
  const forms = words.map((word) => [...all, ...wholes].filter(({ start, end }) => start <= word.start && word.end <= end));
  // Of a word that the text ends with more letters may follow.
  // Of a part of an identifier none may: they are the whole's.
  const open = (/** @type {Token} */ { start, end }) => end === query.words.length && !/\w$/.test(query.words.slice(0, start));
  const meanings = await Promise.all(forms.map((of) => Promise.all(of.map((one) => meant(index, one, open(one))))));
  const rank = () => ranked(index, meanings.map((terms) => terms.flat()), only, query.phrases.length ? 20 : index.count);
  let { hits, complete } = rank();
  // A word alone may have more pages by what means the same, below those that have it.
  const few = !complete || (words.length < 2 && hits.length < 10);
  const unknown = meanings.map((mine) => !mine.flat().some(({ postings }) => postings.spread));
  // What no page has as it was asked may stand there in other words, and a word with synonyms is no slip. One that few
  // pages have may be a slip that they have too; an unknown whole is one, even where its parts are known.
  const more = meanings.flatMap((mine, i) =>
    mine.map(async (terms, j) => {
      const others = few ? terms.flatMap(({ others = [] }) => others) : [];
      const mean = await Promise.all(others.map((term) => meant(index, { term, raw: term, trust: complete ? 0.3 : 0.7 }, false)));
      if (mean[0]) return terms.push(...mean.flat().map((one) => ({ ...one, weight: one.weight * 0.7 })));
      const one = /** @type {Token} */ (forms[i]?.[j]);
      // A part of words that the text writes as one is no slip.
      const spread = (j ? terms : mine.flat()).reduce((sum, { trust, postings }) => sum + (trust > 0.9 ? postings.spread : 0), 0);
      return !one.trust && spread <= (j || complete ? 0 : Math.max(2, index.count / 300)) && terms.push(...(await mended(index, one, spread)));
    }),
  );
  if ((await Promise.all(more)).some(Boolean)) ({ hits } = rank());
  const row = (/** @type {Hit} */ hit) => found(index, hit, meanings.flat(2));
  if (query.phrases.length) {
    const holds = await Promise.all(
      hits.map(async (hit) => {
        const page = await row(hit);
        const parts = [tokens(page.title), ...(await page.text(true)).flatMap(({ inHeading, inText }) => [inHeading, inText])].map((words) => ` ${inRow(words)} `);
        return query.phrases.every((phrase) => parts.some((part) => part.includes(` ${phrase} `)));
      }),
    );
    hits = hits.filter((_, i) => holds[i]);
  }
  const total = hits.length;
  const first = new Set(hits.slice(0, limit).map(({ page }) => page));
  const instead = words.flatMap(({ raw, start, end }, i) => {
    const terms = (meanings[i] ?? []).flat().filter(({ postings }) => postings.some(([page]) => first.has(page)));
    const [best] = terms.sort((a, b) => b.weight - a.weight);
    // A pair of characters is no word.
    return unknown[i] && best && !ideographs.test(raw) ? `. No page has ${quoted(query.words.slice(start, end))}; showing “${best.term}”` : [];
  });
  const next = () => Promise.all(hits.splice(0, limit).map(row));
  const isTitle = (/** @type {Found} */ { title }) => +(title.toLowerCase() === query.words.trim().toLowerCase());
  const pages = (await next()).sort((a, b) => isTitle(b) - isTitle(a));
  /** @type {Map<string, number>} */
  const wanted = new Map(meanings.flatMap((terms, i) => terms.flat().map(({ term }) => [term, i])));
  return { pages, wanted, total, next, instead: instead.slice(0, 3).join("") };
};

/** How many words of a query are among some of a text. @param {Token[]} words @param {Map<string, number>} wanted */
const kinds = (words, wanted) => new Set(words.flatMap(({ term }) => wanted.get(term) ?? [])).size;

/** The section that has most of the words, with the words round them. @param {Found} page @param {Map<string, number>} wanted @param {string} typed */
const part = async (page, wanted, typed) => {
  const sections = await page.text();
  // A heading counts half once more; what has no text quotes nothing.
  const worth = sections.map(({ inHeading, inText, text }) => kinds([...inHeading, ...inText], wanted) + kinds(inHeading, wanted) / 2 - (text ? 0 : 0.6));
  const most = Math.max(...worth);
  const { anchor = "", heading = "", text = "", inText = [], inHeading = [] } = sections[worth.indexOf(most)] ?? {};
  const hits = inText.filter(({ term }) => wanted.has(term));
  const marks = [...new Set([...inHeading, ...inText].map(({ term }) => term))].filter((term) => wanted.has(term)).slice(0, 8);
  // What is found by its title, and what says above its text that it no longer holds, is read from the top.
  const above = page.status === "superseded" || (kinds(tokens(page.title), wanted) >= kinds([...inHeading, ...inText], wanted) && heading.toLowerCase() !== typed.toLowerCase());
  return { section: heading, anchor, excerpt: excerpt(text, hits, wanted), marks, above };
};

/** The stretch with most of the words. @param {string} text @param {Token[]} hits @param {Map<string, number>} wanted */
const excerpt = (text, hits, wanted) => {
  let [start, most] = [0, 0];
  hits.slice(0, 200).forEach((hit, i) => {
    const near = hits.slice(i, i + 12).filter(({ end }) => end < hit.start + 130);
    if (kinds(near, wanted) > most) [start, most] = [hit.start, kinds(near, wanted)];
  });
  const from = start > 60 ? start - 50 : 0;
  let cut = text.slice(from, from + 180);
  // No word is cut in two, where words have spaces between them.
  if (from > 0) cut = `… ${cut.replace(/^\S{1,30}\s/, "")}`;
  return from + 180 < text.length ? `${cut.replace(/\s\S{1,30}$/, "")} …` : cut;
};

guidepost.searchIndex = async (text, options = {}) => {
  const { pages, wanted } = await find(text, options);
  return Promise.all(
    pages.map(async (page) => {
      const { marks, above, ...quoted } = await part(page, wanted, text);
      const { text: _, label, number, ...shown } = page;
      return { ...shown, ...quoted };
    }),
  );
};
