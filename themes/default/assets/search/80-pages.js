// @ts-check
// The dialog that the box stands in over any page.

guidepost.searchDialog = (first = "") => {
  // The page of the search has the box already.
  const open = /** @type {HTMLInputElement | null} */ (document.querySelector("[aria-controls='gp.results']"));
  if (open) {
    open.focus();
    return open.select();
  }
  const dialog = /** @type {HTMLDialogElement} */ (element("dialog", { class: "search-dialog", "aria-label": "Search" }, element("form", { method: "dialog" }, element("button", { class: "close" }, "Close"))));
  const input = searchBox(dialog, first.replace(/\n+$/, ""));
  dialog.onclose = () => dialog.remove();
  dialog.onclick = (event) => {
    // A handler that gives back false would keep links from leading anywhere.
    if (event.target === dialog) dialog.close();
  };
  // One press closes it, also where the browser would empty the box first.
  dialog.onkeydown = (event) => {
    // The box keeps the focus for a moment after it is closed.
    if (event.key !== "Escape" || event.isComposing || !dialog.open) return;
    event.preventDefault();
    dialog.close();
  };
  document.body.append(dialog);
  dialog.showModal();
  input.focus();
  // What was searched from here before may be typed over.
  if (!first) input.select();
  // Enter was pressed before the box was there.
  if (first.endsWith("\n")) input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
};
