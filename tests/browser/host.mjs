// @ts-check
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { test as base, expect } from "@playwright/test";
import { site } from "./paths.mjs";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".xml": "application/xml",
};

/**
 * Serves a folder under the strict policy, as an internal host would.
 * @param {string} folder
 * @param {string} [prefix] the path the site lives under, with slashes round it
 * @param {(response: import("node:http").ServerResponse, body: Buffer) => void} [send] how the body of a page goes out
 * @returns {Promise<{address: string, close: () => void}>}
 */
export async function host(folder, prefix = "/", send = (response, body) => response.end(body)) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname);
    const below = path.startsWith(prefix) ? path.slice(prefix.length) : "";
    const file = normalize(join(folder, below.endsWith("/") || below === "" ? `${below}index.html` : below));
    try {
      if (!file.startsWith(folder)) throw new Error("outside");
      const body = await readFile(file);
      const type = types[/** @type {keyof typeof types} */ (extname(file))] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "content-security-policy": "default-src 'self'" });
      if (type === types[".html"]) send(response, body);
      else response.end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the server has no port");
  return { address: `http://127.0.0.1:${address.port}${prefix}`, close: () => server.close() };
}

/**
 * A page that fails its test on any error in the console, any policy report and any request to another host.
 * @type {import("@playwright/test").TestType<{handbook: string, noise: string[]}, {}>}
 */
export const test = base.extend({
  handbook: async ({}, use) => {
    const server = await host(site);
    await use(server.address);
    server.close();
  },
  noise: [
    async ({ page }, use) => {
      /** @type {string[]} */
      const noise = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") noise.push(message.text());
      });
      page.on("pageerror", (error) => noise.push(String(error)));
      page.on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith("http") && url.hostname !== "127.0.0.1") noise.push(`request to ${url.host}`);
      });
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) =>
          console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
        );
      });
      await use(noise);
      expect(noise).toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * Holds files back until a test lets them go: a slow network that is as slow as the test needs it, on any machine.
 * @param {import("@playwright/test").Page} page
 * @param {RegExp} files
 * @returns {Promise<() => void>} lets them go, and those that come later
 */
export async function hold(page, files) {
  let go = () => {};
  const gone = new Promise((done) => (go = () => done(undefined)));
  await page.route(files, async (route) => {
    await gone;
    await route.continue();
  });
  return go;
}

/**
 * Leaves the page, and expects that it has made no other noise than a test has given it reason for.
 * It is left first because of several files that are missing some may be told of after all that a test waits for.
 * @param {import("@playwright/test").Page} page
 * @param {string[]} noise
 * @param {RegExp} reason
 */
export async function expectOnly(page, noise, reason) {
  await page.goto("about:blank");
  expect(noise.splice(0).filter((line) => !reason.test(line))).toEqual([]);
}

export { expect };
