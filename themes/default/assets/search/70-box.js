// @ts-check
// The box to type in, with its results. They are only ever built as text nodes.

/** Results that come at once; as many more come when their end is reached. */
const MOST = 15;

/** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} inside */
const element = (tag, attributes, ...inside) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
};

/** Text with its hits marked. @param {string} text @param {Map<string, number>} wanted @returns {(Node | string)[]} */
const marked = (text, wanted) => {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let from = 0;
  for (const { term, start, end } of tokens(text)) {
    if (end <= from || !wanted.has(term)) continue;
    // Pairs of characters overlap.
    const begin = Math.max(from, start);
    nodes.push(text.slice(from, begin), element("mark", {}, text.slice(begin, end)));
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

/** @param {HTMLElement} home where the search is to stand @param {string} first the first query @param {string[]} [facets] what there are boxes for */
const searchBox = (home, first, facets = ["kind", "status"]) => {
  const what = "Search the handbook";
  const list = element("ul", { class: "results", id: "gp.results", role: "listbox", tabindex: "-1", "aria-label": "Results" });
  const state = element("p", { class: "state", role: "status" });
  const retry = element("button", { class: "button", hidden: "" }, "Try again");
  const input = /** @type {HTMLInputElement} */ (element("input", { type: "search", autocomplete: "off", spellcheck: "false", role: "combobox", "aria-controls": list.id, "aria-autocomplete": "list", "aria-label": what, placeholder: what, maxlength: "400" }));
  const [before, ...place] = history.state?.searched ?? [];
  input.value = first || before || "";

  let active = -1;
  let asked = 0;
  /** The answer to what stands in the box. @type {Promise<void>} */
  let answer;
  /** By result what brings its section, once. @type {WeakMap<Element, () => Promise<void>>} */
  const sections = new WeakMap();
  /** Brings the next results. @type {(() => Promise<void> | undefined) | undefined} */
  let more;

  /** @param {any} item */
  const pathOf = (item) => item?.querySelector("a")?.pathname;

  /** @param {number} to @param {ScrollLogicalPosition | ""} [block] where it comes into sight */
  const activate = (to, block = "nearest") => {
    const all = [...list.children];
    active = to;
    all.forEach((option, i) => {
      option.id = `gp.result-${i}`;
      option.ariaSelected = `${i === to}`;
    });
    input.ariaExpanded = `${all.length > 0}`;
    input.setAttribute("aria-activedescendant", all[to]?.id ?? "");
    // A glide would not keep up with a key that is held.
    if (block) all[to]?.scrollIntoView({ block, behavior: "instant" });
  };

  // Handbooks below one host each have their own.
  const searches = `searches:${folder}`;
  /** @returns {string[]} */
  const kept = () => [guidepost.recall(searches) ?? []].flat().filter((one) => typeof one === "string");

  /** @param {Node | string} inside */
  const option = (inside) => element("li", { role: "option", "aria-selected": "false" }, inside);

  /** @param {Found} page @param {Map<string, number>} wanted */
  const result = (page, wanted) => {
    const text = input.value.trim();
    const rows = parse(text).phrases.map((phrase) => `"${phrase}"`);
    const meta = element("span", { class: "meta" }, ` ${page.label}`);
    if (page.status) meta.append(" ", element("span", { class: "badge" }, worded(page.status)));
    const link = element("a", { href: address(page.url), tabindex: "-1" }, element("b", {}, ...marked(page.title, wanted)), meta);
    if (page.number) link.prepend(element("span", { class: "number" }, page.number), " ");
    const item = option(link);
    link.onclick = () => {
      guidepost.keep(searches, [...new Set([text, ...kept()])].slice(0, 5));
      // Who comes back, and finds the page loaded anew, finds this result.
      history.replaceState({ ...history.state, searched: [text, pathOf(item), list.children.length] }, "");
    };
    /** @type {Promise<void> | undefined} */
    let coming;
    const quote = () =>
      (coming ??= part(page, wanted, text).then(({ section, anchor, excerpt, marks, above }) => {
        link.setAttribute("href", address(page.url, above ? "" : anchor, rows.length ? rows : marks));
        if (section) link.append(element("span", { class: "section" }, ...marked(section, wanted)));
        link.append(element("span", { class: "excerpt" }, ...marked(excerpt, wanted)));
        // It has grown.
        if (item === list.children[active]) item.scrollIntoView({ block: "nearest", behavior: "instant" });
      }, failed));
    sections.set(item, quote);
    // What is on the screen gets its excerpt; the rest waits until it is scrolled to.
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      if (item === list.lastChild) more?.();
      quote();
    });
    watcher.observe(item);
    return item;
  };

  /** @param {any} error */
  const failed = ({ message }) => {
    state.textContent = `The search does not work now: ${message}.`;
    retry.hidden = false;
  };

  /** @param {string} text */
  const put = (text) => {
    input.value = text;
    input.dispatchEvent(new Event("input"));
  };

  /** @param {string} [chosen] the path of the result to choose @param {number} [many] how many results there were @param {ScrollLogicalPosition | ""} [block] */
  const ask = async (chosen, many = 0, block) => {
    const mine = ++asked;
    const text = input.value.trim();
    follow();
    more = undefined;
    if (!text) {
      retry.hidden = true;
      list.replaceChildren(
        ...kept().map((one) => {
          const item = option(one);
          item.className = "recent";
          item.onclick = () => {
            put(one);
            input.focus();
          };
          return item;
        }),
      );
      state.textContent = list.children.length ? "Searched lately:" : "Type to search.";
      return activate(-1);
    }
    const slow = setTimeout(() => mine === asked && (state.textContent = "Searching…"), 150);
    try {
      const { pages, wanted, total, next, instead } = await find(text, { limit: Math.max(MOST, many) });
      const none = total ? "" : await nothing(text);
      if (mine !== asked) return;
      /** @param {Found[]} pages */
      const show = (pages) => {
        if (mine !== asked) return;
        list.append(...pages.map((page) => result(page, wanted)));
        const count = list.children.length;
        state.textContent = none || `${count}${count < total ? ` best of ${total}` : ""} result${total === 1 ? "" : "s"}${instead}`;
        retry.hidden = true;
        /** @type {Promise<void> | undefined} */
        let coming;
        more = () => (coming ??= count < total ? next().then(show).catch(failed) : undefined);
      };
      list.replaceChildren();
      show(pages);
      activate(Math.max(0, [...list.children].findIndex((item) => pathOf(item) === chosen)), block);
    } catch (error) {
      if (mine === asked) {
        if (!many) list.replaceChildren();
        failed(error);
      }
    }
    clearTimeout(slow);
  };

  /** Asks anew; what is chosen and what is in sight stay so, as far as they are there. @param {number} further how many results to bring besides */
  const again = (further) => (answer = ask(pathOf(list.children[active]), list.children.length + further, ""));

  input.oninput = () => (answer = ask());
  input.onkeydown = async (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: 0 }[event.key];
    // While an input method composes, its keys are its own; Safari tells so by a number.
    if (step === undefined || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    const { children } = list;
    if (step) {
      const to = active + step;
      if (to === children.length) await (retry.hidden ? more?.() : again(MOST));
      return activate(children[to] ? to : step < 0 ? children.length - 1 : retry.hidden ? 0 : active);
    }
    // What opens is the answer to what is typed now, at its section; with Ctrl or Command in a tab of its own.
    const mine = asked;
    await answer;
    const item = children[active];
    if (item) await sections.get(item)?.();
    if (mine === asked && input.isConnected) (item?.querySelector("a") ?? item)?.dispatchEvent(new MouseEvent("click", event));
  };
  retry.onclick = async () => {
    // Where the next ones are lacking, the end of the list in sight brings them.
    await again(0);
    if (retry.hidden) list.focus({ preventScroll: true });
  };
  guidepost.searchAgain = () => again(0);
  const { boxes, follow } = filterBoxes(input, put, facets);
  home.append(input, boxes, state, list, retry);
  answer = before === input.value ? ask(...place, "center") : ask();
  return input;
};
