// @ts-check
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { unseen } from "./focus.mjs";
import { every, samples } from "./handbook.mjs";
import { expect, test } from "./host.mjs";
import { faults, shifts } from "./layout.mjs";
import { site } from "./paths.mjs";
import { broken, misplaced } from "./views.mjs";

// Many pages in one test; a busy machine opens some two in a second.
test.describe.configure({ timeout: 240_000 });

test("the samples hold a page of every kind, and every one of them exists", () => {
  expect(every.length).toBeGreaterThan(200);
  expect(samples.length).toBeGreaterThanOrEqual(18);
  for (const path of samples) expect(every).toContain(path);
});

test("every page of the handbook is valid HTML", async () => {
  const checker = join(fileURLToPath(new URL(".", import.meta.url)), "node_modules/vnu-jar/build/dist/vnu.jar");
  const files = every.map((path) => join(site, path));
  const { stderr } = await promisify(execFile)("java", ["-jar", checker, ...files]).catch((error) => error);
  expect(stderr.trim()).toBe("");
});

test("nothing overlaps, sticks out or is cut on any page on a small phone", async ({ page, handbook }) => {
  await page.setViewportSize({ width: 320, height: 900 });
  const found = [];
  for (const path of every) {
    await page.goto(handbook + path);
    found.push(...(await page.evaluate(faults)).map((fault) => `${path}: ${fault}`));
  }
  expect(found).toEqual([]);
});

for (const path of samples) {
  test(`${path} of the handbook is whole at any width, accessible, and does not move`, async ({ page, handbook }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(handbook + path);
    expect(await page.evaluate(shifts)).toEqual([]);
    expect(await broken(page)).toEqual([]);
    expect(await misplaced(page, ["light"])).toEqual([]);
    await page.setViewportSize({ width: 320, height: 900 });
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    expect(await broken(page)).toEqual([]);
    await page.evaluate(() => scrollTo(0, 0));
    expect(await unseen(page)).toEqual([]);
  });
}

test("the log of decisions filters where its folder is, below its own words", async ({ page, handbook }) => {
  await page.goto(`${handbook}decisions/index.html`);
  const shown = page.locator("#gp\\.all-entries .record:visible");
  const all = await shown.count();
  const rejected = page.locator(".chip", { hasText: "Rejected" });
  await rejected.click();
  const some = Number(await rejected.locator(".count").textContent());
  expect(some).toBeLessThan(all);
  await expect(shown).toHaveCount(some);
  await expect(page.locator("[id='gp.toc'] a").last()).toHaveText("Decisions");
});

test("the picture of the log is whole on paper; on a screen its titles stay on their boards, and a shadow says that it scrolls", async ({ page, handbook }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${handbook}decisions/index.html`);
  await page.getByText("How they follow from one another").click();
  const picture = page.locator(".graph-box");
  const spilt = await picture.evaluate((box) =>
    Array.from(box.querySelectorAll("a")).flatMap((board) => {
      const edge = board.querySelector("path")?.getBoundingClientRect().right ?? 0;
      return Array.from(board.querySelectorAll("text")).filter((text) => text.getBoundingClientRect().right > edge - 6).map((text) => text.textContent);
    }),
  );
  expect(spilt).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await picture.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeGreaterThan(0);
  expect(await picture.evaluate((box) => getComputedStyle(box).backgroundImage)).toContain("gradient");
  await page.setViewportSize({ width: 680, height: 1000 });
  await page.emulateMedia({ media: "print" });
  expect(await picture.evaluate((box) => (box.querySelector("svg")?.getBoundingClientRect().right ?? 0) - box.getBoundingClientRect().right)).toBeLessThanOrEqual(0);
});

test("every page of the handbook has another that links to it", async ({ page, handbook }) => {
  await page.goto(`${handbook}health.html`);
  await expect(page.locator("section", { has: page.getByRole("heading", { name: /^Orphaned/ }) }).locator(".count").first()).toHaveText("0");
});

test("a field takes the room that its words need, and what amended a record stays together on paper", async ({ page, handbook }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${handbook}decisions/0009-own-search-index.html`);
  const makers = page.locator(".fields dd", { hasText: "staff-engineer, platform-lead" });
  expect(await makers.evaluate((field) => field.getClientRects()[0]?.height)).toBeLessThan(30);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".amendments li").first().evaluate((entry) => getComputedStyle(entry).breakInside)).toBe("avoid");
});
