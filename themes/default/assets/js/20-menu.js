// @ts-check
// The two sheets of small screens, menu and contents, open by themselves; this keeps the page behind them still.
(() => {
  const sidebar = document.getElementById("gp.sidebar");
  const wide = matchMedia("(min-width: 50rem)");

  sidebar?.addEventListener("toggle", () => {
    const open = sidebar.matches(":popover-open") && !wide.matches;
    for (const part of document.body.children) {
      if (part !== sidebar && part instanceof HTMLElement) part.inert = open;
    }
    // The button that opened the sheet is inert while it is open, so the focus is led in and back by hand.
    const button = document.querySelector(open ? ".menu-close" : ".menu-open");
    if (button instanceof HTMLElement && !wide.matches) button.focus({ preventScroll: true });
  });
  wide.addEventListener("change", () => sidebar?.matches(":popover-open") && sidebar.hidePopover());

  document.addEventListener("click", (event) => {
    const contents = event.target instanceof Element && event.target.closest(".toc a") && document.querySelector(".toc:popover-open");
    if (contents instanceof HTMLElement) contents.hidePopover();
  });

  const current = sidebar?.querySelector("[aria-current]");
  if (sidebar && current instanceof HTMLElement) {
    // Only what lies below the fold is brought up: a list that need not move should begin at its beginning.
    if (current.offsetTop > sidebar.clientHeight * 0.8) sidebar.scrollTop = current.offsetTop - sidebar.clientHeight / 2;
  }
})();
