// @ts-check
// The contents mark the heading that the reader has come to.
(() => {
  const links = Array.from(document.querySelectorAll("#toc a"));
  const here = document.querySelector("[data-toc-here]");
  const stops = links.flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.getAttribute("href")?.slice(1) ?? ""));
    return heading ? [{ link, heading }] : [];
  });
  if (!stops.length) return;
  let waiting = false;
  /** @type {Element | undefined} */
  let marked;

  const mark = () => {
    waiting = false;
    const line = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 8 || 120;
    const end = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    let stop = stops.findLast(({ heading }) => heading.getBoundingClientRect().top <= line);
    // The last headings of a page may never reach the top of it.
    if (end && scrollY > 0) stop = stops.findLast(({ heading }) => heading.getBoundingClientRect().top < innerHeight);
    if (stop?.link === marked) return;
    marked?.removeAttribute("aria-current");
    marked = stop?.link;
    marked?.setAttribute("aria-current", "location");
    if (here) here.textContent = marked?.textContent ?? "";
  };

  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  }, { passive: true });
  mark();
})();
