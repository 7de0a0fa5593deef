// @ts-check
// The reader of the search index, and the dialog that asks it. Results are only ever built as text nodes.
(() => {
  const { guidepost } = window;
  const folder = new URL(`${guidepost.root}assets/search/`, location.href).href;

  // ── Files: scripts that hand over JSON, or base64 of gzip, because `fetch` fails from a folder ──

  /** @type {Map<string, {done: (content: any) => void, file: Promise<any>}>} */
  const files = new Map();

  guidepost.searchData = (name, content) => files.get(name)?.done(content);

  /**
   * A file of the index, loaded once; one that is missing or damaged fails, and is asked for again the next time.
   * @param {string} name @param {(content: any) => any} [read] @returns {Promise<any>}
   */
  const file = (name, read) => {
    const known = files.get(name);
    if (known) return known.file;
    /** @type {(content: any) => void} */
    let done = () => {};
    /** @type {any} */
    const script = element("script", { src: `${folder}${name}.js` });
    const content = new Promise((resolve, reject) => {
      done = resolve;
      const fail = () => reject(new Error("its index is missing or damaged"));
      script.onload = () => setTimeout(fail, 50);
      script.onerror = fail;
    });
    const whole = content.then(read);
    files.set(name, { done, file: whole });
    whole.catch(() => files.delete(name)).finally(() => script.remove());
    document.head.append(script);
    return whole;
  };

  // The one file that keeps its name: the preview may have made a new index.
  guidepost.setUp(() => files.delete("root"));

  /** The name of the file that is number `i` of a kind. @param {string} kind @param {string} hashes @param {number} i */
  const nameOf = (kind, hashes, i) => `${kind}-${hashes.slice(i * 10, i * 10 + 10)}`;

  /** UTF-8 as a string of one letter a byte: the order of the index, which is not that of UTF-16. @param {string} text */
  const bytewise = (text) => String.fromCharCode(...new TextEncoder().encode(text));

  /** Files of terms by their beginnings. @typedef {{firsts: string[], hashes: string, deep: boolean}} Names */

  /** @param {any} names @returns {Names} */
  const readNames = ({ firsts, ...rest }) => ({ firsts: firsts.split(" ").filter(Boolean).map(bytewise), ...rest });

  const root = () =>
    file("root", (index) => {
      for (const kind of ["terms", "ends"]) index[kind] = readNames(index[kind]);
      for (const kind of ["titles", "lengths"]) index[kind] = [...index[kind]].map((digit) => parseInt(digit, 36));
      /** @type {number[]} */
      const lengths = index.lengths.map((/** @type {number} */ digit) => Math.exp(digit / 2) - 1);
      const average = lengths.reduce((sum, length) => sum + length, 0) / index.count || 1;
      index.norms = lengths.map((length) => 0.4 + (0.6 * length) / average);
      return index;
    });

  // ── Words: the rules of the compiler's tokeniser; tests/search/vectors.json binds both ──

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

  // ── Terms ──

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

  /** Edits between two words, swaps of neighbours included; more than `most` is some number above. @param {string} a @param {string} b @param {number} most @returns {number} */
  const edits = (a, b, most) => {
    let same = 0;
    while (same < a.length && a[same] === b[same]) same++;
    const [x, y] = [a.slice(same), b.slice(same)];
    if (!x || !y) return x.length + y.length;
    if (most === 0) return 9;
    const swapped = x[0] === y[1] && x[1] === y[0] ? edits(x.slice(2), y.slice(2), most - 1) : 9;
    return 1 + Math.min(swapped, edits(x.slice(1), y.slice(1), most - 1), edits(x.slice(1), y, most - 1), edits(x, y.slice(1), most - 1));
  };

  const stop = new Set(
    "a am an and are as at be been but by can could did do does for from had has have he how i if in is it its me my of on or our than that the their they this to us was we were what when where which who why will with would you your".split(" "),
  );

  const endings = "(?:ication|ation|ing|ion|ment|able|ied|ies|ier|ed|er|or|es|al|ly|e|y)";
  const ending = new RegExp(`^([a-z]{4,}?)${endings}$`);
  const remainder = new RegExp(`^(?:[bdglmnprt]?${endings})?$`);

  /** Whether two words are forms of one: `sign` and `signing`, `verify` and `verification`. @param {string} a @param {string} b */
  const akin = (a, b) => {
    let same = 0;
    while (same < a.length && a[same] === b[same]) same++;
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

  // ── Ranking: BM25F over title, headings and body ──

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

  /** @typedef {{url: string, title: string, kind: string, label: string, status: string | null, score: number, text: (whole?: boolean) => Promise<Section[]>}} Found a page and the way to its text */
  /** @typedef {{anchor: string, heading: string, text: string, inHeading: Token[], inText: Token[]}} Section */

  /** The part of a page that its rarest word of a query is most in. @param {Meaning[][]} meanings @param {number} page */
  const partOf = (meanings, page) => {
    let [most, part] = [0, 1];
    for (const { weight, postings } of meanings.flat()) {
      const at = postings.pages.indexOf(page);
      const worth = weight / postings.pages.length;
      if (at >= 0 && worth > most) [most, part] = [worth, postings.parts[at] ?? 1];
    }
    return part;
  };

  /** @param {any} index @param {Hit} hit @param {Meaning[][]} meanings @returns {Promise<Found>} */
  const found = async (index, { page, score }, meanings) => {
    const { rows, groups, parts, texts } = await file(nameOf("pages", index.pages, Math.floor(page / index.perFile)));
    const at = page % index.perFile;
    const [url, title, number, status = null] = rows[at];
    const [kind, label] = index.kinds[number];
    // A long page has several files, a small one shares its own with its neighbours.
    const group = groups[at];
    const place = at - groups.indexOf(group);
    /** @param {number} i @returns {Promise<Section[]>} */
    const part = async (i) => {
      const pages = await file(nameOf("text", texts, group) + (i ? `-${i}` : ""));
      // Words are read once: the next letter of a query finds most of the same pages.
      return (pages[-1 - place] ??= pages[place].map((/** @type {[string, string, string]} */ [anchor, heading, text]) => ({ anchor, heading, text, inHeading: tokens(heading), inText: tokens(text) })));
    };
    /** @param {boolean} [whole] whether all parts are asked for, and not the one to quote */
    const text = async (whole) => (await Promise.all(whole ? Array.from({ length: parts[at] ?? 1 }, (_, i) => part(i)) : [part(partOf(meanings, page) - 1)])).flat();
    return { url, title, kind, label, status, score, text };
  };

  /**
   * The pages for a query, and the way to the best part of each.
   * @param {string} text @param {SearchOptions} options
   */
  const find = async (text, { limit = 10, filters = {} }) => {
    const index = await root();
    const query = parse(text.slice(0, 400));
    const only = await allowed(index, { ...query.filters, ...filters });
    let words = tokens(query.words).slice(0, 24);
    const open = /[\p{L}\p{N}]$/u.test(query.words);
    if (words.some(({ raw }) => !stop.has(raw))) words = words.filter(({ raw }, i) => !stop.has(raw) || (open && i === words.length - 1 && i < 2));
    let meanings = await Promise.all(words.map((word, i) => meant(index, word, open && i === words.length - 1)));
    const most = query.phrases.length ? 20 : limit;
    let { hits, complete } = ranked(index, meanings, only, most);
    if (!complete && words.length) {
      // A word that few pages have may be a slip that they have too.
      const rare = (/** @type {Meaning[]} */ terms) => terms.reduce((sum, { trust, postings }) => sum + (trust === 1 ? postings.pages.length : 0), 0) <= Math.max(2, index.count / 300);
      meanings = await Promise.all(meanings.map(async (terms, i) => (words[i] && rare(terms) ? [...terms, ...(await mended(index, words[i]))] : terms)));
      ({ hits } = ranked(index, meanings, only, most));
    }
    let pages = await Promise.all(hits.map((hit) => found(index, hit, meanings)));
    if (query.phrases.length) {
      const joined = (/** @type {Token[]} */ words) => ` ${words.map(({ term }) => term).join(" ")} `;
      const holds = await Promise.all(
        pages.map(async (page) => {
          const parts = [joined(tokens(page.title)), ...(await page.text(true)).flatMap(({ inHeading, inText }) => [joined(inHeading), joined(inText)])];
          return query.phrases.every((phrase) => parts.some((part) => part.includes(` ${phrase} `)));
        }),
      );
      pages = pages.filter((_, i) => holds[i]).slice(0, limit);
    }
    /** @type {Map<string, number>} */
    const wanted = new Map(meanings.flatMap((terms, i) => terms.map(({ term }) => [term, i])));
    return { pages, wanted };
  };

  /** The section that has most of the words, with the words round them. @param {Found} page @param {Map<string, number>} wanted */
  const part = async (page, wanted) => {
    const sections = await page.text();
    /** @param {Token[]} words */
    const kinds = (words) => new Set(words.map(({ term }) => wanted.get(term)).filter((word) => word !== undefined)).size;
    const worth = sections.map(({ inHeading, inText }) => kinds([...inHeading, ...inText]) + kinds(inHeading) / 2);
    const { anchor = "", heading = "", text = "", inText = [] } = sections[worth.indexOf(Math.max(...worth))] ?? {};
    const hits = inText.filter(({ term }) => wanted.has(term));
    const marks = [...new Set(hits.map(({ term }) => term))].slice(0, 8);
    return { section: heading, anchor, excerpt: excerpt(text, hits, wanted), marks };
  };

  /** The stretch with most of the words. @param {string} text @param {Token[]} hits @param {Map<string, number>} wanted */
  const excerpt = (text, hits, wanted) => {
    let [start, most] = [0, 0];
    hits.slice(0, 200).forEach((hit, i) => {
      const near = new Set(hits.slice(i, i + 12).flatMap(({ term, end }) => (end < hit.start + 130 ? [wanted.get(term)] : [])));
      if (near.size > most) [start, most] = [hit.start, near.size];
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
        const { marks, ...quoted } = await part(page, wanted);
        const { text, ...shown } = page;
        return { ...shown, ...quoted };
      }),
    );
  };

  // ── What people see ──

  /** Results in the box. */
  const MOST = 15;

  /** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} inside */
  const element = (tag, attributes, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  };

  /** @param {string} name @param {string} text @param {() => void} act */
  const button = (name, text, act) => {
    const made = element("button", { class: name, type: "button" }, text);
    made.addEventListener("click", act);
    return made;
  };

  /** Text with its hits marked. @param {string} text @param {Map<string, number>} wanted @returns {(Node | string)[]} */
  const marked = (text, wanted) => {
    /** @type {(Node | string)[]} */
    const nodes = [];
    let from = 0;
    for (const { term, start, end } of tokens(text)) {
      if (start < from || !wanted.has(term)) continue;
      nodes.push(text.slice(from, start), element("mark", {}, text.slice(start, end)));
      from = end;
    }
    return [...nodes, text.slice(from)];
  };

  /** @param {string} url @param {string} [anchor] @param {string[]} [marks] */
  const address = (url, anchor, marks) => {
    const path = url.split("/").map(encodeURIComponent).join("/");
    const mark = marks?.length ? `?mark=${encodeURIComponent(marks.join(" "))}` : "";
    return guidepost.root + path + mark + (anchor ? `#${encodeURIComponent(anchor)}` : "");
  };

  /** @param {HTMLElement} home where the search is to stand @param {string} first the first query */
  const searchBox = (home, first) => {
    const what = "Search the handbook";
    const list = element("ul", { class: "results", id: "gp.results", role: "listbox", "aria-label": "Results" });
    const state = element("p", { class: "state", role: "status" });
    const chips = element("div", { class: "facets" });
    const input = /** @type {HTMLInputElement} */ (element("input", { type: "search", autocomplete: "off", spellcheck: "false", role: "combobox", "aria-controls": list.id, "aria-autocomplete": "list", "aria-label": what, placeholder: what, maxlength: "400" }));
    input.value = first;
    home.append(input, chips, state, list);

    let active = -1;
    let asked = 0;
    /** @param {number} to */
    const activate = (to) => {
      const all = [...list.children];
      active = all.length === 0 ? -1 : (to + all.length) % all.length;
      all.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
      input.setAttribute("aria-expanded", String(all.length > 0));
      input.setAttribute("aria-activedescendant", all[active]?.id ?? "");
      all[active]?.scrollIntoView({ block: "nearest" });
    };

    /** @returns {string[]} */
    const kept = () => [guidepost.recall("searches") ?? []].flat().filter((one) => typeof one === "string");

    /** What is on the screen gets its excerpt; the rest waits until it is scrolled to. @type {WeakMap<Element, () => void>} */
    const waiting = new WeakMap();
    const watcher = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        waiting.get(target)?.();
      }
    });

    /** @param {Found} page @param {number} i @param {Map<string, number>} wanted */
    const option = (page, i, wanted) => {
      const text = input.value.trim();
      const meta = element("span", { class: "meta" }, page.label || page.kind);
      if (page.status) meta.append(element("span", { class: "badge" }, page.status));
      const link = element("a", { href: address(page.url), tabindex: "-1" }, element("b", {}, ...marked(page.title, wanted)), meta);
      link.addEventListener("click", () => guidepost.keep("searches", [text, ...kept().filter((one) => one !== text)].slice(0, 5)));
      const item = element("li", { id: `gp.result-${i}`, role: "option" }, link);
      waiting.set(item, () => {
        part(page, wanted).then(({ section, anchor, excerpt, marks }) => {
          link.setAttribute("href", address(page.url, anchor, marks));
          if (section) link.append(element("span", { class: "section" }, ...marked(section, wanted)));
          link.append(element("span", { class: "excerpt" }, ...marked(excerpt, wanted)));
        }, failed);
      });
      watcher.observe(item);
      return item;
    };

    /** @param {any} error */
    const failed = ({ message }) => {
      state.textContent = `The search does not work now: ${message}.`;
    };

    /** @param {string} text */
    const put = (text) => {
      input.value = text;
      input.focus();
      void ask();
    };

    /** The filters that are typed, shown in the boxes. */
    const follow = () => {
      const { filters } = parse(input.value);
      for (const select of chips.querySelectorAll("select")) select.value = filters[select.name]?.[0]?.toLowerCase() ?? "";
    };

    const ask = async () => {
      const mine = ++asked;
      const text = input.value.trim();
      follow();
      const slow = setTimeout(() => mine === asked && (state.textContent = "Searching…"), 150);
      /** @type {HTMLElement[]} */
      let shown = [];
      try {
        const { pages, wanted } = text ? await find(text, { limit: MOST }) : { pages: [], wanted: new Map() };
        if (mine !== asked) return;
        watcher.disconnect();
        shown = pages.map((page, i) => option(page, i, wanted));
        const count = shown.length === 1 ? "1 result" : `${shown.length}${shown.length === MOST ? " best" : ""} results`;
        state.textContent = shown.length ? count : `Nothing found for “${text.slice(0, 80)}”. Try fewer or other words.`;
        if (!text) {
          const lately = kept().flatMap((one) => [" ", button("recent", one, () => put(one))]);
          state.replaceChildren(lately.length ? "Searched lately:" : "Type to search titles and text.", ...lately);
        }
      } catch (error) {
        if (mine === asked) failed(error);
      }
      clearTimeout(slow);
      if (mine !== asked) return;
      list.replaceChildren(...shown);
      activate(0);
    };

    const facets = async () => {
      const all = await facetsOf(await root());
      for (const facet of ["kind", "status"]) {
        const values = Object.keys(all[facet] ?? {});
        if (values.length < 2) continue;
        const select = /** @type {HTMLSelectElement} */ (element("select", { name: facet, "aria-label": `Filter by ${facet}` }));
        select.append(new Option(`any ${facet}`, ""), ...values.map((value) => new Option(value.replaceAll("-", " "), value)));
        select.addEventListener("change", () => {
          const rest = input.value.replace(new RegExp(`(?<!\\S)${facet}:\\S+\\s*`, "gu"), "").trim();
          put([rest, select.value && `${facet}:${select.value}`].filter(Boolean).join(" "));
        });
        chips.append(select);
      }
      follow();
    };

    input.addEventListener("input", () => void ask());
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step && event.key !== "Enter") return;
      event.preventDefault();
      if (step) activate(active + step);
      else list.children[active]?.querySelector("a")?.click();
    });
    facets().catch(() => {});
    void ask();
    return input;
  };

  guidepost.searchDialog = (first = "") => {
    /** @type {any} */
    const dialog = element("dialog", { class: "search-dialog", "aria-label": "Search" }, button("close", "Close", () => dialog.close()));
    const input = searchBox(dialog, first);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", (/** @type {Event} */ event) => event.target === dialog && dialog.close());
    document.body.append(dialog);
    dialog.showModal();
    input.focus();
  };

  /** The search page, and the marks on a page that a result led to. */
  guidepost.searchPage = () => {
    const query = new URLSearchParams(location.search);
    const home = document.querySelector("[data-search-page]");
    if (home instanceof HTMLElement) {
      const input = searchBox(home, (query.get("q") ?? "").slice(0, 400));
      input.addEventListener("input", () => {
        const here = new URL(location.href);
        here.searchParams.set("q", input.value);
        // A page that was opened from a folder may not rewrite its address in every browser.
        try {
          history.replaceState(null, "", here);
        } catch {}
      });
      return;
    }
    const wanted = new Map((query.get("mark") ?? "").slice(0, 400).split(" ").map((term) => [term, 0]));
    const content = document.querySelector("main .content");
    if (!content) return;
    const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    /** @type {Node[]} */
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const nodes = marked(text.nodeValue ?? "", wanted);
      for (const node of nodes) if (node instanceof HTMLElement) node.className = "found";
      if (nodes.length > 1 && text instanceof Text) text.replaceWith(...nodes);
    }
  };
})();
