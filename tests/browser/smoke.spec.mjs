// @ts-check
import { pathToFileURL } from "node:url";
import { host, test, expect } from "./host.mjs";
import { site } from "./paths.mjs";

/**
 * Goes from the home page to a page of the handbook and from there to another.
 * @param {import("@playwright/test").Page} page
 */
async function follow(page) {
  await expect(page.locator("h1")).toHaveCount(1);
  const first = page.locator("main a[href$='.html']:visible").first();
  const target = new URL((await first.getAttribute("href")) ?? "", page.url());
  await first.click();
  await expect(page).toHaveURL(target.href);
  await expect(page.locator("h1")).toBeVisible();
}

test("the handbook opens over HTTP under the strict policy and its links lead on", async ({ page, handbook }) => {
  await page.goto(handbook);
  await follow(page);
});

test("the handbook opens from a folder without any server", async ({ page }) => {
  await page.goto(pathToFileURL(`${site}/index.html`).href);
  await follow(page);
});

test("the handbook works under a path of its host", async ({ page }) => {
  const server = await host(site, "/teams/platform/");
  await page.goto(server.address);
  await follow(page);
  server.close();
});

test("the style sheet reaches the page", async ({ page, handbook }) => {
  await page.goto(handbook);
  const margin = await page.evaluate(() => getComputedStyle(document.body).margin);
  expect(margin).toBe("0px");
});
