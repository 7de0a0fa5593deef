// @ts-check
// Where the box stands: in a dialog over any page, and on the page of the search.

guidepost.searchDialog = (first = "") => {
  /** @type {HTMLInputElement | null} */
  const open = document.querySelector(".search-dialog input");
  if (open) return open.select();
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

/** The search page. */
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
  }
};
