// @ts-check
// Marks on a page that a result led to: what was looked for, as it stands there. Loaded behind the reader of the search.
(() => {
  const { guidepost } = window;
  const { tokens, steps, root } = guidepost.searchReading;

  /** A word as the parts it is made of, if all are among others. @param {string} word @param {Set<string>} among @returns {string[] | undefined} */
  const partsOf = (word, among) => {
    for (const part of among) {
      if (part === word || !part || !word.startsWith(part)) continue;
      const left = word.slice(part.length);
      const rest = among.has(left) ? [left] : partsOf(left, among);
      if (rest) return [part, ...rest];
    }
  };

  /**
   * What to mark: words, and rows of them that count only one behind the other. In quotes stands a row; words of which
   * another one is made are a row too, as `plug` and `in` are beside `plugin`.
   * @param {string} text @param {Set<string>} small words that every sentence has
   */
  const wantedIn = (text, small) => {
    /** @type {string[][]} */
    const rows = [];
    const loose = text.replace(/"([^"]*)"/g, (_, phrase) => {
      rows.push(tokens(phrase).filter(steps).map(({ term }) => term));
      return " ";
    });
    const words = new Set(loose.split(" ").filter(Boolean));
    for (const word of [...words]) {
      const parts = partsOf(word, words);
      if (!parts) continue;
      rows.push(parts);
      for (const part of parts) words.delete(part);
    }
    // Small words say nothing where another one does.
    const telling = [...words].filter((word) => !small.has(word));
    return { rows: rows.filter((row) => row.length), words: new Set(telling.length || rows.length ? telling : words) };
  };

  /** The places of a text to mark, from where to where. @param {string} text @param {ReturnType<typeof wantedIn>} wanted @returns {[number, number][]} */
  const placesIn = (text, { rows, words }) => {
    const all = tokens(text);
    const line = all.filter(steps);
    /** The last end of a place that begins somewhere. @type {Map<number, number>} */
    const ends = new Map();
    /** @param {number} start @param {number} end */
    const add = (start, end) => ends.set(start, Math.max(end, ends.get(start) ?? 0));
    for (const { term, start, end } of all) if (words.has(term)) add(start, end);
    line.forEach(({ start }, i) => {
      for (const row of rows) if (row.every((term, j) => line[i + j]?.term === term)) add(start, /** @type {SearchToken} */ (line[i + row.length - 1]).end);
    });
    let from = 0;
    // Pairs of characters overlap: of each counts what is left.
    return [...ends].sort(([a], [b]) => a - b).flatMap(([start, end]) => {
      const begin = Math.max(from, start);
      from = Math.max(from, end);
      return begin < end ? /** @type {[number, number][]} */ ([[begin, end]]) : [];
    });
  };

  /** Marks what a result was found by, goes there, and lets the Escape key take the marks away. */
  const show = async () => {
    const here = new URL(location.href);
    const small = await root().then((index) => index.small, () => new Set());
    const wanted = wantedIn((here.searchParams.get("mark") ?? "").slice(0, 400), small);
    const content = document.querySelector("main .content");
    if (!content) return;
    const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const texts = [];
    for (let text; (text = walker.nextNode()); ) texts.push(/** @type {Text} */ (text));
    /** @type {HTMLElement[]} */
    const marks = [];
    for (const text of texts) {
      let from = 0;
      /** @type {(Node | string)[]} */
      const nodes = [];
      for (const [start, end] of placesIn(text.data, wanted)) {
        const mark = Object.assign(document.createElement("mark"), { className: "found", textContent: text.data.slice(start, end) });
        nodes.push(text.data.slice(from, start), mark);
        marks.push(mark);
        from = end;
      }
      if (from) text.replaceWith(...nodes, text.data.slice(from));
    }
    // Who copies the address means the page. One that was opened from a folder keeps it.
    here.searchParams.delete("mark");
    try {
      history.replaceState(history.state, "", here);
    } catch {}
    // A page that is named by what was looked for is read from its beginning, and no banner is passed by.
    const isNamed = placesIn(document.querySelector("h1")?.textContent ?? "", wanted).length > 0;
    const banner = document.querySelector("main .notice");
    if (!here.hash && !scrollY && !isNamed && !banner) {
      marks.find((mark) => mark.checkVisibility({ contentVisibilityAuto: true }))?.scrollIntoView({ block: "center", behavior: "instant" });
    }
    /** @param {KeyboardEvent} event */
    const clear = (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open], :popover-open")) return;
      removeEventListener("keydown", clear);
      for (const mark of marks) {
        const parent = mark.parentNode;
        mark.replaceWith(...mark.childNodes);
        parent?.normalize();
      }
      guidepost.say("Marks removed");
    };
    if (marks.length) addEventListener("keydown", clear);
  };
  void show();
})();
