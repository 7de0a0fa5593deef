// @ts-check
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import { unseen } from "./focus.mjs";
import { every, samples } from "./handbook.mjs";
import { expect, test } from "./host.mjs";
import { faults, shift } from "./layout.mjs";
import { site } from "./paths.mjs";

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

for (const [width, colorScheme] of /** @type {[number, "light" | "dark"][]} */ ([[320, "dark"], [1280, "light"]])) {
  test(`no kind of page breaks a rule of axe at ${width} pixels in ${colorScheme}`, async ({ page, handbook }) => {
      await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const found = [];
    for (const path of samples) {
      await page.goto(handbook + path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, nodes } of violations) found.push(...nodes.map((node) => `${path}: ${id}: ${node.target}`));
    }
    expect(found).toEqual([]);
  });
}

test("nothing overlaps, sticks out or is cut on any page on a small phone", async ({ page, handbook }) => {
  await page.setViewportSize({ width: 320, height: 900 });
  const found = [];
  for (const path of every) {
    await page.goto(handbook + path);
    found.push(...(await page.evaluate(faults)).map((fault) => `${path}: ${fault}`));
  }
  expect(found).toEqual([]);
});

for (const width of [768, 1280, 1920]) {
  test(`nothing overlaps, sticks out or is cut on any kind of page at ${width} pixels, and none moves`, async ({ page, handbook }) => {
      await page.setViewportSize({ width, height: 900 });
    const found = [];
    for (const path of samples) {
      await page.goto(handbook + path);
      found.push(...(await page.evaluate(faults)).map((fault) => `${path}: ${fault}`));
      const moved = await page.evaluate(shift);
      if (moved > 0) found.push(`${path}: moves by ${moved}`);
    }
    expect(found).toEqual([]);
  });
}

test("the focus is always seen on every kind of page", async ({ page, handbook }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  const found = [];
  for (const path of samples) {
    await page.goto(handbook + path);
    found.push(...(await unseen(page)).map((fault) => `${path}: ${fault}`));
  }
  expect(found).toEqual([]);
});

test("the log of decisions filters where its folder is, below its own words", async ({ page, handbook }) => {
  await page.goto(`${handbook}decisions/index.html`);
  const shown = page.locator("#all-entries .record:visible");
  const all = await shown.count();
  const rejected = page.locator(".chip", { hasText: "Rejected" });
  await rejected.click();
  const some = Number(await rejected.locator(".count").textContent());
  expect(some).toBeLessThan(all);
  await expect(shown).toHaveCount(some);
  await expect(page.locator("[id='gp.toc'] a").last()).toHaveText("Decisions");
});
