// @ts-check
// The way to the search: its reader is loaded at the first one.
(() => {
  const { guidepost } = window;
  const [search, style = "", marks = ""] = document.documentElement.dataset.search?.split(" ") ?? [];
  if (!search) return;

  /** @type {Promise<any> | undefined} */
  let loading;

  /** @param {string} tag @param {object} properties @returns {Promise<void>} */
  const loaded = (tag, properties) =>
    new Promise((done, failed) => {
      const onerror = () => failed(new Error("the search could not be loaded"));
      document.head.append(Object.assign(document.createElement(tag), { ...properties, onload: () => done(), onerror }));
    });

  const reader = () => {
    loading ??= Promise.all([loaded("script", { src: search }), loaded("link", { rel: "stylesheet", href: style })]);
    // After a failure the next attempt loads again.
    loading.catch(() => (loading = undefined));
    return loading;
  };

  guidepost.search = async (text, options) => {
    await reader();
    return guidepost.searchIndex(text, options);
  };

  /** What is typed before the box is there, Enter too; `undefined` while nothing opens. @type {string | undefined} */
  let typed;

  guidepost.openSearch = () => {
    if (typed !== undefined) return;
    typed = "";
    reader()
      .catch(() => navigator.onLine && location.assign(`${guidepost.root}search.html`))
      .then(() => {
        const first = typed;
        // Keys are the box's now.
        typed = undefined;
        if (first !== undefined) guidepost.searchDialog?.(first);
      });
  };

  addEventListener(
    "keydown",
    (event) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      if (typed === undefined || ctrlKey || metaKey || altKey) return;
      if (key === "Backspace") typed = typed.slice(0, -1);
      else if (key === "Enter") typed += "\n";
      else if (key === "Escape") typed = undefined;
      else if ([...key].length === 1) typed += key;
      else return;
      // The keys of the page wait too: `n` is a letter now.
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  guidepost.searchReader = reader;
  if (/[?&]mark=/.test(location.search)) reader().then(() => loaded("script", { src: marks }), (error) => guidepost.say(error.message));
})();
