// @ts-check
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { chromium as engine } from "@playwright/test";
import { chromium } from "./chromium.mjs";
import { host } from "./host.mjs";
import { preview, site } from "./paths.mjs";
import setup from "./setup.mjs";
import { schemes, widths } from "./views.mjs";

const folder = resolve(process.argv[2] ?? ".");
mkdirSync(folder, { recursive: true });
setup();

// After the pages are written: the lists of them are read from their folders.
const { pages } = await import("./theme.mjs");
const { samples } = await import("./handbook.mjs");
const servers = { theme: await host(preview), handbook: await host(site) };
const shown = [...pages.map((path) => ({ path, from: "theme" })), ...samples.map((path) => ({ path, from: "handbook" }))];
const browser = await engine.launch({ executablePath: chromium(), args: ["--no-sandbox", "--disable-gpu"] });
let count = 0;
for (const colorScheme of schemes) {
  for (const width of widths) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const { path, from } of shown) {
      await page.goto(servers[/** @type {keyof typeof servers} */ (from)].address + path);
      const name = `${from}-${path.replaceAll("/", "-").replace(/\.html$/, "")}`;
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: width < 1000 });
      count += 1;
    }
    await context.close();
  }
}
await browser.close();
for (const server of Object.values(servers)) server.close();
console.log(`${count} pictures in ${folder}`);
