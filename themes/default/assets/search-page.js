// @ts-check
// The search page: the box in it, and an address that says what stands in the box, filters and all.
(async () => {
  const { guidepost } = window;
  const home = /** @type {HTMLElement | null} */ (document.querySelector("[data-search-page]"));
  if (!home) return;
  try {
    await guidepost.searchReader();
  } catch {
    home.append(Object.assign(document.createElement("p"), { className: "notice", role: "status", textContent: "The search could not be loaded. Load the page again." }));
    return;
  }
  const input = guidepost.searchReading.searchBox(home, new URLSearchParams(location.search).get("q") ?? "");
  input.addEventListener("input", () => {
    const here = new URL(location.href);
    here.searchParams.set("q", input.value);
    // A page that was opened from a folder may not rewrite its address in every browser.
    try {
      history.replaceState(null, "", here);
    } catch {}
  });
})();
