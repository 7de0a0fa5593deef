// @ts-check
import { readFileSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, test } from "./host.mjs";
import { root, site } from "./paths.mjs";

const patch = readFileSync(join(root, "src/serve/browser/patch.js"), "utf8");

/** The handbook's pages with no script running, so that what stands there is what was sent. @param {import("@playwright/test").Page} page */
const still = async (page) => {
  await page.route("**/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  // Of a page in another folder, pictures are looked for in the wrong place.
  await page.route("**/*.svg", (route) => route.fulfill({ contentType: "image/svg+xml", body: "<svg xmlns=\"http://www.w3.org/2000/svg\"/>" }));
};

test("a page that is changed in place into another one equals that one freshly loaded", async ({ page, handbook }) => {
  test.setTimeout(120_000);
  await still(page);
  await page.goto(`${handbook}index.html`);
  await page.evaluate(patch);
  const pages = readdirSync(site, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll(sep, "/"))
    .filter((path) => path.endsWith(".html"))
    // One that sends its readers on would do so as soon as it stands in the page.
    .filter((path) => !readFileSync(join(site, path), "utf8").includes('http-equiv="refresh"'))
    .sort();
  expect(pages.length).toBeGreaterThan(100);
  const wrong = await page.evaluate(
    async ([home, ...paths]) => {
      /** @param {string} path */
      const sent = async (path) => new DOMParser().parseFromString(await (await fetch(home + path)).text(), "text/html");
      let before = await sent("index.html");
      window.guidepost.preview.adopt(before);
      const wrong = [];
      for (const path of paths) {
        const after = await sent(path);
        window.guidepost.preview.patch(before, after);
        if (!document.body.isEqualNode(after.body) || document.title !== after.title) wrong.push(path);
        before = after;
      }
      return wrong;
    },
    [handbook, ...pages],
  );
  expect(wrong).toEqual([]);
});

test("a page is what was sent after any sequence of edits to its nodes", async ({ page, handbook }) => {
  test.setTimeout(120_000);
  await still(page);
  await page.goto(`${handbook}rubrics/design-review.html`);
  await page.evaluate(patch);
  const wrong = await page.evaluate(async () => {
    let seed = 7;
    /** @param {number} below */
    const random = (below) => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % below;
    };
    const html = await (await fetch(location.href)).text();
    let before = new DOMParser().parseFromString(html, "text/html");
    window.guidepost.preview.adopt(before);
    for (let step = 0; step < 200; step++) {
      const after = /** @type {Document} */ (before.cloneNode(true));
      for (let edits = 1 + random(4); edits > 0; edits--) {
        const all = after.body.querySelectorAll("*");
        const [one, other] = [all[random(all.length)], all[random(all.length)]];
        if (!one || !other) continue;
        const kind = random(6);
        if (kind === 0 && all.length > 150) one.remove();
        if (kind === 1) one.after(one.cloneNode(true));
        if (kind === 2 && !one.contains(other) && !other.contains(one)) one.before(other);
        if (kind === 3) one.setAttribute("data-step", String(step));
        if (kind === 4) one.append(`text ${step}`);
        if (kind === 5) one.className = `look-${random(3)}`;
      }
      // Texts that touch are one text once they are sent.
      after.normalize();
      window.guidepost.preview.patch(before, after);
      if (!document.body.isEqualNode(after.body)) return `step ${step}`;
      before = after;
    }
    return "";
  });
  expect(wrong).toBe("");
});
