// @ts-check
// The reader of the search index, and the dialog that asks it. Results are only ever built as text nodes.
(() => {
  const { guidepost } = window;
  const folder = new URL(`${guidepost.root}assets/search/`, location.href).href;

  // ── Files: scripts that hand over base64 of gzip, because `fetch` fails from a folder ──

  /** @type {Map<string, {done: (text: string) => void, file: Promise<any>}>} */
  const files = new Map();

  guidepost.searchData = (name, text) => files.get(name)?.done(text);

  /** @param {string} text @returns {Promise<Uint8Array>} */
  const inflate = async (text) => {
    const zipped = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const plain = new Blob([zipped]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(plain).arrayBuffer());
  };

  /**
   * A file of the index, loaded once; one that is missing or damaged fails, and is asked for again the next time.
   * @template T @param {string} name @param {(bytes: Uint8Array) => T} read @returns {Promise<T>}
   */
  const file = (name, read) => {
    const known = files.get(name);
    if (known) return known.file;
    /** @type {(text: string) => void} */
    let done = () => {};
    const script = document.createElement("script");
    const text = new Promise((resolve, reject) => {
      done = resolve;
      script.src = `${folder}${name}.js`;
      script.onload = () => setTimeout(() => reject(new Error("a file of the search index is damaged")), 50);
      script.onerror = () => reject(new Error("a file of the search index is missing"));
    });
    const whole = text.then(inflate).then(read);
    files.set(name, { done, file: whole });
    whole.catch(() => files.delete(name)).finally(() => script.remove());
    document.head.append(script);
    return whole;
  };

  // The one file that keeps its name: the preview may have made a new index.
  guidepost.setUp(() => files.delete("root"));

  /** @param {Uint8Array} bytes */
  const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
  const root = () => file("root", json);

  // ── Words: the rules of the compiler's tokeniser; tests/search/vectors.json binds both ──

  const ideograph =
    "\\u3005-\\u3007\\u3040-\\u30FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uAC00-\\uD7AF\\uF900-\\uFAFF\\uFF66-\\uFF9F\\u{20000}-\\u{2FFFF}\\u0E00-\\u0E7F";
  const letter = `(?![${ideograph}])[\\p{Alphabetic}\\p{N}]`;
  const runs = new RegExp(
    `[${ideograph}]+|(?:${letter}|(?![${ideograph}])[_\\p{M}\\u0640]|(?<=${letter})['’](?=${letter}))+`,
    "gu",
  );
  const spelt = new Map(
    Object.entries({ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", أ: "ا", إ: "ا", آ: "ا", ى: "ي", ة: "ه" }),
  );

  /** @param {string} word */
  const fold = (word) => {
    let folded = "";
    for (const c of word.replace(/['’]s$/u, "").normalize("NFKC").toLowerCase()) {
      if (/['’_\u0640\u064B-\u0652]/u.test(c)) continue;
      else if (spelt.has(c)) folded += spelt.get(c);
      else if (/[\u00C0-\u052F\u1E00-\u1FFF]/u.test(c)) folded += c.normalize("NFD").replace(/\p{M}/gu, "");
      else if (!/[\u0300-\u036F]/u.test(c)) folded += c;
    }
    return folded;
  };

  /** @param {string} word */
  const stem = (word) => {
    if (!/^[a-z]{3,}s$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
    if (/..ies$/.test(word)) return `${word.slice(0, -3)}y`;
    return word.slice(0, /(?:ches|shes|sses|xes|zes)$/.test(word) ? -2 : -1);
  };

  /** @param {string} text @returns {{term: string, raw: string, start: number, end: number}[]} */
  const tokens = (text) => {
    /** @type {{term: string, raw: string, start: number, end: number}[]} */
    const found = [];
    /** @param {number} start @param {number} end */
    const push = (start, end) => {
      const raw = fold(text.slice(start, end));
      const term = stem(raw);
      if (/[\p{Alphabetic}\p{N}]/u.test(term) && [...term].length <= 48) found.push({ term, raw, start, end });
    };
    for (const run of text.matchAll(runs)) {
      const start = run.index ?? 0;
      const end = start + run[0].length;
      if (new RegExp(`^[${ideograph}]`, "u").test(run[0])) {
        const places = [...run[0]].reduce((list, c) => [...list, (list.at(-1) ?? start) + c.length], [start]);
        if (places.length === 2) push(start, end);
        for (let i = 2; i < places.length; i++) push(places[i - 2] ?? start, places[i] ?? end);
        continue;
      }
      let from = start;
      /** @type {[number, number][]} */
      const cuts = [];
      for (const piece of run[0].split(/_|(?<=\p{Ll})(?=\p{Lu})/u)) {
        const at = text.indexOf(piece, from);
        if (piece) cuts.push([at, at + piece.length]);
        from = at + piece.length;
      }
      if (cuts.length > 1) for (const [a, b] of cuts) push(a, b);
      push(start, end);
    }
    return found;
  };
  guidepost.searchTokens = (text) => tokens(text).map((token) => token.term);

  // ── Terms ──

  /** @typedef {{page: number, title: number, heading: number, body: number}} Posting */

  /** @param {Uint8Array} bytes @returns {Map<string, Posting[]>} */
  const readTerms = (bytes) => {
    const decoder = new TextDecoder();
    /** @type {Map<string, Posting[]>} */
    const terms = new Map();
    let at = 0;
    const number = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++] ?? 0;
        value |= (byte & 127) << shift;
        if (byte < 128) return value;
      }
    };
    let before = new Uint8Array(0);
    while (at < bytes.length) {
      const shared = number();
      const further = number();
      const term = new Uint8Array(shared + further);
      term.set(before.subarray(0, shared));
      term.set(bytes.subarray(at, at + further), shared);
      at += further;
      before = term;
      /** @type {Posting[]} */
      const postings = [];
      for (let left = number(), page = 0; left > 0; left--, page++) {
        page += number();
        const packed = bytes[at++] ?? 0;
        postings.push({ page, title: packed >> 6, heading: (packed >> 4) & 3, body: packed & 15 });
      }
      terms.set(decoder.decode(term), postings);
    }
    return terms;
  };

  /** The shards that may hold terms with a beginning. @param {any} index @param {string} beginning */
  const shards = (index, beginning) => {
    /** @type {[string, string][]} */
    const all = index.terms;
    const last = all.findLastIndex(([first]) => bytewise(first, `${beginning}\u{10FFFF}`) <= 0);
    let first = all.findLastIndex(([term]) => bytewise(term, beginning) <= 0);
    if (first < 0) first = 0;
    return all.slice(first, last + 1).map(([, name]) => file(name, readTerms));
  };

  /** The order of UTF-8 bytes, which is that of code points. @param {string} a @param {string} b */
  const bytewise = (a, b) => {
    const [x, y] = [[...a], [...b]];
    for (let i = 0; i < Math.min(x.length, y.length); i++) {
      const d = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0);
      if (d) return d;
    }
    return x.length - y.length;
  };

  /** Edits between two words, swaps of neighbours included; more than `most` is `most + 1`. @param {string} a @param {string} b @param {number} most */
  const edits = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let [older, old] = [/** @type {number[]} */ ([]), Array.from({ length: b.length + 1 }, (_, i) => i)];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        row[j] = Math.min((old[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (old[j - 1] ?? 0) + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j] ?? 0, (older[j - 2] ?? 0) + 1);
      }
      [older, old] = [old, row];
    }
    return Math.min(old[b.length] ?? most + 1, most + 1);
  };

  const stop = new Set("a an and are as at be by do for from how i in is it of on or our that the this to was we what when where which who why with you your".split(" "));

  /**
   * The terms of the index that a word of the query stands for, with their weights.
   * @param {any} index @param {{term: string, raw: string}} word @param {boolean} prefix
   * @returns {Promise<{term: string, weight: number, postings: Posting[]}[]>}
   */
  const meant = async (index, word, prefix) => {
    /** @type {Map<string, {term: string, weight: number, postings: Posting[]}>} */
    const found = new Map();
    /** @param {string} term @param {number} weight @param {Posting[]} postings */
    const add = (term, weight, postings) => {
      if (weight > (found.get(term)?.weight ?? 0)) found.set(term, { term, weight, postings });
    };
    const near = await Promise.all(shards(index, prefix ? word.raw.slice(0, Math.max(1, word.raw.length)) : word.term));
    for (const terms of near) {
      const exact = terms.get(word.term);
      if (exact) add(word.term, 1, exact);
      if (!prefix) continue;
      for (const [term, postings] of terms) {
        if (term !== word.term && term.startsWith(word.raw)) add(term, 0.35 + (0.4 * word.raw.length) / term.length, postings);
      }
    }
    const pages = [...found.values()].reduce((sum, { postings }) => sum + postings.length, 0);
    if (pages > Math.max(2, index.count / 300) || word.term.length < 4 || /^\d+$/.test(word.term)) return [...found.values()];
    const most = word.term.length > 7 ? 2 : 1;
    /** @param {Map<string, Posting[]>[]} tables */
    const repair = (tables) => {
      let mended = false;
      for (const terms of tables) {
        for (const [term, postings] of terms) {
          const distance = Math.min(edits(word.term, term, most), edits(word.raw, term, most));
          if (distance === 0 || distance > most || postings.length === 0) continue;
          add(term, distance === 1 ? 0.6 : 0.35, postings);
          mended = true;
        }
      }
      return mended;
    };
    const [a = "", b = "", c = ""] = word.term;
    const beginnings = new Set([a + b, b + a, a + c, b + c]);
    const mended = repair((await Promise.all([...beginnings].flatMap((two) => shards(index, two)))).flat());
    // A wrong first letter can stand for any: the whole vocabulary is asked, where that is not too much to load.
    if (!mended && found.size === 0 && index.terms.length <= 80) repair(await Promise.all(index.terms.map((/** @type {[string, string]} */ [, name]) => file(name, readTerms))));
    return [...found.values()];
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
    const phrases = [...rest.matchAll(/"([^"]+)"/gu)].map(([, phrase]) => guidepost.searchTokens(phrase ?? "").join(" "));
    return { words: rest.replaceAll('"', " "), filters, phrases: phrases.filter(Boolean) };
  };

  /** @param {any} index @param {Record<string, string[]>} filters @returns {Promise<Set<number> | null>} */
  const allowed = async (index, filters) => {
    const wanted = Object.entries(filters).filter(([, values]) => values.length > 0);
    if (wanted.length === 0) return null;
    const facets = await file(index.facets, json);
    /** @type {Set<number>[]} */
    const sets = wanted.map(([facet, values]) => {
      /** @type {Set<number>} */
      const pages = new Set();
      for (const [value, gaps] of Object.entries(facets[facet] ?? {})) {
        if (!values.some((wantedValue) => wantedValue.toLowerCase() === value.toLowerCase())) continue;
        let next = 0;
        for (const gap of gaps) pages.add((next += gap)), next++;
      }
      return pages;
    });
    const [first = new Set(), ...rest] = sets;
    return new Set([...first].filter((page) => rest.every((set) => set.has(page))));
  };

  /**
   * @param {string} text @param {{limit?: number, filters?: Record<string, string[]>}} [options]
   * @returns {Promise<SearchResult[]>}
   */
  guidepost.searchIndex = async (text, { limit = 20, filters = {} } = {}) => {
    const index = await root();
    const query = parse(text.slice(0, 400));
    const pagesAllowed = await allowed(index, { ...query.filters, ...filters });
    let words = tokens(query.words).slice(0, 24);
    const open = /[\p{L}\p{N}]$/u.test(query.words);
    if (words.filter(({ raw }) => !stop.has(raw)).length > 0 && words.length > 1) words = words.filter(({ raw }, i) => !stop.has(raw) || (open && i === words.length - 1 && words.length < 3));
    const meanings = await Promise.all(words.map((word, i) => meant(index, word, open && i === words.length - 1)));

    const lengths = index.lengths.map((/** @type {number} */ l) => Math.exp(l / 7) - 1);
    const average = lengths.reduce((/** @type {number} */ sum, /** @type {number} */ l) => sum + l, 0) / Math.max(1, index.count) || 1;
    /** @type {Map<number, {score: number, idf: number, titled: number}>} */
    const scores = new Map();
    let total = 0;
    for (const terms of meanings) {
      const rarity = (/** @type {Posting[]} */ postings) => Math.log(1 + (index.count - postings.length + 0.5) / (postings.length + 0.5));
      const best = Math.max(0, ...terms.map(({ postings }) => rarity(postings)));
      total += best || Math.log(1 + index.count);
      /** @type {Map<number, {score: number, titled: boolean}>} */
      const forWord = new Map();
      for (const { weight, postings } of terms) {
        const idf = Math.min(best, rarity(postings));
        for (const { page, title, heading, body } of postings) {
          const norm = 1 - 0.6 + (0.6 * (lengths[page] ?? average)) / average;
          const tf = 6 * title + 2.5 * heading + body / norm;
          const score = (weight * idf * tf * 2.2) / (tf + 1.2);
          const known = forWord.get(page);
          if (!known || score > known.score) forWord.set(page, { score, titled: title > 0 });
        }
      }
      for (const [page, { score, titled }] of forWord) {
        if (pagesAllowed && !pagesAllowed.has(page)) continue;
        const sum = scores.get(page) ?? { score: 0, idf: 0, titled: 0 };
        scores.set(page, { score: sum.score + score, idf: sum.idf + best, titled: sum.titled + Number(titled) });
      }
    }
    if (words.length === 0 && pagesAllowed) for (const page of pagesAllowed) scores.set(page, { score: 1, idf: 0, titled: 0 });
    const ranked = [...scores]
      .map(([page, { score, idf, titled }]) => {
        const whole = total > 0 ? (idf / total) ** 2 : 1;
        return { page, score: score * whole * (1 + 0.35 * (titled / Math.max(1, words.length))) * (index.weights[page] ?? 1) };
      })
      .sort((x, y) => y.score - x.score || x.page - y.page);

    const terms = new Set(meanings.flat().map(({ term }) => term));
    const near = query.phrases.length > 0 ? ranked.slice(0, 20) : ranked.slice(0, limit);
    const results = await Promise.all(near.map((hit) => shown(index, hit, terms, query.phrases)));
    return /** @type {SearchResult[]} */ (results.filter(Boolean)).slice(0, limit);
  };

  /**
   * @param {any} index @param {{page: number, score: number}} hit @param {Set<string>} terms @param {string[]} phrases
   * @returns {Promise<SearchResult | null>}
   */
  const shown = async (index, { page, score }, terms, phrases) => {
    const rows = await file(index.pages[Math.floor(page / index.perShard)], json);
    const [url, title, kind, label, status] = rows[page % index.perShard];
    /** @type {[number, string][]} */
    const texts = index.texts;
    const shard = texts.findLast(([first]) => first <= page);
    if (!shard) return null;
    /** @type {[string, string, string][]} */
    const sections = (await file(shard[1], json))[page - shard[0]] ?? [];
    const folded = sections.map(([, heading, text]) => ` ${tokens(`${heading} ${text}`).map(({ term }) => term).join(" ")} `);
    if (!phrases.every((phrase) => folded.some((text) => text.includes(` ${phrase} `)) || ` ${guidepost.searchTokens(title).join(" ")} `.includes(` ${phrase} `))) return null;
    let best = 0;
    let most = -1;
    folded.forEach((text, i) => {
      const heading = new Set(guidepost.searchTokens(sections[i]?.[1] ?? ""));
      const count = [...terms].reduce((sum, term) => sum + (text.includes(` ${term} `) ? 1 : 0) + (heading.has(term) ? 0.5 : 0), 0);
      if (count > most) [best, most] = [i, count];
    });
    const [anchor = "", section = "", text = ""] = sections[best] ?? [];
    return { url, title, kind, label, status, section, anchor, excerpt: excerpt(text, terms), score: Math.round(score * 1e4) / 1e4 };
  };

  /** The words round the first hit. @param {string} text @param {Set<string>} terms */
  const excerpt = (text, terms) => {
    const hit = tokens(text).find(({ term }) => terms.has(term));
    const from = hit && hit.start > 60 ? text.indexOf(" ", hit.start - 50) + 1 : 0;
    const to = from + 180 < text.length ? text.lastIndexOf(" ", from + 180) : text.length;
    const end = to > from ? to : Math.min(text.length, from + 180);
    return `${from > 0 ? "… " : ""}${text.slice(from, end)}${end < text.length ? " …" : ""}`;
  };

  // ── What people see ──

  /** @param {string} tag @param {string} name @param {(Node | string)[]} inside */
  const element = (tag, name, ...inside) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  };

  /** Text with its hits marked. @param {string} text @param {string} query @returns {(Node | string)[]} */
  const marked = (text, query) => {
    const wanted = tokens(parse(query).words).filter(({ raw }) => !stop.has(raw));
    /** @type {(Node | string)[]} */
    const nodes = [];
    let from = 0;
    for (const { term, raw, start, end } of tokens(text)) {
      const hit = start >= from && wanted.some((word) => word.term === term || raw.startsWith(word.raw));
      if (!hit) continue;
      nodes.push(text.slice(from, start), element("mark", "", text.slice(start, end)));
      from = end;
    }
    return [...nodes, text.slice(from)];
  };

  /** @param {SearchResult} result @param {string} query */
  const address = (result, query) => {
    const mark = guidepost.searchTokens(parse(query).words).slice(0, 8).join(" ");
    const path = result.url.split("/").map(encodeURIComponent).join("/");
    return `${guidepost.root}${path}${mark ? `?mark=${encodeURIComponent(mark)}` : ""}${result.anchor ? `#${encodeURIComponent(result.anchor)}` : ""}`;
  };

  /** @param {HTMLElement} home where the search is to stand @param {string} first the first query */
  const searchBox = (home, first) => {
    const list = element("ul", "results");
    const state = element("p", "state");
    const chips = element("div", "facets");
    const input = Object.assign(document.createElement("input"), { type: "search", value: first, autocomplete: "off", spellcheck: false });
    list.id = "search-results";
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", "aria-label": "Search the handbook", placeholder: "Search the handbook", maxlength: "400" })) input.setAttribute(name, value);
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Results");
    state.setAttribute("role", "status");
    home.append(input, chips, state, list);

    let active = -1;
    let asked = 0;
    const options = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=option]")]);
    /** @param {number} to */
    const activate = (to) => {
      const all = options();
      active = all.length === 0 ? -1 : (to + all.length) % all.length;
      all.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
      const option = all[active];
      if (option) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    };

    /** @param {string} value */
    const remember = (value) => {
      const text = value.trim();
      if (text) guidepost.keep("searches", [text, ...(guidepost.recall("searches") ?? []).filter((/** @type {string} */ one) => one !== text)].slice(0, 5));
    };

    /** @param {SearchResult} result @param {number} i */
    const option = (result, i) => {
      const meta = element("span", "meta", result.label || result.kind);
      if (result.status) meta.append(element("span", "badge", result.status));
      const link = element("a", "", element("b", "", ...marked(result.title, input.value)), meta);
      link.setAttribute("href", address(result, input.value));
      link.tabIndex = -1;
      if (result.section) link.append(element("span", "section", ...marked(result.section, input.value)));
      if (result.excerpt) link.append(element("span", "excerpt", ...marked(result.excerpt, input.value)));
      link.addEventListener("click", () => remember(input.value));
      const item = element("li", "", link);
      item.id = `search-result-${i}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      return item;
    };

    const recent = () => {
      const searches = /** @type {unknown[]} */ (guidepost.recall("searches") ?? []).filter((one) => typeof one === "string");
      list.replaceChildren();
      state.textContent = searches.length > 0 ? "Searched lately:" : "Type to search titles, headings and text.";
      for (const one of searches) {
        const button = element("button", "recent", /** @type {string} */ (one));
        button.setAttribute("type", "button");
        button.addEventListener("click", () => {
          input.value = /** @type {string} */ (one);
          input.focus();
          void ask();
        });
        state.append(" ", button);
      }
    };

    const ask = async () => {
      const mine = ++asked;
      const text = input.value;
      input.setAttribute("aria-expanded", "false");
      activate(-1);
      if (!text.trim()) return recent();
      const slow = setTimeout(() => mine === asked && (state.textContent = "Searching…"), 150);
      try {
        const results = await guidepost.searchIndex(text, { limit: 20 });
        if (mine !== asked) return;
        list.replaceChildren(...results.map(option));
        state.textContent = results.length === 0 ? `Nothing found for “${text.trim().slice(0, 80)}”. Try fewer or other words.` : `${results.length === 20 ? "20 best results" : results.length === 1 ? "1 result" : `${results.length} results`}`;
        input.setAttribute("aria-expanded", String(results.length > 0));
        if (results.length > 0) activate(0);
      } catch (error) {
        if (mine !== asked) return;
        list.replaceChildren();
        state.textContent = `The search does not work now: ${error instanceof Error ? error.message : "its index cannot be read"}.`;
      } finally {
        clearTimeout(slow);
      }
    };

    const facets = async () => {
      const index = await root();
      const all = await file(index.facets, json);
      for (const facet of ["kind", "status"]) {
        const values = Object.keys(all[facet] ?? {});
        if (values.length < 2) continue;
        const select = document.createElement("select");
        select.setAttribute("aria-label", `Filter by ${facet}`);
        select.append(new Option(`any ${facet}`, ""), ...values.map((value) => new Option(value.replaceAll("-", " "), value)));
        select.addEventListener("change", () => {
          const rest = input.value.replace(new RegExp(`(?<!\\S)${facet}:\\S+\\s*`, "gu"), "").trim();
          input.value = [rest, select.value && `${facet}:${select.value}`].filter(Boolean).join(" ");
          input.focus();
          void ask();
        });
        chips.append(select);
      }
    };

    input.addEventListener("input", () => void ask());
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        activate(active + step);
      }
      if (event.key === "Enter") {
        event.preventDefault();
        const link = options()[active]?.querySelector("a");
        if (link) link.click();
      }
    });
    facets().catch(() => {});
    void ask();
    return input;
  };

  guidepost.searchDialog = () => {
    const dialog = document.createElement("dialog");
    dialog.className = "search-dialog";
    dialog.setAttribute("aria-label", "Search");
    const close = element("button", "close", "Close");
    close.setAttribute("type", "button");
    close.addEventListener("click", () => dialog.close());
    dialog.append(close);
    const input = searchBox(dialog, "");
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
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
    const wanted = new Set(guidepost.searchTokens((query.get("mark") ?? "").slice(0, 400)));
    const content = document.querySelector("main .content");
    if (!content || wanted.size === 0) return;
    const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts) {
      const hits = tokens(text.data).filter(({ term }) => wanted.has(term)).reverse();
      for (const { start, end } of hits) {
        const range = document.createRange();
        range.setStart(text, start);
        range.setEnd(text, end);
        range.surroundContents(element("mark", "found"));
      }
    }
  };
})();
