// @ts-check
// What moved leads on: a page to where it is now, with its anchor, and an anchor to where that one went.
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
    const target = document.documentElement.dataset.target;
    if (moved instanceof HTMLAnchorElement) location.replace(moved.href);
    else if (target) location.replace(target.includes("#") ? target : target + location.hash);
  };
  window.addEventListener("hashchange", lead);
  lead();
})();
