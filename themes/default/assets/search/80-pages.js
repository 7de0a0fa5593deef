// @ts-check
// Where the box stands: in a dialog over any page, and on the page of the search.

guidepost.searchDialog = (first = "") => {
  /** @type {any} */
  const dialog = element("dialog", { class: "search-dialog", "aria-label": "Search" }, button("close", "Close", () => dialog.close()));
  const input = searchBox(dialog, first);
  dialog.onclose = () => dialog.remove();
  dialog.onclick = (/** @type {Event} */ event) => {
    // A handler that gives back false would keep links from leading anywhere.
    if (event.target === dialog) dialog.close();
  };
  document.body.append(dialog);
  dialog.showModal();
  input.focus();
};

/** The search page, and the marks on a page that a result led to. */
guidepost.searchPage = () => {
  const query = new URLSearchParams(location.search);
  const home = /** @type {HTMLElement | null} */ (document.querySelector("[data-search-page]"));
  if (home) {
    const input = searchBox(home, query.get("q") ?? "");
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
  /** @type {Text[]} */
  const texts = [];
  for (let text; (text = walker.nextNode()); ) texts.push(/** @type {Text} */ (text));
  for (const text of texts) {
    const nodes = marked(text.data, wanted, "found");
    if (nodes.length > 1) text.replaceWith(...nodes);
  }
};
