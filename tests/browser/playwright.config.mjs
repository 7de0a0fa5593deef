// @ts-check
import { defineConfig } from "@playwright/test";
import { chromium } from "./chromium.mjs";

// Without these flags Debian's browser looks for hosts outside, which a closed network answers with console noise.
const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["line"]],
  outputDir: "../../target/browser/results",
  snapshotPathTemplate: "{testDir}/snapshots/{arg}{ext}",
  globalSetup: "./setup.mjs",
  use: {
    browserName: "chromium",
    launchOptions: { executablePath: chromium(), args: ["--no-sandbox", "--disable-gpu", ...quiet] },
  },
});
