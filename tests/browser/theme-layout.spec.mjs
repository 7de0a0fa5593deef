// @ts-check
import { expect, pages, test, widths } from "./theme.mjs";

/** What sticks out of the window, is cut, or lies over other text; measured in the page. */
function faults() {
  const faults = [];
  const width = document.documentElement.clientWidth;
  const scrolls = "pre, .table, .graph-box, .tablist, .hidden, .skip, svg, select";
  const name = (/** @type {Element} */ element) =>
    `${element.tagName.toLowerCase()}.${element.className} "${(element.textContent ?? "").trim().slice(0, 30)}"`;
  if (document.documentElement.scrollWidth > width) faults.push("the page scrolls sideways");

  for (const element of document.querySelectorAll("body *")) {
    if (element.closest(scrolls) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const box = element.getBoundingClientRect();
    if (box.width && (box.right > width + 1 || box.left < -1)) faults.push(`sticks out: ${name(element)}`);
    const style = getComputedStyle(element);
    const cut = style.overflowX !== "visible" && style.overflowX !== "auto" && element.scrollWidth > element.clientWidth + 1;
    if (cut && element.clientWidth && !element.matches("main, body, progress, textarea, input")) faults.push(`cut: ${name(element)}`);
  }

  const lines = [];
  const walker = document.createTreeWalker(document.querySelector("main") ?? document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.textContent?.trim() || !parent || parent.closest(`${scrolls}, sup`) || !parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) lines.push({ box, parent });
  }
  lines.forEach((one, at) => {
    for (const other of lines.slice(at + 1)) {
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      // Boxes of text are taller than their letters: a third of a line may be shared by neighbours.
      if (across > 2 && down > one.box.height / 2.5) faults.push(`overlap: ${name(one.parent)} and ${name(other.parent)}`);
    }
  });
  return faults.slice(0, 8);
}

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
    await expect(page.locator("[data-search-open], [data-scheme-switch], .filters, .tally, textarea").locator("visible=true")).toHaveCount(0);
  }
  await context.close();
});

test("no page moves while it loads", async ({ page, theme }) => {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of pages) {
      await page.goto(theme + path);
      const shift = await page.evaluate(
        () =>
          new Promise((done) => {
            let sum = 0;
            const observer = new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += /** @type {any} */ (entry).value;
            });
            observer.observe({ type: "layout-shift", buffered: true });
            requestAnimationFrame(() => setTimeout(() => done(sum), 100));
          }),
      );
      expect(shift, `${path} at ${width}`).toBe(0);
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
