// @ts-check
// Filters of a list of records, and its order. What is chosen stands in the address, so that it can be linked to.
(() => {
  const section = document.querySelector("[data-listing]");
  const form = section?.querySelector("form.filters");
  if (!section || !(form instanceof HTMLFormElement)) return;
  const count = section.querySelector("[data-count]");
  const nothing = section.querySelector("[data-nothing]");
  const list = section.querySelector(".records");
  const order = form.elements.namedItem("sort");
  const clear = section.querySelector("[type=reset]");
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  /** The entries as they came, headings of years among them. @type {Element[]} */
  let came = [];

  /** The chosen values by facet. */
  const chosen = () => {
    /** @type {Map<string, string[]>} */
    const facets = new Map();
    for (const [name, value] of new FormData(form)) {
      if (name === "sort" || typeof value !== "string" || !value.trim()) continue;
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

  /** What a record is sorted by. @param {HTMLElement} record @param {string} by */
  const key = (record, by) => {
    if (by === "number") return record.querySelector(".number")?.textContent;
    if (by === "title") return record.querySelector(".record-title a")?.textContent;
    if (by === "date") return record.dataset.date;
    return record.dataset[by];
  };

  const sort = () => {
    const by = order instanceof HTMLSelectElement ? order.value : "";
    const [field, way] = by.startsWith("-") ? [by.slice(1), -1] : [by, 1];
    const records = came.filter((entry) => entry instanceof HTMLElement && entry.matches(".record"));
    const keyed = records.map((entry) => ({ entry, text: by ? (key(/** @type {HTMLElement} */ (entry), field) ?? "") : "" }));
    // What has nothing to be sorted by comes last, either way round.
    keyed.sort((a, b) => Number(!a.text) - Number(!b.text) || way * compare(a.text, b.text));
    list?.append(...(by ? keyed.map(({ entry }) => entry) : came));
    return by;
  };

  const show = () => {
    const by = sort();
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
      year.hidden = by !== "" || !next || (next instanceof HTMLElement && "year" in next.dataset);
    }
    const ordered = order instanceof HTMLSelectElement && by ? `, by ${order.selectedOptions[0]?.text.toLowerCase()}` : "";
    if (count) count.textContent = `${facets.size ? `${shown} of ` : ""}${whole}${ordered}`;
    if (clear instanceof HTMLElement) clear.hidden = !by && !facets.size;
    const folded = form.querySelector("details");
    if (folded && (by || facets.size > Number(facets.has("text")))) folded.open = true;
    if (nothing instanceof HTMLElement) nothing.hidden = shown > 0;
    const query = new URLSearchParams(Array.from(facets).flatMap(([name, values]) => values.map((value) => [name, value])));
    if (by) query.set("sort", by);
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
  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.guidepost.setUp(() => {
    const sorted = order instanceof HTMLSelectElement && order.value !== "";
    const [now, before] = [Array.from(list?.children ?? []), new Set(came)];
    // A sorted list says no more how it came: what an edit added goes to its end.
    came = sorted && came.length ? [...came.filter((entry) => now.includes(entry)), ...now.filter((entry) => !before.has(entry))] : now;
    if (chosen().size || sorted) show();
  });
})();
