// @ts-check
// Keys: `/` and Ctrl or Command with K search, `n` and `p` turn the page.
(() => {
  const search = () => {
    if (window.guidepost.openSearch) return window.guidepost.openSearch();
    const link = document.querySelector("a.search-link");
    if (link instanceof HTMLAnchorElement) location.href = link.href;
  };

  /** @param {string} rel */
  const turn = (rel) => {
    const link = document.querySelector(`link[rel="${rel}"]`);
    if (link instanceof HTMLLinkElement) location.href = link.href;
  };

  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-search-open]")) search();
  });

  document.addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      return search();
    }
    const target = event.target;
    const typing = target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"));
    if (typing || command || event.altKey || event.defaultPrevented || document.querySelector("dialog[open], :popover-open")) return;
    if (event.key === "/") {
      event.preventDefault();
      search();
    }
    if (event.key === "n") turn("next");
    if (event.key === "p") turn("prev");
  });
})();
