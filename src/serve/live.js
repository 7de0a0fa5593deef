// @ts-check
// Shows the newest state of the page: loads it again when a build has changed it, and only then.
(() => {
  /** @param {ReadonlyArray<{name: string, description: string}>} timings */
  const state = (timings) => timings.find((timing) => timing.name === "page")?.description;

  // The server names the state of every page in a header that a script can read of its own page too.
  const [loaded] = performance.getEntriesByType("navigation");
  const shown = state(/** @type {PerformanceNavigationTiming} */ (loaded).serverTiming ?? []);

  const changed = async () => {
    const answer = await fetch(location.pathname, { method: "HEAD" });
    const now = /page;desc="(\w+)"/.exec(answer.headers.get("server-timing") ?? "")?.[1];
    return answer.ok && now !== shown;
  };

  let generation = -1;
  const events = new EventSource("/__guidepost/events");
  // The first event after a (re)connection tells where things stand, so nothing that was missed stays unseen.
  events.addEventListener("build", async (event) => {
    const build = JSON.parse(event.data).generation;
    const first = generation < 0;
    generation = build;
    // A page that is gone stays in view, and so does one whose server went away.
  // Without the header, as on a plain address of the local network, every later build may have changed the page.
    if (shown === undefined ? !first : await changed().catch(() => false)) location.reload();
  });
})();
