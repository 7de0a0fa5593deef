// @ts-check
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { site } from "./paths.mjs";

const built = existsSync(site);

/** Every page of the starter handbook. */
export const every = built
  ? readdirSync(site, { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll(sep, "/"))
      .filter((path) => path.endsWith(".html"))
      .sort()
  : [];

/** @type {{url: string, kind: string}[]} */
const records = built ? JSON.parse(readFileSync(join(site, "index.json"), "utf8")) : [];

/** One record of each kind, an index page of records, and one of each page that Guidepost makes by itself. */
export const samples = [
  ...new Map(records.filter(({ url }) => !url.endsWith("index.html")).map(({ kind, url }) => [kind, url])).values(),
  "index.html",
  "decisions/index.html",
  "kinds/framing.html",
  "tags/index.html",
  "tags/adr.html",
  "owners/index.html",
  "health.html",
  "search.html",
  "404.html",
];
