// @ts-check
import { faults, shifts } from "./layout.mjs";
import { strain } from "./paths.mjs";
import { strained } from "./strain.mjs";
import { host } from "./host.mjs";
import { expect, pages, test } from "./theme.mjs";
import { broken, inaccessible, misplaced, misplacedElsewhere } from "./views.mjs";

// Some twenty views of a page in one test.
test.describe.configure({ timeout: 120_000 });

for (const path of pages) {
  test(`${path} is whole and accessible in every view, and does not move while it loads`, async ({ page, theme }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(theme + path);
    expect(await page.evaluate(shifts), "moves at 1280").toEqual([]);
    await page.setViewportSize({ width: 320, height: 900 });
    await page.reload();
    expect(await page.evaluate(shifts), "moves at 320").toEqual([]);
    expect(await misplaced(page)).toEqual([]);
    expect(await inaccessible(page)).toEqual([]);
    expect(await misplacedElsewhere(page)).toEqual([]);
  });
}

test("every template is whole without scripts, and shows no control that needs one", async ({ browser, theme }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const path of pages) {
    await page.goto(theme + path);
    await expect(page.locator("h1")).toBeVisible();
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(faults), `${path} at ${width}`).toEqual([]);
      await expect(page.locator("[data-search-open], [data-scheme-switch], .filters, .tally, textarea, [data-copy]").locator("visible=true")).toHaveCount(0);
    }
  }
  await context.close();
});

for (const path of strained) {
  test(`${path} of a handbook that strains the theme is whole in every view`, async ({ page }) => {
    // The rules of axe ask a browser for the colours of some thousand elements, which a busy machine does in minutes.
    test.setTimeout(360_000);
    const server = await host(strain);
    await page.goto(server.address + path);
    expect(await misplaced(page, ["light"])).toEqual([]);
    expect(await misplacedElsewhere(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await broken(page)).toEqual([]);
    server.close();
  });
}

test("the sidebar of a long folder shows the part around the page, and leads on to the next", async ({ page }) => {
  const server = await host(strain);
  await page.goto(`${server.address}many/page-0300.html`);
  const entries = page.locator(".sidebar details[open] > ul:last-child > li");
  expect(await entries.count()).toBeLessThanOrEqual(26);
  await expect(page.locator(".sidebar [aria-current]")).toHaveText("Page 300");
  const later = page.getByRole("link", { name: / after$/ });
  const left = Number((await later.textContent())?.split(" ")[0]);
  await later.click();
  await expect(page.getByRole("link", { name: `${left - 24} after`, exact: true })).toBeVisible();
  await expect(page.locator(".sidebar [aria-current]")).toBeVisible();
  server.close();
});

test("the home page shows the first decisions that wait, and leads on to all of them", async ({ page }) => {
  const server = await host(strain);
  await page.goto(`${server.address}index.html`);
  const waiting = page.getByRole("region", { name: "Decisions waiting" });
  await expect(waiting.getByRole("listitem")).toHaveCount(6);
  await waiting.getByRole("link", { name: "and 68 more" }).click();
  await expect(page.locator(".record")).toHaveCount(74);
  server.close();
});

test("a paragraph from right to left begins at the right", async ({ page }) => {
  const server = await host(strain);
  await page.goto(`${server.address}rtl.html`);
  const off = await page.locator(".content > p").first().evaluate((paragraph) => {
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    return paragraph.getBoundingClientRect().right - (range.getClientRects()[0]?.right ?? 0);
  });
  expect(off).toBeLessThan(2);
  server.close();
});

test("a wide, long table scrolls in a box of its own, and its head stays", async ({ page }) => {
  const server = await host(strain);
  await page.goto(`${server.address}everything.html`);
  const box = page.locator(".table").first();
  const { page: wide, own, head } = await box.evaluate((box) => {
    box.scrollTo(200, 300);
    const head = box.querySelector("th")?.getBoundingClientRect().top ?? 0;
    return {
      page: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      own: [box.scrollLeft, box.scrollTop],
      head: head - box.getBoundingClientRect().top,
    };
  });
  expect([wide, own]).toEqual([false, [200, 300]]);
  expect(head).toBeLessThan(3);
  server.close();
});

test("contents longer than the window follow the reader", async ({ page }) => {
  const server = await host(strain);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${server.address}headings.html`);
  await page.locator("#heading-71").evaluate((heading) => heading.scrollIntoView({ behavior: "instant" }));
  await expect(page.locator(".toc [aria-current]")).toHaveText("Heading 71");
  await expect(page.locator(".toc [aria-current]")).toBeInViewport();
  server.close();
});
