// @ts-check
// Hover cards: the script that shows them is loaded when somebody first comes to a link.
(() => {
  const { cards, hover } = document.documentElement.dataset;
  const main = document.querySelector("main");
  if (!cards || !hover || !main || !matchMedia("(hover: hover)").matches) return;

  /** @param {Event} event */
  const begin = (event) => {
    if (!(event.target instanceof Element && event.target.closest("a"))) return;
    main.removeEventListener("mouseover", begin);
    main.removeEventListener("focusin", begin);
    document.head.append(Object.assign(document.createElement("script"), { src: hover }));
  };
  main.addEventListener("mouseover", begin);
  main.addEventListener("focusin", begin);
})();
