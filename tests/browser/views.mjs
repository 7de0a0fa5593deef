// @ts-check
import AxeBuilder from "@axe-core/playwright";
import { faults } from "./layout.mjs";

/** From the smallest phone to a wide desk. */
export const widths = [320, 768, 1280, 1920];

/** @type {("light" | "dark")[]} */
export const schemes = ["light", "dark"];

/** What 1280 pixels leave at 200 % zoom. */
const zoomed = 640;

/**
 * What an open page is seen in: it is resized and recoloured where it stands, because loading it anew for each view
 * takes longer than all that is asked of it.
 * @param {import("@playwright/test").Page} page
 * @param {() => Promise<string[]>} look what is wrong with the page as it now stands
 * @param {number[]} across
 * @param {("light" | "dark")[]} colours
 * @returns {Promise<string[]>} what is wrong, by view
 */
async function each(page, look, across, colours = schemes) {
  const found = [];
  for (const width of across) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of colours) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      found.push(...(await look()).map((fault) => `${width} ${colorScheme}: ${fault}`));
    }
  }
  return found;
}

/** The rules of axe that an open page breaks. @param {import("@playwright/test").Page} page */
export async function broken(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}

/**
 * What sticks out, is cut or overlaps on an open page at any width.
 * @param {import("@playwright/test").Page} page
 * @param {("light" | "dark")[]} [colours]
 */
export const misplaced = (page, colours) => each(page, () => page.evaluate(faults), [...widths, zoomed], colours);

/** The rules of axe that an open page breaks in any view. @param {import("@playwright/test").Page} page */
export const inaccessible = (page) => each(page, () => broken(page), widths);

/** What sticks out, is cut or overlaps in forced colours and on paper. @param {import("@playwright/test").Page} page */
export async function misplacedElsewhere(page) {
  await page.emulateMedia({ forcedColors: "active" });
  const forced = await page.evaluate(faults);
  // The width of A4 between its margins.
  await page.setViewportSize({ width: 680, height: 960 });
  await page.emulateMedia({ forcedColors: "none", colorScheme: "light", media: "print" });
  const printed = await page.evaluate(faults);
  await page.emulateMedia({ media: "screen" });
  return [...forced.map((fault) => `forced colours: ${fault}`), ...printed.map((fault) => `print: ${fault}`)];
}
