// @ts-check
// Sections under labels become tabs. Tabs with the same label move together, and the choice is kept.
(() => {
  const { guidepost } = window;
  /** @type {{ label: string, show: () => void }[]} */
  const all = [];

  document.querySelectorAll(".tabs").forEach((box, at) => {
    const panels = Array.from(box.children).filter((child) => child.matches(".tab"));
    const list = document.createElement("div");
    list.className = "tablist";
    list.setAttribute("role", "tablist");
    const buttons = panels.map((panel, number) => {
      const label = panel.getAttribute("aria-label") ?? "";
      const button = document.createElement("button");
      button.type = "button";
      button.id = `tab-${at}-${number}`;
      button.textContent = label;
      button.setAttribute("role", "tab");
      panel.id ||= `tab-${at}-${number}-panel`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", button.id);
      panel.removeAttribute("aria-label");
      button.setAttribute("aria-controls", panel.id);
      button.addEventListener("click", () => choose(label, show));
      // A search in the page, or a link to an anchor inside, opens the panel.
      panel.addEventListener("beforematch", () => show());
      const show = () => {
        buttons.forEach((other, index) => {
          const on = other === button;
          other.setAttribute("aria-selected", String(on));
          other.tabIndex = on ? 0 : -1;
          if (on) panels[index]?.removeAttribute("hidden");
          else panels[index]?.setAttribute("hidden", "until-found");
        });
      };
      all.push({ label, show });
      list.append(button);
      return button;
    });
    list.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const now = buttons.findIndex((button) => button.tabIndex === 0);
      const last = buttons.length - 1;
      const next = Number.isFinite(step) ? (now + step + buttons.length) % buttons.length : step < 0 ? 0 : last;
      buttons[next]?.click();
      buttons[next]?.focus();
    });
    box.prepend(list);
    all[all.length - panels.length]?.show();
    box.classList.add("ready");
  });

  /** @param {string} label @param {() => void} [first] */
  const choose = (label, first) => {
    const before = first && document.activeElement?.getBoundingClientRect().top;
    first?.();
    for (const tab of all) if (tab.label === label) tab.show();
    guidepost.keep("tab", label);
    // Panels above may have changed height; the reader's own stays where it was.
    if (before !== undefined) scrollBy({ top: (document.activeElement?.getBoundingClientRect().top ?? before) - before, behavior: "instant" });
  };
  const kept = guidepost.recall("tab");
  if (all.length && kept) for (const tab of all) if (tab.label === kept) tab.show();
})();
