// @ts-check
// Takes the pictures of the documentation: `node tests/browser/screenshots.mjs` rewrites `docs/images/`.
import { execFileSync } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium as engine } from "@playwright/test";
import { chromium } from "./chromium.mjs";
import { host } from "./host.mjs";
import { guidepost, root, site, today } from "./paths.mjs";

/** @typedef {import("@playwright/test").Page} Page */

/** What is shown: a page of the starter handbook, how, and what is done with it first. */
const pictures = [
  { name: "home", path: "index.html", scheme: "light", width: 1280, height: 800 },
  { name: "home-dark", path: "index.html", scheme: "dark", width: 1280, height: 800 },
  { name: "decision", path: "decisions/0006-compare-hashes-never-mark.html", scheme: "light", width: 1280, height: 800 },
  {
    name: "search",
    path: "index.html",
    scheme: "light",
    width: 1280,
    height: 800,
    /** @param {Page} page */
    async prepare(page) {
      await page.keyboard.press("/");
      await page.getByRole("combobox", { name: "Search the handbook" }).fill("eror budget");
      await page.locator(".results [role=option]").first().waitFor();
    },
  },
  { name: "scorecard", path: "rubrics/design-review.html", scheme: "dark", width: 390, height: 844, at: "#dimensions" },
];

const folder = join(root, "docs/images");
mkdirSync(folder, { recursive: true });
execFileSync(guidepost, ["build", root, "--out", site, "--today", today, "--quiet"], { stdio: "inherit" });
const server = await host(site);
const browser = await engine.launch({ executablePath: chromium(), args: ["--no-sandbox", "--disable-gpu"] });
let total = 0;
for (const { name, path, scheme, width, height, at = "", prepare } of pictures) {
  const context = await browser.newContext({
    colorScheme: scheme === "dark" ? "dark" : "light",
    viewport: { width, height },
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(server.address + path + at);
  await prepare?.(page);
  const client = await context.newCDPSession(page);
  const { data } = await client.send("Page.captureScreenshot", { format: "webp", quality: 82 });
  const file = join(folder, `${name}.webp`);
  writeFileSync(file, Buffer.from(data, "base64"));
  total += statSync(file).size;
  await context.close();
}
await browser.close();
server.close();
console.log(`${pictures.length} pictures, ${Math.round(total / 1024)} KB, in docs/images`);
