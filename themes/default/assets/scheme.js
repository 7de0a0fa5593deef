// @ts-check
// Loaded before the first paint, so that the reader's choice of colours never flashes past the other.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const scheme = localStorage.getItem("guidepost:scheme");
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
  } catch {
    // Storage may be forbidden; the system's choice holds then.
  }
})();
