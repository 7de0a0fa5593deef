// @ts-check
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./host.mjs";
import { guidepost, today } from "./paths.mjs";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** What is wrong with a decision of the starter handbook whose design review is this table. @param {string} table */
function findings(table) {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-scorecard-"));
  try {
    execFileSync(guidepost, ["init", folder], { stdio: "ignore" });
    const decision = [
      "---",
      "title: Keep one queue for each tenant",
      `date: ${today}`,
      "status: accepted",
      "reversibility: one-way",
      "rubric: design-review",
      "owners: [staff-engineer]",
      "---",
      "## Context\n\nOne noisy tenant delayed all others for three hours in May.\n",
      "## Decision\n\nEvery tenant has a queue of its own.\n",
      "## Consequences\n\nWe run more queues, and none of them can delay another.\n",
      `## Design review\n\n${table}`,
    ];
    writeFileSync(join(folder, "content/decisions/0900-queue-per-tenant.md"), decision.join("\n"));
    const out = execFileSync(guidepost, ["check", folder, "--format", "json", "--today", today], { stdio: ["ignore", "pipe", "ignore"] });
    return { status: 0, ...JSON.parse(String(out)) };
  } catch (/** @type {any} */ error) {
    return { status: error.status, ...JSON.parse(String(error.stdout)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {{diagnostics: {path: string, rule: string}[]}} found */
const about = ({ diagnostics }) => diagnostics.filter(({ path }) => path.includes("0900-")).map(({ rule }) => rule);

test("a scorecard that was filled in is pasted into a decision as it is, and the check is content", async ({ page, handbook }) => {
  await page.goto(`${handbook}rubrics/design-review.html`);
  const dimensions = page.locator("[data-dimension]");
  const count = await dimensions.count();
  for (let at = 0; at < count; at += 1) {
    await dimensions.nth(at).getByRole("radio").nth(2).check();
    await dimensions.nth(at).getByRole("textbox").fill("seen | in the test\nof last week");
  }
  await expect(page.getByText(`${count} of ${count} answered`)).toBeVisible();
  await page.getByRole("button", { name: "Copy as Markdown" }).click();
  await expect(page.getByText("Copied.", { exact: true })).toBeVisible();
  const table = await page.evaluate(() => navigator.clipboard.readText());
  const sound = findings(table);
  expect([sound.status, about(sound)]).toEqual([0, []]);
  const short = table.trimEnd().split("\n").slice(0, -1).join("\n");
  expect(about(findings(`${short}\n`))).not.toEqual([]);
});
