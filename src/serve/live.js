// @ts-check
// Shows the newest build of the page: reloads it when the preview says that there is one.
(() => {
  let generation = -1;
  const events = new EventSource("/__guidepost/events");
  events.addEventListener("build", (event) => {
    const build = JSON.parse(event.data);
    // The first event after a (re)connection says where things stand; only a later number is news.
    if (generation >= 0 && build.generation !== generation) location.reload();
    generation = build.generation;
  });
})();
