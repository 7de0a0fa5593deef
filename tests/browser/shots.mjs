// @ts-check
import { mkdirSync, readFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium as engine } from "@playwright/test";
import { chromium } from "./chromium.mjs";
import { host } from "./host.mjs";
import { preview, root, site, strain } from "./paths.mjs";
import { Preview } from "./preview.mjs";
import { scenes } from "./scenes.mjs";
import setup from "./setup.mjs";
import { schemes, widths } from "./views.mjs";

const folder = resolve(process.argv[2] ?? ".");
const word = process.argv[3] ?? "";
mkdirSync(join(folder, "sheets"), { recursive: true });
if (!process.env.GUIDEPOST_BUILT) setup();

/** The height of the window, and how much of a longer page is shown on phones. */
const window = 900;
const most = 2000;

/** The live preview of the starter handbook with two mistakes in it. */
async function mistaken() {
  const folder = await mkdtemp(join(tmpdir(), "preview-"));
  for (const part of ["book.toml", "content", "themes"]) await cp(join(root, part), join(folder, part), { recursive: true });
  const preview = new Preview(folder);
  await preview.edit("content/about.md", (text) => text.replace(/reviewed:/, "reviewd:").concat("\n\nSee [the way](ways.md).\n"));
  await preview.start();
  const close = () => preview.stop().then(() => rm(folder, { recursive: true }));
  return { address: preview.address, close };
}

const chosen = scenes.filter(({ name }) => name.includes(word));
const servers = {
  theme: await host(preview),
  handbook: await host(site),
  strain: await host(strain),
  preview: chosen.some(({ from }) => from === "preview") ? await mistaken() : { address: "", close: () => {} },
};
const browser = await engine.launch({ executablePath: chromium(), args: ["--no-sandbox", "--disable-gpu"] });

/** @param {import("./scenes.mjs").Scene} scene @param {number} width @param {"light" | "dark"} colorScheme */
async function take({ name, from, path, prepare, unscripted, without, printed }, width, colorScheme) {
  const context = await browser.newContext({
    colorScheme,
    viewport: { width, height: window },
    reducedMotion: "reduce",
    javaScriptEnabled: !unscripted,
    hasTouch: width < 1000,
    isMobile: width < 1000 && !printed,
  });
  const page = await context.newPage();
  if (printed) await page.emulateMedia({ media: "print" });
  if (without) await page.route(without, (route) => route.abort());
  await page.goto(servers[from].address + path);
  await prepare?.(page);
  const file = join(folder, `${name}-${width}-${colorScheme}.png`);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (width < 1000 && !prepare) await page.setViewportSize({ width, height: Math.max(window, Math.min(height, most)) });
  await page.screenshot({ path: file });
  await context.close();
  return file;
}

/** The pictures of one scene side by side: the narrow ones, and the wide ones one above the other. @param {string} name @param {string[]} files */
async function sheet(name, files) {
  const image = (/** @type {string} */ file) => `<img src="data:image/png;base64,${readFileSync(file).toString("base64")}">`;
  const style = "body { display: flex; align-items: start; gap: 8px; margin: 8px; background: #888 } img { width: 240px } img + img { width: 384px } div img { width: 860px }";
  const page = await browser.newPage({ viewport: { width: 1524, height: 1040 } });
  await page.setContent(`<style>${style}</style>${files.slice(0, -2).map(image).join("")}<div>${files.slice(-2).map(image).join("")}</div>`);
  await page.screenshot({ path: join(folder, "sheets", `${name}.png`) });
  await page.close();
}

let count = 0;
for (const scene of chosen) {
  for (const scheme of scene.printed ? schemes.slice(0, 1) : schemes) {
    const files = [];
    for (const width of scene.only ?? widths) files.push(await take(scene, width, scheme));
    if (!scene.only) await sheet(`${scene.name}-${scheme}`, files);
    count += files.length;
  }
}
await browser.close();
for (const server of Object.values(servers)) await server.close();
console.log(`${count} pictures in ${folder}, and those of a page side by side in ${folder}/sheets`);
