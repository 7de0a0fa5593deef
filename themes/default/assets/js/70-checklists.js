// @ts-check
// A task list with nothing ticked by its author is a checklist to use: ticks stay in this browser.
(() => {
  const { guidepost } = window;
  const lists = Array.from(document.querySelectorAll(".content :is(ul, ol):has(> .task)"));
  const boxes = lists.flatMap((list) => {
    const own = Array.from(list.querySelectorAll(".task > input, .task > p:first-child > input"));
    return own.some((box) => box.hasAttribute("checked")) ? [] : own;
  });
  const name = `ticks:${guidepost.page}`;
  const ticked = new Set(guidepost.recall(name) ?? []);

  for (const box of new Set(boxes)) {
    if (!(box instanceof HTMLInputElement)) continue;
    const text = (box.closest("li")?.firstChild?.parentElement?.textContent ?? "").trim();
    box.disabled = false;
    box.checked = ticked.has(text);
    box.setAttribute("aria-label", text);
    box.addEventListener("change", () => {
      if (box.checked) ticked.add(text);
      else ticked.delete(text);
      guidepost.keep(name, ticked.size ? Array.from(ticked) : null);
    });
  }
})();
