// @ts-check
// Filters: as boxes to choose from, and what to say where one fits no page.

/** A name as people read it: `in-review` is `In review`. @param {string} name */
const worded = (name) => name.charAt(0).toUpperCase() + name.slice(1).replace(/[-_]/g, " ");

/** What somebody typed, within a message. @param {string} text */
const quoted = (text) => `“${text.slice(0, 80)}”`;

/** Why a query finds nothing. @param {string} text */
const nothing = async (text) => {
  const index = await root();
  for (const [facet, values] of Object.entries(parse(text).filters)) {
    const known = Object.keys((await facetsOf(index))[facet] ?? {});
    for (const value of values) {
      if (known.some((one) => means(index, one, [value]))) continue;
      const near = known.filter((one) => edits(slug(one), slug(value), 2) <= Math.min(2, value.length / 3));
      const hint = near.length ? ` Did you mean ${near.slice(0, 3).join(" or ")}?` : known.length && known.length < 13 ? ` Known: ${known.join(", ")}.` : "";
      return `No page has ${facet} ${quoted(value)}.${hint}`;
    }
  }
  return `Nothing found for ${quoted(text)}. Try fewer or other words.`;
};

/**
 * Boxes for some facets, which type what is chosen and keep the focus, and what makes them follow what is typed.
 * @param {HTMLInputElement} input @param {(text: string) => void} put @param {string[]} facets
 */
const filterBoxes = (input, put, facets) => {
  const boxes = element("div", { class: "facets" });
  const follow = () => {
    const { filters } = parse(input.value);
    for (const select of /** @type {Iterable<any>} */ (boxes.children)) {
      const typed = filters[select.name]?.slice(0, 1) ?? [];
      select.value = [...select.options].find(({ value, text }) => means({ kinds: [[value, text]] }, value, typed))?.value ?? "";
    }
  };
  const fill = async () => {
    const index = await root();
    const all = await facetsOf(index);
    for (const facet of facets) {
      const values = Object.keys(all[facet] ?? {});
      if (values.length < 2) continue;
      /** @param {string} value */
      const label = (value) => (facet === "kind" ? new Map(index.kinds).get(value) : facet === "status" ? worded(value) : value);
      const select = /** @type {HTMLSelectElement} */ (element("select", { name: facet, "aria-label": `Filter by ${facet}` }));
      select.append(new Option(`Any ${facet}`, ""), ...values.map((value) => new Option(label(value), value)));
      select.onchange = () => {
        const rest = input.value.replace(new RegExp(`(?<!\\S)${facet}:#?("[^"]+"|\\S+)\\s*`, "giu"), "").trim();
        // A value of several words is one.
        put(`${rest} ${select.value && `${facet}:${select.value.replace(gaps, "-")}`}`.trim());
      };
      boxes.append(select);
    }
    follow();
  };
  // Where there is nothing to choose from, the room that was kept for it goes.
  fill().catch(() => {}).then(() => boxes.firstChild ?? boxes.remove());
  return { boxes, follow };
};
