// @ts-check
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "./host.mjs";
import { site } from "./paths.mjs";

/** Parts of the handbook; what somebody would type; the page that has to come first. */
const table = JSON.parse(readFileSync(new URL("found-first.json", import.meta.url), "utf8"));

for (const [part, queries] of Object.entries(table)) {
  test(`${part} is found first by its obvious words`, async ({ page, handbook }) => {
    expect(Object.keys(queries).length).toBeGreaterThanOrEqual(3);
    await page.goto(handbook);
    const first = await page.evaluate(async (texts) => {
      const hits = [];
      for (const text of texts) hits.push([text, (await window.guidepost.search(text, { limit: 1 }))[0]?.url]);
      return Object.fromEntries(hits);
    }, Object.keys(queries));
    expect(first).toEqual(queries);
  });
}

test("the quarterly checklist shows what the handbook can answer by itself", async ({ page, handbook }) => {
  await page.goto(`${handbook}checklists/leading-at-scale.html`);
  const answers = page.getByRole("region", { name: "What the handbook answers by itself" });
  await expect(answers.getByRole("heading", { level: 3 })).toHaveText([
    "Mentoring under way",
    "Decisions that wait",
    "Conflicts not settled yet",
    "Newest decisions in force without a rubric",
    "Partners without a first meeting",
  ]);
  await expect(answers.getByRole("link", { name: "Product analytics" })).toBeVisible();
});

/** Pages that say they fit on one side. */
const sheets = readdirSync(site, { recursive: true, encoding: "utf8" }).filter(
  (path) => path.endsWith(".html") && /<body class="doc sheet"/.test(readFileSync(join(site, path), "utf8")),
);

test("every part with pages of its own has a card or a list that prints on one side", () => {
  expect(sheets.map((path) => path.split("/")[0]).sort()).toEqual(
    ["checklists", "coaching", "feedback", "judgement", "mentoring", "priorities", "roadmap", "working-across", "yourself"],
  );
});

for (const sheet of sheets) {
  for (const format of ["A4", "Letter"]) {
    test(`${sheet} prints on one side of ${format}`, async ({ page }) => {
      await page.goto(pathToFileURL(join(site, sheet)).href);
      const pdf = await page.pdf({ format });
      const sides = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
      expect(sides.length).toBe(1);
    });
  }
}
