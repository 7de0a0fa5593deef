// @ts-check

/** What sticks out of the window, is cut, or lies over other text; measured in the page. */
export function faults() {
  const faults = [];
  const width = document.documentElement.clientWidth;
  const scrolls = "pre, .table, .graph-box, .tablist, .hidden, .skip, svg, select";
  const name = (/** @type {Element} */ element) =>
    `${element.tagName.toLowerCase()}.${element.className} "${(element.textContent ?? "").trim().slice(0, 30)}"`;
  if (document.documentElement.scrollWidth > width) faults.push("the page scrolls sideways");

  for (const element of document.querySelectorAll("body *")) {
    if (element.closest(scrolls) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const box = element.getBoundingClientRect();
    if (box.width && (box.right > width + 1 || box.left < -1)) faults.push(`sticks out: ${name(element)}`);
    if (element.matches("main, body, progress, textarea, input")) continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const across = overflowX !== "visible" && overflowX !== "auto" && element.scrollWidth > element.clientWidth + 1;
    const down = overflowY === "hidden" && element.scrollHeight > element.clientHeight + 2;
    if (element.clientWidth && (across || down)) faults.push(`cut: ${name(element)}`);
  }

  const lines = [];
  const walker = document.createTreeWalker(document.querySelector("main") ?? document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.textContent?.trim() || !parent || parent.closest(`${scrolls}, sup`) || !parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) lines.push({ box, parent });
  }
  lines.sort((one, other) => one.box.top - other.box.top);
  lines.forEach((one, at) => {
    for (let next = at + 1; next < lines.length; next += 1) {
      const other = lines[next];
      if (!other || other.box.top > one.box.bottom) break;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      // Boxes of text are taller than their letters: a third of a line may be shared by neighbours.
      if (across > 2 && down > one.box.height / 2.5) faults.push(`overlap: ${name(one.parent)} and ${name(other.parent)}`);
    }
  });
  return faults.slice(0, 8);
}

/** What has moved since the page began to load: each layout shift with its share, and the nodes with where they stood and stand. @returns {Promise<string[]>} */
export function shifts() {
  const name = (/** @type {Node | null} */ node) => {
    const element = node instanceof Element ? node : node?.parentElement;
    return `${element === node ? "" : "text in "}${element?.cloneNode() instanceof Element ? /** @type {Element} */ (element.cloneNode()).outerHTML : "a node that is gone"}`;
  };
  const box = (/** @type {DOMRectReadOnly} */ { x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
  return new Promise((done) => {
    /** @type {string[]} */
    const found = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources } = /** @type {any} */ (entry);
        found.push([value, ...sources.map((/** @type {any} */ { node, previousRect, currentRect }) => `${name(node)} from ${box(previousRect)} to ${box(currentRect)}`)].join("; "));
      }
    });
    observer.observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => setTimeout(() => done(found), 100));
  });
}
