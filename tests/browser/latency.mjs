// @ts-check
// Measures how long an edit takes to be painted: from the write of a file to the frame that shows it.
//
//     node tests/browser/latency.mjs FOLDER PAGE.md [EDITS]
//
// FOLDER is any folder of Markdown; PAGE.md lies in it and is put back as it was. GUIDEPOST_BIN names the binary.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium as engine } from "@playwright/test";
import { chromium } from "./chromium.mjs";
import { guidepost } from "./paths.mjs";

const [folder = ".", file = "index.md", count = "30"] = process.argv.slice(2);
const path = join(resolve(folder), file);
const original = readFileSync(path, "utf8");
const paragraphs = original.split("\n\n");
// A paragraph of plain text near the middle, outside of code.
const plain = paragraphs.flatMap((text, i) => (/^[A-Za-z][^`|]{100,}$/.test(text) && !text.includes("\n") ? [i] : []));
const at = plain[Math.floor(plain.length / 2)];
if (at === undefined) throw new Error(`${file} has no paragraph to edit`);

const began = performance.now();
const server = spawn(guidepost, ["serve", resolve(folder), "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
/** @type {string} */
const address = await new Promise((found, failed) => {
  let said = "";
  server.stderr.on("data", (text) => {
    said = `${said}${text}`.slice(-10_000);
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
    if (url) found(url[0]);
  });
  server.on("exit", () => failed(new Error(said)));
});
while ((await (await fetch(`${address}__guidepost/state`)).json()).generation === 0) await new Promise((done) => setTimeout(done, 20));
const ready = performance.now() - began;

const browser = await engine.launch({ executablePath: chromium(), args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
const followed = page.waitForResponse((answer) => Boolean(answer.request().headers()["guidepost-follows"]));
await page.goto(address + file.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, ".html"));
await followed;

/** Milliseconds since the epoch, in parts: one clock for this process and the page. */
const now = () => performance.timeOrigin + performance.now();

/** From the write to the page being asked for, answered, and painted. @type {number[][]} */
const times = [];
try {
  for (let edit = 0; edit < Number(count); edit++) {
    const mark = `Edit number ${edit} of ${Date.now()}.`;
    const painted = page.evaluate(
      (mark) =>
        new Promise((done) => {
          const look = () => {
            if (!document.querySelector("main")?.textContent?.includes(mark)) return;
            watcher.disconnect();
            // A message that is posted in a frame arrives once that frame is painted.
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => {
                const asked = performance.getEntriesByName(location.href).findLast((entry) => entry.entryType === "resource");
                const { startTime = 0, responseEnd = 0 } = /** @type {PerformanceResourceTiming} */ (asked ?? {});
                done([startTime, responseEnd, performance.now()].map((time) => performance.timeOrigin + time));
              };
              port2.postMessage("");
            });
          };
          const watcher = new MutationObserver(look);
          watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
        }),
      mark,
    );
    await page.evaluate(() => true);
    const text = paragraphs.map((one, i) => (i === at ? `${mark} ${one}` : one)).join("\n\n");
    const written = now();
    writeFileSync(path, text);
    times.push(/** @type {number[]} */ (await painted).map((time) => time - written));
    await new Promise((done) => setTimeout(done, 300));
  }
} finally {
  writeFileSync(path, original);
  await browser.close();
  server.removeAllListeners("exit").kill();
}
/** @param {number} stage @param {number} part */
const quantile = (stage, part) => {
  const sorted = times.map((time) => time[stage] ?? NaN).sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN);
};
console.log(`ready in ${Math.round(ready)} ms, ${times.length} edits; from the write, in ms (median, p95):`);
["asked for", "answered", "painted"].forEach((name, stage) => console.log(`${name}: ${quantile(stage, 0.5)}, ${quantile(stage, 0.95)}`));
