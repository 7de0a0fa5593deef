// @ts-check
// An open search follows the preview: it is asked anew where an edit made another index.
(() => {
  const { guidepost } = window;

  /** What the index was when this page last looked. */
  let last = "";

  const follow = async () => {
    // The reader lets go of its index at the same event, behind this.
    await Promise.resolve();
    const { pages, terms } = await guidepost.searchReading.root();
    // The names of its files tell what they hold.
    if (last === (last = pages + terms.hashes)) return;
    const box = /** @type {HTMLInputElement | null} */ (document.querySelector("[aria-controls='gp.results']"));
    if (box?.value.trim()) await guidepost.searchAgain();
  };

  // An index that cannot be loaded is said by the box, when it is asked.
  document.addEventListener("guidepost:changed", () => guidepost.searchReading && void follow().catch(() => {}));
})();
