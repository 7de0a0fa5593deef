// @ts-check
import { faults, shift } from "./layout.mjs";
import { expect, pages, test, widths } from "./theme.mjs";

for (const width of widths) {
  test(`nothing overlaps, sticks out or is cut at ${width} pixels`, async ({ page, theme }) => {
    await page.setViewportSize({ width, height: 900 });
    const found = [];
    for (const path of pages) {
      await page.goto(theme + path);
      found.push(...(await page.evaluate(faults)).map((fault) => `${path}: ${fault}`));
    }
    expect(found).toEqual([]);
  });
}

test("nothing overlaps, sticks out or is cut without scripts", async ({ browser, theme }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  for (const path of pages) {
    await page.goto(theme + path);
    await expect(page.locator("h1")).toBeVisible();
    expect(await page.evaluate(faults), path).toEqual([]);
    await expect(page.locator("[data-search-open], [data-scheme-switch], .filters, .tally, textarea").locator("visible=true")).toHaveCount(0);
  }
  await context.close();
});

test("no page moves while it loads", async ({ page, theme }) => {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of pages) {
      await page.goto(theme + path);
      expect(await page.evaluate(shift), `${path} at ${width}`).toBe(0);
    }
  }
});

test("the lines of a page are 60 to 85 characters long where there is room", async ({ page, theme }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${theme}guides/paved-road.html`);
  const { width, letter } = await page.locator(".content > p").first().evaluate((paragraph) => {
    const probe = document.createElement("span");
    probe.textContent = "the quick brown fox jumps over the lazy dog";
    paragraph.append(probe);
    const letter = probe.getBoundingClientRect().width / 43;
    probe.remove();
    return { width: paragraph.clientWidth, letter };
  });
  expect(width / letter).toBeGreaterThan(60);
  expect(width / letter).toBeLessThan(85);
});

test("a link to a heading brings it below the bars, not under them", async ({ page, theme }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${theme}guides/paved-road.html#limits`);
    const { heading, bars } = await page.evaluate(() => ({
      heading: document.getElementById("limits")?.getBoundingClientRect().top ?? 0,
      bars: Math.max(...Array.from(document.querySelectorAll(".top, .toc-bar"), (bar) => bar.getBoundingClientRect().bottom)),
    }));
    expect(heading).toBeGreaterThan(bars);
    expect(heading).toBeLessThan(bars + 40);
  }
});

test("print leaves the furniture out, and shows where links lead and what tabs hide", async ({ page, theme }) => {
  await page.goto(`${theme}guides/paved-road.html`);
  await page.emulateMedia({ media: "print" });
  for (const part of [".top", ".sidebar", ".toc", ".turn", ".copy"]) await expect(page.locator(part).first()).toBeHidden();
  await expect(page.getByText("apt install platform")).toBeVisible();
  const address = await page.locator("a.external").first().evaluate((link) => getComputedStyle(link, "::after").content);
  expect(address).toContain("https://example.org/paved-road");
});

test("forced colours keep what colour alone would say", async ({ page, theme }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(`${theme}guides/paved-road.html`);
  await expect(page.locator(".sidebar [aria-current]").first()).toHaveCSS("outline-style", "solid");
  await expect(page.locator(".status").first()).toHaveCSS("border-top-style", "solid");
  await expect(page.locator(".callout").first()).toHaveCSS("border-top-style", "solid");
});

test("reduced motion stops the page from gliding", async ({ page, theme }) => {
  await page.goto(`${theme}guides/paved-road.html`);
  await expect(page.locator("html")).toHaveCSS("scroll-behavior", "smooth");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect(page.locator("html")).toHaveCSS("scroll-behavior", "auto");
});
