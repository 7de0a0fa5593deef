// @ts-check
// The switch of colours: the system's choice, light, dark.
(() => {
  const button = document.querySelector("[data-scheme-switch]");
  if (!(button instanceof HTMLElement)) return;
  const root = document.documentElement;
  const order = ["auto", "light", "dark"];
  const names = /** @type {Record<string, string>} */ ({ auto: "automatic", light: "light", dark: "dark" });

  const show = () => {
    const label = `Colours: ${names[root.dataset.scheme ?? "auto"]}`;
    button.setAttribute("aria-label", label);
    button.title = label;
  };

  button.addEventListener("click", () => {
    const scheme = order[(order.indexOf(root.dataset.scheme ?? "auto") + 1) % order.length] ?? "auto";
    if (scheme === "auto") delete root.dataset.scheme;
    else root.dataset.scheme = scheme;
    try {
      // As plain text: the script that reads it before the first paint has nothing to parse with.
      localStorage.setItem("guidepost:scheme", scheme);
    } catch {
      // The choice holds for this page alone.
    }
    show();
  });
  show();
})();
