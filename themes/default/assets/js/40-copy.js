// @ts-check
// Copying: code, a heading's address, a sentence worth saying.
(() => {
  const { guidepost } = window;

  /** @param {string} text */
  const byHand = (text) => {
    // `navigator.clipboard` is missing on plain HTTP hosts, where many handbooks live.
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "hidden";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };

  guidepost.copy = async (text, button) => {
    let done = false;
    const focused = document.activeElement;
    try {
      if (navigator.clipboard) {
        await navigator.clipboard.writeText(text);
        done = true;
      }
    } catch {
      // Not allowed here; the old way may be.
    }
    done ||= byHand(text);
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    const said = done ? "Copied" : "Copying is not allowed here";
    guidepost.say(said);
    if (button) answer(button, said);
    return done;
  };

  /** @param {HTMLElement} button @param {string} said */
  const answer = (button, said) => {
    const label = button.querySelector("span");
    if (!label || button.classList.contains("done")) return;
    const before = label.textContent;
    label.textContent = said;
    button.classList.add("done");
    setTimeout(() => {
      label.textContent = before;
      button.classList.remove("done");
    }, 2000);
  };

  const icon = () => {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("class", "icon");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    for (const line of ["M8.5 8.5h11v11h-11z", "M15.5 8.5v-4h-11v11h4", "m4.5 12.5 5 5 10-11"]) {
      const path = document.createElementNS(space, "path");
      path.setAttribute("d", line);
      svg.append(path);
    }
    return svg;
  };

  guidepost.setUp(() => {
    for (const box of document.querySelectorAll(".code:not(:has(.copy))")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      const label = document.createElement("span");
      label.className = "hidden";
      label.textContent = "Copy this code";
      button.append(icon(), label);
      button.addEventListener("click", () => {
        void guidepost.copy((box.querySelector("code")?.textContent ?? "").replace(/\n$/, ""), button);
      });
      box.append(button);
    }
  });

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const anchor = event.target.closest("a.anchor");
    if (anchor instanceof HTMLAnchorElement) void guidepost.copy(anchor.href);
    const button = event.target.closest("[data-copy]");
    if (button instanceof HTMLElement) void guidepost.copy(button.dataset.copy ?? "", button);
  });
})();
