// @ts-check
import { samples } from "./handbook.mjs";
import { host } from "./host.mjs";
import { strain } from "./paths.mjs";
import { expect, test } from "./theme.mjs";

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

test("an address that is its own text is printed once", async ({ page }) => {
  const server = await host(strain);
  await page.goto(`${server.address}everything.html`);
  await page.emulateMedia({ media: "print" });
  const after = await page.locator("a.external", { hasText: "example.org/a-long-path" }).first().evaluate((link) => getComputedStyle(link, "::after").content);
  expect(after).toBe("none");
  server.close();
});

test("a word of eighty letters does not lead a table off the paper", async ({ page }) => {
  const server = await host(strain);
  await page.setViewportSize({ width: 680, height: 960 });
  await page.emulateMedia({ media: "print" });
  await page.goto(`${server.address}everything.html`);
  const beyond = await page.locator(".table").evaluateAll((boxes) => boxes.map((box) => box.scrollWidth - box.clientWidth));
  expect(beyond.length).toBeGreaterThan(2);
  expect(beyond.filter((width) => width > 1)).toEqual([]);
  server.close();
});

test("lines of code are printed without empty ones between them", async ({ page, theme }) => {
  await page.goto(`${theme}guides/paved-road.html`);
  await page.emulateMedia({ media: "print" });
  const tops = await page.locator(".code", { hasText: "LIMIT" }).locator(".line").evaluateAll((lines) => lines.slice(0, 3).map((line) => line.getBoundingClientRect().top));
  expect((tops[1] ?? 0) - (tops[0] ?? 0)).toBeLessThan(30);
  expect((tops[2] ?? 0) - (tops[1] ?? 0)).toBeLessThan(30);
});

test("what a finger has to meet on a phone is 44 pixels high and wide", async ({ browser, handbook }) => {
  // Twenty pages and more; a busy machine opens some two in a second.
  test.slow();
  const context = await browser.newContext({ viewport: { width: 320, height: 900 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  const small = async () =>
    page.evaluate(() =>
      Array.from(document.querySelectorAll("button, select, input, textarea, summary, .sidebar a, .toc a, .turn a, .entry, .chip, .level, .action, .letters a"))
        .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        // What stands in a label is met with it.
        .filter((element) => !element.closest("label")?.matches(".chip, .level") || !element.matches("input"))
        .filter((element) => !element.closest(".task"))
        .map((element) => ({ box: element.getBoundingClientRect(), name: `${element.tagName}.${element.className} ${element.textContent?.trim().slice(0, 20)}` }))
        .filter(({ box }) => box.height && (box.height < 44 || box.width < 44))
        .map(({ box, name }) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`),
    );
  const found = [];
  for (const path of samples) {
    await page.goto(handbook + path);
    found.push(...(await small()).map((one) => `${path}: ${one}`));
  }
  await page.locator(".menu-open").click();
  found.push(...(await small()).map((one) => `menu: ${one}`));
  await page.goto(`${handbook}kinds/adr.html#sort=title`);
  found.push(...(await small()).map((one) => `filters: ${one}`));
  await page.locator(".search-open").first().click();
  await page.getByRole("combobox", { name: "Search the handbook" }).fill("budget");
  await page.locator(".results .excerpt").first().waitFor();
  found.push(...(await small()).map((one) => `search: ${one}`));
  expect(found).toEqual([]);
  await context.close();
});

test("a scorecard prints as a table: the levels of a dimension in one row, no buttons", async ({ page, theme }) => {
  await page.goto(`${theme}rubrics/design-review.html`);
  await page.setViewportSize({ width: 680, height: 960 });
  await page.emulateMedia({ media: "print" });
  const rows = await page.locator(".levels").evaluateAll((rows) =>
    rows.map((row) => new Set(Array.from(row.querySelectorAll(".level"), (level) => level.getBoundingClientRect().top)).size),
  );
  expect(rows).toEqual([1, 1, 1, 1]);
  await expect(page.locator("article button").locator("visible=true")).toHaveCount(0);
  await expect(page.getByRole("radio").first()).toBeVisible();
});

test("a page says who answers for it, when it changed, whether it is due, and who refers to it", async ({ page, theme }) => {
  await page.goto(`${theme}guides/paved-road.html`);
  await expect(page.getByRole("navigation", { name: "Breadcrumbs" }).getByRole("link")).toHaveText(["Home", "Guides"]);
  await expect(page.locator(".facts")).toContainText("Owner: Platform team");
  await expect(page.locator(".facts")).toContainText("Review overdue since 2 October 2026");
  await expect(page.locator(".source")).toContainText("Last change 3 November 2026 by Robin");
  await expect(page.getByRole("link", { name: "Edit this page" })).toHaveAttribute("href", "https://example.org/edit/guides/paved-road.md");
  const from = page.getByRole("region", { name: "Linked from" });
  await expect(from.getByRole("heading", { level: 3 })).toHaveText([" Decisions", " Pages"]);
  await expect(from.getByText("the shared queue broke that promise twice")).toBeVisible();
  const mark = await page.locator("a.external").first().evaluate((link) => getComputedStyle(link, "::after").content);
  expect(mark).toContain("\u2197");
});

test("every rule of the style sheets stands in a layer, so that a team's own rule wins", async ({ page, theme }) => {
  await page.goto(`${theme}index.html`);
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog")).toBeVisible();
  const outside = await page.evaluate(() =>
    Array.from(document.styleSheets).flatMap((sheet) =>
      Array.from(sheet.cssRules)
        .filter((rule) => !(rule instanceof CSSLayerBlockRule || rule instanceof CSSLayerStatementRule))
        .map((rule) => rule.cssText),
    ),
  );
  expect(outside).toEqual([]);
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
