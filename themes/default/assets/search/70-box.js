// @ts-check
// The box to type in, with its results. They are only ever built as text nodes.

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
  made.onclick = act;
  return made;
};

/** Text with its hits marked. @param {string} text @param {Map<string, number>} wanted @param {string} [name] of the marks @returns {(Node | string)[]} */
const marked = (text, wanted, name = "hit") => {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let from = 0;
  for (const { term, start, end } of tokens(text)) {
    if (start < from || !wanted.has(term)) continue;
    nodes.push(text.slice(from, start), element("mark", { class: name }, text.slice(start, end)));
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
    active = (to + all.length) % all.length || 0;
    all.forEach((option, i) => (option.ariaSelected = String(i === active)));
    input.ariaExpanded = String(all.length > 0);
    input.setAttribute("aria-activedescendant", all[active]?.id ?? "");
    all[active]?.scrollIntoView({ block: "nearest" });
  };

  /** @returns {string[]} */
  const kept = () => [guidepost.recall("searches") ?? []].flat().filter((one) => typeof one === "string");

  /** @param {Found} page @param {number} i @param {Map<string, number>} wanted */
  const option = (page, i, wanted) => {
    const text = input.value.trim();
    const rows = parse(text).phrases.map((phrase) => `"${phrase}"`);
    const meta = element("span", { class: "meta" }, page.label);
    if (page.status) meta.append(element("span", { class: "badge" }, page.status));
    const link = element("a", { href: address(page.url), tabindex: "-1" }, element("b", {}, ...marked(page.title, wanted)), meta);
    link.onclick = () => guidepost.keep("searches", [...new Set([text, ...kept()])].slice(0, 5));
    const item = element("li", { id: `gp.result-${i}`, role: "option" }, link);
    // What is on the screen gets its excerpt; the rest waits until it is scrolled to.
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      part(page, wanted).then(({ section, anchor, excerpt, marks, above }) => {
        link.setAttribute("href", address(page.url, above ? "" : anchor, rows.length ? rows : marks));
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
    ask();
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
      shown = pages.map((page, i) => option(page, i, wanted));
      const count = shown.length;
      state.textContent = count ? `${count}${count === MOST ? " best" : ""} result${count === 1 ? "" : "s"}` : `Nothing found for “${text.slice(0, 80)}”. Try fewer or other words.`;
      if (!text) {
        const lately = kept().flatMap((one) => [" ", button("recent", one, () => put(one))]);
        state.replaceChildren(lately.length ? "Searched lately:" : "Type to search.", ...lately);
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
      select.onchange = () => {
        const rest = input.value.replace(new RegExp(`(?<!\\S)${facet}:\\S+\\s*`, "giu"), "").trim();
        put(`${rest} ${select.value && `${facet}:${select.value}`}`.trim());
      };
      chips.append(select);
    }
    follow();
  };

  input.oninput = ask;
  input.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: 0 }[event.key];
    // While an input method composes, its keys are its own; Safari tells so by a number.
    if (step === undefined || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (step) activate(active + step);
    // With Ctrl or Command a link opens in a tab of its own.
    else list.children[active]?.querySelector("a")?.dispatchEvent(new MouseEvent("click", event));
  };
  facets().catch(() => chips.remove());
  ask();
  return input;
};
