// @ts-check
import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { build } from "./strain.mjs";
import { guidepost, preview, root, site, today } from "./paths.mjs";

/** Writes the theme's fixtures, and builds the starter handbook and one that strains the theme: what the tests open. */
export default function setup() {
  execFileSync("cargo", ["test", "--quiet", "--lib", "preview_is_written"], {
    cwd: root,
    env: { ...process.env, GUIDEPOST_PREVIEW: preview },
    stdio: ["ignore", "ignore", "inherit"],
  });
  execFileSync(guidepost, ["build", root, "--out", site, "--today", today, "--print"], { stdio: "inherit" });
  build();
  // The fixtures have a search page and no index of their own.
  cpSync(join(site, "assets/search"), join(preview, "assets/search"), { recursive: true });
}
