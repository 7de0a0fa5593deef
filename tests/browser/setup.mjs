// @ts-check
import { execFileSync } from "node:child_process";
import { guidepost, root, site, today } from "./paths.mjs";

/** Builds the starter handbook that the tests open. */
export default function setup() {
  execFileSync(guidepost, ["build", root, "--out", site, "--today", today], { stdio: "inherit" });
}
