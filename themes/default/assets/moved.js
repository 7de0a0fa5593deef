// @ts-check
// An anchor that this page no longer has leads to where it went.
(() => {
  const lead = () => {
    let anchor = location.hash.slice(1);
    try {
      anchor = decodeURIComponent(anchor);
    } catch {
      // No browser wrote it: it is looked for as it is.
    }
    const moved = Array.from(document.querySelectorAll("a[data-anchor]")).find(
      (link) => link instanceof HTMLElement && link.dataset.anchor === anchor,
    );
    if (moved instanceof HTMLAnchorElement) location.replace(moved.href);
  };
  window.addEventListener("hashchange", lead);
  lead();
})();
