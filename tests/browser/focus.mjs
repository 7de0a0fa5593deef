// @ts-check

/**
 * Goes through a page with the tab key and returns what it stops at without showing it.
 * @param {import("@playwright/test").Page} page
 * @returns {Promise<string[]>}
 */
export async function unseen(page) {
  const invisible = new Set();
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return "end";
      const shown = element.closest(".chip, .entry") ?? element;
      const style = getComputedStyle(shown);
      const box = shown.getBoundingClientRect();
      const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
      return ring && inside ? "" : `${element.tagName}.${element.className} ${element.textContent?.trim().slice(0, 30)}`;
    });
    if (seen === "end") break;
    if (seen) invisible.add(seen);
  }
  return [...invisible];
}
