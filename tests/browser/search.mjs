// @ts-check
// What the tests of the search share: a site of their own, and the parts of the box.
import { host, test } from "./host.mjs";

/**
 * Tests that have the address of a site as `made`.
 * @param {string} folder
 * @returns {import("@playwright/test").TestType<{made: string} & Parameters<Parameters<typeof test.extend>[0]["noise"][0]>[0], {}>}
 */
export const serving = (folder) =>
  /** @type {any} */ (test).extend({
    made: async ({}, /** @type {(address: string) => Promise<void>} */ use) => {
      const server = await host(folder);
      await use(server.address);
      server.close();
    },
  });

/** @param {import("@playwright/test").Page} page */
export const box = (page) => page.getByRole("combobox", { name: "Search the handbook" });

/** @param {import("@playwright/test").Page} page */
export const results = (page) => page.locator(".results [role=option]");

/** @param {import("@playwright/test").Page} page */
export const state = (page) => page.locator(".state");
