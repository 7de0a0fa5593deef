// @ts-check
// Sections under labels become tabs. Tabs with the same label move together, and the choice is kept.
(() => {
  const { guidepost } = window;
  /** @type {{ label: string, box: Element, show: () => void }[]} */
  let all = [];
  let made = 0;

  guidepost.setUp(() => {
    for (const box of document.querySelectorAll(".tabs")) {
      const panels = Array.from(box.querySelectorAll(":scope > .tab"));
      const list = box.querySelector(":scope > .tablist");
      // A panel that is new, or called otherwise, still bears the label it was sent with.
      if (list?.children.length !== panels.length || panels.some((panel) => panel.ariaLabel)) {
        // The open tab stays open under another label: by its panel, or by its place where that is another one too.
        const before = Array.from(list?.children ?? [], (tab) => tab.ariaSelected === "true").indexOf(true);
        const same = panels.findIndex((panel) => panel.role === "tabpanel" && !panel.hasAttribute("hidden"));
        list?.remove();
        build(box, panels, list ? (same < 0 ? before : same) : -1);
      }
    }
  });

  /** @param {Element} box @param {Element[]} panels @param {number} at the tab that was open; less than nothing for none */
  function build(box, panels, at) {
    all = all.filter((tab) => tab.box !== box);
    const list = document.createElement("div");
    list.className = "tablist";
    list.setAttribute("role", "tablist");
    const buttons = panels.map((panel) => {
      const label = panel.querySelector(".tab-label")?.textContent ?? "";
      const button = document.createElement("button");
      button.type = "button";
      button.id = `gp.tab-${made++}`;
      button.textContent = label;
      button.setAttribute("role", "tab");
      panel.id ||= `${button.id}-panel`;
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
      all.push({ label, box, show });
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
    all[all.length - panels.length + Math.max(at, 0)]?.show();
    if (at < 0) open(guidepost.recall("tab"));
    box.classList.add("ready");
  }

  /** @param {string | null} label */
  function open(label) {
    for (const tab of all) if (tab.label === label) tab.show();
  }

  /** @param {string} label @param {() => void} first */
  function choose(label, first) {
    const before = document.activeElement?.getBoundingClientRect().top ?? 0;
    first();
    open(label);
    guidepost.keep("tab", label);
    // Panels above may have changed height; the reader's own stays where it was.
    scrollBy({ top: (document.activeElement?.getBoundingClientRect().top ?? before) - before, behavior: "instant" });
  }
})();
