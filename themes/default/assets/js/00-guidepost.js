// @ts-check
// What the page's scripts share, and what a team's own scripts may call.
(() => {
  /** @type {Record<string, any>} */
  const guidepost = (window.guidepost ??= {});

  /** The prefix from this page to the site's root. */
  guidepost.root = document.documentElement.dataset.root ?? "";

  /** The page's address from the site's root: the key for what the browser keeps. */
  guidepost.page = document.documentElement.dataset.page ?? "";
})();
