// @ts-check
import { existsSync, readdirSync } from "node:fs";
import { sep } from "node:path";
import { test as base, expect } from "./host.mjs";
import { host } from "./host.mjs";
import { preview } from "./paths.mjs";

/** Every page of the theme's fixtures; the redirect leaves at once, so it has a test of its own. */
export const pages = existsSync(preview)
  ? readdirSync(preview, { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll(sep, "/"))
      .filter((path) => path.endsWith(".html") && path !== "old.html")
      .sort()
  : [];

/**
 * A test over the theme's fixtures, served under the strict policy.
 * @type {import("@playwright/test").TestType<{theme: string, noise: string[]}, {}>}
 */
export const test = base.extend({
  theme: async ({}, use) => {
    const server = await host(preview);
    await use(server.address);
    server.close();
  },
});

export { expect };
