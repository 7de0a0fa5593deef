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
  const facets = ["kind", "status", "tag", "owner"];
  const asked = new URLSearchParams(location.search);
  // A filter may be a part of the address of its own: it is typed then.
  const filters = facets.flatMap((facet) => asked.getAll(facet).filter((value) => value.trim()).map((value) => `${facet}:${/[\s"]/.test(value) ? `"${value.replaceAll('"', " ").trim()}"` : value}`));
  const input = guidepost.searchReading.searchBox(home, [asked.get("q")?.trim(), ...filters].filter(Boolean).join(" "), facets);
  input.addEventListener("input", () => {
    const here = new URL(location.href);
    here.searchParams.set("q", input.value);
    for (const facet of facets) here.searchParams.delete(facet);
    // A page that was opened from a folder may not rewrite its address in every browser.
    try {
      history.replaceState(null, "", here);
    } catch {}
  });
})();
