// @ts-check
import { existsSync } from "node:fs";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * The browser to test with: the system's, because test tools' own downloads are not available everywhere.
 * @returns {string} the path of its executable
 */
export function chromium() {
  const named = process.env.GUIDEPOST_CHROMIUM;
  const found = named ?? places.find((place) => existsSync(place));
  if (!found) throw new Error("no Chromium found: install the package `chromium`, or name one in GUIDEPOST_CHROMIUM");
  return found;
}
