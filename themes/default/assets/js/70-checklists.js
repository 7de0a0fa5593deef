// @ts-check
// A task list with nothing ticked by its author is a checklist to use: ticks stay in this browser.
(() => {
  const { guidepost } = window;
  const name = `ticks:${guidepost.page}`;

  guidepost.setUp(() => {
    const ticked = guidepost.recall(name) ?? [];
    for (const list of document.querySelectorAll(".content :is(ul, ol):has(> .task)")) {
      const own = /** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll(".task > input, .task > p:first-child > input"));
      if (Array.from(own).some((box) => box.hasAttribute("checked"))) continue;
      for (const box of own) {
        const text = (box.closest("li")?.textContent ?? "").trim();
        if (box.disabled) box.checked = ticked.includes(text);
        box.disabled = false;
        box.setAttribute("aria-label", text);
      }
    }
  });

  document.addEventListener("change", (event) => {
    if (!(event.target instanceof Element && event.target.matches(".task input"))) return;
    const ticked = Array.from(document.querySelectorAll(".task input:enabled:checked"), (box) => box.getAttribute("aria-label"));
    guidepost.keep(name, ticked.length ? ticked : null);
  });
})();
