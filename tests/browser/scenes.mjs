// @ts-check
// What `shots` takes pictures of: every template, and the states that a reader brings about.

/** @typedef {import("@playwright/test").Page} Page */

/**
 * @typedef {object} Scene
 * @property {string} name
 * @property {"theme" | "handbook" | "strain" | "preview"} from the preview is one of a handbook with mistakes
 * @property {string} path
 * @property {(page: Page) => Promise<unknown>} [prepare] what is done with the page first
 * @property {boolean} [unscripted] no script runs
 * @property {string} [without] what does not reach the page
 * @property {boolean} [printed] seen as on paper
 * @property {number[]} [only] the widths it is seen at, if not all
 */

const search = (/** @type {string} */ text) => async (/** @type {Page} */ page) => {
  await page.keyboard.press("/");
  const box = page.getByRole("combobox", { name: "Search the handbook" });
  await box.fill(text);
  if (text) await page.locator(".results .excerpt, .state:has-text('Nothing found')").first().waitFor();
};

/** Fills in half of a scorecard. @param {Page} page */
const answer = async (page) => {
  const cards = page.locator("[data-dimension]");
  for (const [at, text] of ["A load test at ten times the traffic, in May.", "", "Asked the security lead."].entries()) {
    await cards.nth(at).locator(".level").nth(at % 3).click();
    await cards.nth(at).locator("textarea").fill(text);
  }
  await page.locator("#dimensions").evaluate((heading) => heading.scrollIntoView({ behavior: "instant" }));
};

/** @param {Page} page */
const card = async (page) => {
  await page.getByRole("link", { name: "decision on queues" }).hover();
  await page.getByRole("tooltip").waitFor();
};

/** @param {Page} page */
const messages = async (page) => {
  await page.locator(".guidepost-badge").click();
  await page.locator(".guidepost-text").first().waitFor();
};

/** @type {Scene[]} */
export const scenes = [
  { name: "home", from: "handbook", path: "index.html" },
  { name: "page", from: "theme", path: "guides/paved-road.html" },
  { name: "page-of-the-handbook", from: "handbook", path: "judgement/running-a-design-review.html" },
  { name: "folder", from: "handbook", path: "judgement/index.html" },
  { name: "step", from: "handbook", path: "first-six-weeks/draw-the-neighbours.html" },
  { name: "decision", from: "handbook", path: "decisions/0006-compare-hashes-never-mark.html" },
  { name: "decision-proposed", from: "handbook", path: "decisions/0012-draw-diagrams-at-build-time.html" },
  { name: "decision-superseded", from: "theme", path: "decisions/0007-queue-per-tenant.html" },
  { name: "decision-long", from: "strain", path: "decisions/0001-matter.html" },
  { name: "rubric", from: "handbook", path: "rubrics/design-review.html" },
  { name: "rubric-filled", from: "handbook", path: "rubrics/design-review.html", prepare: answer },
  { name: "framing", from: "handbook", path: "framing/risk-untested-restore.html" },
  { name: "framing-list", from: "handbook", path: "kinds/framing.html" },
  { name: "tradeoff", from: "handbook", path: "tradeoffs/restore-tests-or-usage-figures.html" },
  { name: "glossary", from: "handbook", path: "glossary.html" },
  { name: "record", from: "handbook", path: "partners/security.html" },
  { name: "checklist", from: "handbook", path: "triage.html" },
  { name: "list", from: "handbook", path: "decisions/index.html" },
  { name: "list-filtered", from: "handbook", path: "kinds/adr.html#status=accepted&sort=title" },
  { name: "list-nothing", from: "handbook", path: "kinds/adr.html#text=zebra" },
  { name: "list-unscripted", from: "handbook", path: "kinds/adr.html", unscripted: true },
  { name: "list-long", from: "strain", path: "kinds/adr.html" },
  { name: "state", from: "handbook", path: "kinds/adr/superseded.html" },
  { name: "tag", from: "handbook", path: "tags/incidents.html" },
  { name: "tags", from: "handbook", path: "tags/index.html" },
  { name: "owner", from: "handbook", path: "owners/sre-lead.html" },
  { name: "owners", from: "handbook", path: "owners/index.html" },
  { name: "health", from: "theme", path: "health.html" },
  { name: "search-empty", from: "handbook", path: "search.html" },
  { name: "search-results", from: "handbook", path: "search.html?q=error+budget" },
  { name: "search-unscripted", from: "handbook", path: "search.html", unscripted: true },
  { name: "dialog", from: "handbook", path: "about.html", prepare: search("") },
  { name: "dialog-results", from: "handbook", path: "about.html", prepare: search("error budget") },
  { name: "dialog-filtered", from: "handbook", path: "about.html", prepare: search("kind:adr status:accepted index") },
  { name: "dialog-nothing", from: "handbook", path: "about.html", prepare: search("zebra xylophone") },
  {
    name: "dialog-failed",
    from: "handbook",
    path: "about.html",
    prepare: async (page) => {
      await page.route("**/assets/search/**", (route) => route.abort());
      await page.keyboard.press("/");
      await page.getByRole("combobox").fill("budget");
      await page.getByText("does not work now").waitFor();
    },
  },
  { name: "menu", from: "handbook", path: "decisions/0006-compare-hashes-never-mark.html", only: [320, 390], prepare: (page) => page.locator(".menu-open").click() },
  { name: "contents", from: "handbook", path: "judgement/running-a-design-review.html", only: [320, 768], prepare: (page) => page.locator(".toc-bar button").click() },
  { name: "card", from: "theme", path: "guides/paved-road.html", only: [1280, 1920], prepare: card },
  { name: "lost", from: "handbook", path: "404.html" },
  { name: "redirect", from: "theme", path: "old.html", without: "**/redirect*.js" },
  { name: "all-pages", from: "theme", path: "print.html" },
  { name: "messages", from: "preview", path: "about.html", prepare: messages },
  { name: "printed-page", from: "theme", path: "guides/paved-road.html", printed: true, only: [680] },
  { name: "printed-decision", from: "theme", path: "decisions/0007-queue-per-tenant.html", printed: true, only: [680] },
  { name: "printed-rubric", from: "theme", path: "rubrics/design-review.html", printed: true, only: [680] },
  { name: "printed-all", from: "theme", path: "print.html", printed: true, only: [680] },
];
