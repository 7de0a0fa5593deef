// @ts-check
// A rubric to fill in: answers stay in this browser, and leave it as a Markdown table for the decision.
(() => {
  const { guidepost } = window;
  const section = document.querySelector("[data-scorecard]");
  if (!(section instanceof HTMLElement)) return;
  const name = `scorecard:${section.dataset.scorecard}`;
  const said = section.querySelector("[data-said]");
  const tally = section.querySelector("[data-tally-text]");
  const progress = section.querySelector("[data-tally] progress");

  const read = () =>
    Array.from(section.querySelectorAll("[data-dimension]"), (element) => ({
      name: element.getAttribute("data-dimension") ?? "",
      levels: Array.from(element.querySelectorAll("input")),
      note: element.querySelector("textarea"),
    }));
  let dimensions = read();

  /** @param {typeof dimensions[number]} dimension */
  const answer = ({ levels, note }) => ({
    level: levels.find((input) => input.checked)?.value ?? "",
    note: note?.value.trim() ?? "",
  });

  /** @param {typeof dimensions[number]} dimension */
  const answered = (dimension) => {
    const { level, note } = answer(dimension);
    return dimension.levels.length ? level !== "" : note !== "";
  };

  const count = () => {
    const done = dimensions.filter(answered).length;
    if (tally) tally.textContent = `${done} of ${dimensions.length} answered`;
    if (progress instanceof HTMLProgressElement) progress.value = done;
  };

  /** A cell of a Markdown table: bars escaped, lines joined. @param {string} text */
  const cell = (text) => text.replace(/\\(?=\|)/g, "").replace(/\|/g, "\\|").replace(/\s*\n\s*/g, " ").trim();

  const markdown = () => {
    const rows = dimensions.map((dimension) => {
      const { level, note } = answer(dimension);
      return `| ${cell(dimension.name)} | ${cell([level, note].filter(Boolean).join(": "))} |`;
    });
    return ["| Dimension | Answer |", "| --- | --- |", ...rows, ""].join("\n");
  };

  /** All answers by dimension. */
  const answers = () => Object.fromEntries(dimensions.map((dimension) => [dimension.name, answer(dimension)]));

  /** @param {Record<string, {level?: string, note?: string}>} given */
  const fill = (given) => {
    for (const { name: dimension, levels, note } of dimensions) {
      const { level = "", note: text = "" } = given[dimension] ?? {};
      for (const input of levels) input.checked = input.value === level;
      if (note) note.value = text;
    }
  };

  fill(guidepost.recall(name) ?? {});
  guidepost.setUp(() => {
    dimensions = read();
    count();
  });

  const reset = section.querySelector("[data-reset]");
  /** What the last reset took away; the next answer ends the offer to bring it back. @type {ReturnType<typeof answers> | undefined} */
  let emptied;

  /** @param {typeof emptied} taken */
  const offer = (taken) => {
    emptied = taken;
    if (reset) reset.textContent = taken ? "Undo" : "Reset";
  };

  section.addEventListener("input", () => {
    offer(undefined);
    count();
    guidepost.keep(name, answers());
  });

  section.querySelector("[data-copy-scorecard]")?.addEventListener("click", async (event) => {
    const button = event.currentTarget instanceof HTMLElement ? event.currentTarget : undefined;
    const open = dimensions.filter((dimension) => !answered(dimension)).map((dimension) => dimension.name);
    const done = await guidepost.copy(markdown(), button);
    if (done && said) said.textContent = open.length ? `Copied. Still without an answer: ${open.join(", ")}.` : "Copied.";
  });

  reset?.addEventListener("click", () => {
    const given = answers();
    const back = emptied;
    if (!back && !Object.values(given).some(({ level, note }) => level || note)) return;
    fill(back ?? {});
    guidepost.keep(name, back ?? null);
    offer(back ? undefined : given);
    count();
    if (said) said.textContent = back ? "The answers are back." : "Emptied.";
  });
})();
