// @ts-check
// An old address leads on, with its anchor, or to where that anchor went.
(() => {
  let anchor = location.hash.slice(1);
  try {
    anchor = decodeURIComponent(anchor);
  } catch {
    // No browser wrote it: it is looked for as it is.
  }
  const moved = Array.from(document.querySelectorAll("a[data-anchor]")).find(
    (link) => link instanceof HTMLElement && link.dataset.anchor === anchor,
  );
  const target = document.documentElement.dataset.target ?? "";
  const href = moved?.getAttribute("href") ?? (target.includes("#") ? target : target + location.hash);
  location.replace(href);
})();
