// @ts-check
// Filters of a list of records. What is chosen stands in the address, so that it can be linked to.
(() => {
  const section = document.querySelector("[data-listing]");
  const form = section?.querySelector("form.filters");
  if (!section || !(form instanceof HTMLFormElement)) return;
  const count = section.querySelector("[data-count]");
  const nothing = section.querySelector("[data-nothing]");

  /** The chosen values by facet. */
  const chosen = () => {
    /** @type {Map<string, string[]>} */
    const facets = new Map();
    for (const [name, value] of new FormData(form)) {
      if (typeof value !== "string" || !value.trim()) continue;
      facets.set(name, [...(facets.get(name) ?? []), value.trim()]);
    }
    return facets;
  };

  /** @param {HTMLElement} record @param {Map<string, string[]>} facets */
  const matches = (record, facets) =>
    Array.from(facets).every(([name, values]) => {
      if (name === "text") {
        const text = `${record.dataset.text} ${record.dataset.tag ?? ""} ${record.dataset.owner ?? ""}`.toLowerCase();
        return (values[0] ?? "").toLowerCase().split(/\s+/).every((word) => text.includes(word));
      }
      const own = (record.dataset[name] ?? "").split("|");
      return values.some((value) => own.includes(value));
    });

  const filter = () => {
    const facets = chosen();
    const records = /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll(".record"));
    const years = /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-year]"));
    const whole = `${records.length} ${records.length === 1 ? "entry" : "entries"}`;
    let shown = 0;
    for (const record of records) {
      record.hidden = !matches(record, facets);
      if (!record.hidden) shown += 1;
    }
    for (const year of years) {
      let next = year.nextElementSibling;
      while (next instanceof HTMLElement && next.hidden && !("year" in next.dataset)) next = next.nextElementSibling;
      year.hidden = !next || (next instanceof HTMLElement && "year" in next.dataset);
    }
    if (count) count.textContent = facets.size ? `${shown} of ${whole}` : whole;
    if (nothing instanceof HTMLElement) nothing.hidden = shown > 0;
    const query = new URLSearchParams(Array.from(facets).flatMap(([name, values]) => values.map((value) => [name, value])));
    // The fragment, not the query: pages opened from a folder may change nothing else of their address.
    history.replaceState(null, "", query.size ? `#${query}` : location.pathname + location.search);
  };

  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    for (const field of form.elements) {
      if (field instanceof HTMLInputElement && field.name === name) {
        if (field.type !== "checkbox") field.value = value;
        else if (field.value === value) field.checked = true;
      }
      if (field instanceof HTMLSelectElement && field.name === name) field.value = value;
    }
  }
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.guidepost.setUp(() => {
    if (chosen().size) filter();
  });
})();
