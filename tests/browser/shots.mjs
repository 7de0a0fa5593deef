// @ts-check
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { chromium as engine } from "@playwright/test";
import { chromium } from "./chromium.mjs";
import { host } from "./host.mjs";
import { preview, root } from "./paths.mjs";

const folder = resolve(process.argv[2] ?? ".");
mkdirSync(folder, { recursive: true });
execFileSync("cargo", ["test", "--quiet", "--lib", "preview_is_written"], {
  cwd: root,
  env: { ...process.env, GUIDEPOST_PREVIEW: preview },
  stdio: ["ignore", "ignore", "inherit"],
});

// After the fixtures are written: the list of pages is read from their folder.
const { pages, schemes } = await import("./theme.mjs");
const server = await host(preview);
const browser = await engine.launch({ executablePath: chromium(), args: ["--no-sandbox", "--disable-gpu"] });
let count = 0;
for (const colorScheme of schemes) {
  for (const width of [320, 768, 1280, 1920]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const path of pages) {
      await page.goto(server.address + path);
      const name = path.replaceAll("/", "-").replace(/\.html$/, "");
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: width < 1000 });
      count += 1;
    }
    await context.close();
  }
}
await browser.close();
server.close();
console.log(`${count} pictures in ${folder}`);
