// @ts-check
// The contents mark the heading that the reader has come to.
(() => {
  const { guidepost } = window;
  /** @type {{link: Element, heading: HTMLElement}[]} */
  let stops = [];
  let waiting = false;

  /** Where the contents are longer than the window, they follow too. @param {Element} link */
  const show = (link) => {
    const box = link.closest(".toc");
    if (!box) return;
    const { top, bottom, height } = box.getBoundingClientRect();
    const at = link.getBoundingClientRect();
    // Not `scrollIntoView`: it would move the page along with its contents.
    if (at.top < top || at.bottom > bottom) box.scrollBy({ top: at.top - top - height / 3, behavior: "instant" });
  };

  const mark = () => {
    waiting = false;
    const line = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 8 || 120;
    const end = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    let stop = stops.findLast(({ heading }) => heading.getBoundingClientRect().top <= line);
    // The last headings of a page may never reach the top of it.
    if (end && scrollY > 0) stop = stops.findLast(({ heading }) => heading.getBoundingClientRect().top < innerHeight);
    if (stop?.link.ariaCurrent) return;
    for (const { link } of stops) link.removeAttribute("aria-current");
    stop?.link.setAttribute("aria-current", "location");
    if (stop) show(stop.link);
    const here = document.querySelector("[data-toc-here]");
    if (here) here.textContent = stop?.link.textContent ?? "";
  };

  addEventListener("scroll", () => {
    if (waiting || !stops.length) return;
    waiting = true;
    requestAnimationFrame(mark);
  }, { passive: true });
  guidepost.setUp(() => {
    stops = Array.from(document.querySelectorAll(".toc a")).flatMap((link) => {
      const heading = document.getElementById(decodeURIComponent(link.getAttribute("href")?.slice(1) ?? ""));
      return heading ? [{ link, heading }] : [];
    });
    if (stops.length) mark();
  });
})();
