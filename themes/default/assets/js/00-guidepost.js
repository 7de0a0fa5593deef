// @ts-check
// What the page's scripts share, and what a team's own scripts may call: see guidepost.d.ts.
(() => {
  // An element with the id `guidepost` answers to that name too: what content is called must not take its place.
  const known = Object.hasOwn(window, "guidepost") ? window.guidepost : {};
  const guidepost = /** @type {Guidepost} */ (known);
  window.guidepost = guidepost;
  const { root = "", page = "" } = document.documentElement.dataset;
  guidepost.root = root;
  guidepost.page = page;

  guidepost.recall = (name) => {
    try {
      return JSON.parse(localStorage.getItem(`guidepost:${name}`) ?? "null");
    } catch {
      return null;
    }
  };

  guidepost.keep = (name, value) => {
    try {
      if (value === null) localStorage.removeItem(`guidepost:${name}`);
      else localStorage.setItem(`guidepost:${name}`, JSON.stringify(value));
    } catch {
      // Storage is forbidden or full: the page works on, and forgets.
    }
  };

  guidepost.setUp = (make) => {
    make();
    document.addEventListener("guidepost:changed", make);
  };

  const live = document.createElement("p");
  live.className = "hidden";
  live.setAttribute("role", "status");
  document.body.append(live);
  guidepost.say = (text) => {
    live.textContent = text;
  };
})();
