// @ts-check
import { expect, test } from "./theme.mjs";

/** The main templates, as they looked when somebody last looked at them and was content. */
const pictures = [
  "index.html",
  "guides/paved-road.html",
  "decisions/0007-queue-per-tenant.html",
  "rubrics/design-review.html",
  "framing/unpatched.html",
  "decisions/index.html",
];

/** What tells the fonts of the pictures (DejaVu, as Debian's Chromium comes with) from others, in pixels. */
const measure = 139;

for (const path of pictures) {
  for (const [width, colorScheme] of /** @type {[number, "light" | "dark"][]} */ ([[1280, "light"], [390, "dark"]])) {
    test(`${path} looks as it did at ${width} pixels in ${colorScheme}`, async ({ page, theme }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(theme + path);
      const measured = await page.evaluate(() => {
        const pen = document.createElement("canvas").getContext("2d");
        if (!pen) return 0;
        pen.font = `16px ${getComputedStyle(document.body).fontFamily}`;
        return Math.round(pen.measureText("which way, guide").width);
      });
      test.skip(measured !== measure, `the pictures were taken with other fonts: ${measured} pixels, not ${measure}`);
      const name = `${path.replaceAll("/", "-").replace(/\.html$/, "")}-${width}-${colorScheme}.png`;
      await expect(page).toHaveScreenshot(name, { maxDiffPixelRatio: 0.01 });
    });
  }
}
