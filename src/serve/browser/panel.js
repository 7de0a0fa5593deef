// @ts-check
// What the preview has to say: a badge that counts errors and warnings, and a panel with the messages. All of it is
// made of text nodes, because messages quote the handbook.
(() => {
  const { guidepost } = window;

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag @param {string} name @param {(Node | string)[]} inside @returns {HTMLElementTagNameMap[T]}
   */
  const element = (tag, name, ...inside) => {
    const made = document.createElement(tag);
    made.className = name;
    made.append(...inside);
    return made;
  };

  const notice = element("p", "guidepost-notice");
  notice.setAttribute("role", "status");
  notice.hidden = true;

  const badge = element("button", "guidepost-badge");
  badge.type = "button";
  badge.hidden = true;
  badge.setAttribute("aria-expanded", "false");
  badge.setAttribute("aria-controls", "guidepost-messages");

  const title = element("h2", "guidepost-title");
  title.id = "guidepost-messages-title";
  title.tabIndex = -1;
  const close = element("button", "guidepost-close", "Close");
  close.type = "button";
  const list = element("ol", "guidepost-list");
  const more = element("p", "guidepost-more");
  const panel = element("section", "guidepost-messages", element("div", "guidepost-head", title, close), list, more);
  panel.id = "guidepost-messages";
  panel.setAttribute("aria-labelledby", title.id);
  panel.hidden = true;

  const corner = element("aside", "guidepost-preview", notice, panel, badge);
  corner.setAttribute("aria-label", "Preview");
  document.body.append(corner);

  /** @param {number} count @param {string} noun */
  const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

  /** @param {{severity: string, rule: string, path: string, line: number, column: number, open: string | null, text: string}} message */
  const item = ({ severity, rule, path, line, column, open, text }) => {
    const words = `${path}:${line}:${column}`;
    const place = open ? element("a", "guidepost-place", words) : element("span", "guidepost-place", words);
    if (place instanceof HTMLAnchorElement) {
      place.href = open ?? "";
      place.title = "Open in the editor";
    }
    // The lines of a source stay whole, with the marks under them; all others are prose.
    const lines = text.split(/(?<=\n)/).map((line) => (/^ *\d* *\|/.test(line) ? line : element("span", "guidepost-prose", line)));
    const said = element("pre", "guidepost-text", ...lines);
    // A narrow screen scrolls them, by keys too.
    said.tabIndex = 0;
    said.setAttribute("role", "group");
    said.setAttribute("aria-label", `${severity} ${rule}`);
    return element("li", `guidepost-message ${severity}`, element("p", "", element("b", "", severity), " ", place), said);
  };

  let asked = 0;
  const fill = async () => {
    const mine = ++asked;
    const answer = await fetch("/__guidepost/messages").then((response) => response.json());
    if (mine !== asked || !answer) return;
    // A message that is the same as before stays where it is, with the focus: one that is put in again loses it.
    /** @type {HTMLElement[]} */
    const items = answer.messages.map(item);
    const told = new Set(items.map((one) => one.outerHTML));
    for (const child of Array.from(list.children)) if (!told.has(child.outerHTML)) child.remove();
    items.forEach((one, at) => {
      if (!list.children[at]?.isEqualNode(one)) list.insertBefore(one, list.children[at] ?? null);
    });
    while (list.children.length > items.length) list.lastChild?.remove();
    const rest = answer.more ? `And ${answer.more} more: see the terminal. ` : "";
    more.textContent = rest + (answer.editor ? "" : "Name your editor under [serve] in book.toml, and every place becomes a link to it.");
    more.hidden = !more.textContent;
  };

  /** @param {boolean} shown */
  const open = (shown) => {
    panel.hidden = !shown;
    badge.setAttribute("aria-expanded", String(shown));
    if (!shown) return;
    void fill().catch(() => {});
    title.focus({ preventScroll: true });
  };

  const shut = () => {
    const inside = panel.contains(document.activeElement);
    open(false);
    if (inside) (badge.hidden ? document.querySelector("main") : badge)?.focus({ preventScroll: true });
  };

  badge.addEventListener("click", () => (panel.hidden ? open(true) : shut()));
  close.addEventListener("click", shut);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden && !document.querySelector("dialog[open], :popover-open")) shut();
  });

  let before = "";
  let [said, gone, away, behind] = ["", false, false, false];

  const tell = () => {
    const silent = away || behind;
    const text = silent ? "The preview does not answer. The page will catch up when it is back." : said;
    if (notice.dataset.text === text) return;
    notice.dataset.text = text;
    notice.replaceChildren(text);
    if (gone && !silent && text) {
      const home = element("a", "", "To the home page");
      home.href = "/";
      notice.append(" ", home);
    }
    notice.hidden = !text;
  };

  guidepost.preview.panel = {
    /** @param {{errors: number, warnings: number}} build */
    count: ({ errors, warnings }) => {
      const parts = [errors && counted(errors, "error"), warnings && counted(warnings, "warning")].filter(Boolean);
      const text = parts.join(", ");
      badge.textContent = text;
      title.textContent = text;
      badge.classList.toggle("error", errors > 0);
      badge.hidden = !text;
      if (!text && !panel.hidden) shut();
      if (!panel.hidden) void fill().catch(() => {});
      if (text !== before) guidepost.say?.(text || "All is mended");
      before = text;
    },
    /** Says what is wrong with the open page; nothing for an empty text. @param {string} text @param {boolean} [lost] */
    notice: (text, lost = false) => {
      [said, gone] = [text, lost];
      tell();
    },
    /** Whether the connection is lost. @param {boolean} lost */
    lost: (lost) => {
      away = lost;
      tell();
    },
    /** Whether the page could not be asked for after the last build. @param {boolean} failed */
    missed: (failed) => {
      behind = failed;
      tell();
    },
  };
})();
