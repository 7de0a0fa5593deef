// @ts-check
// The way to the search: its reader is loaded when somebody first searches.
(() => {
  const { guidepost } = window;
  const { search, searchStyle, searchMarks } = document.documentElement.dataset;
  if (!search || !searchStyle) return;

  /** @type {Promise<void> | undefined} */
  let loading;

  /** @param {HTMLElement} element @returns {Promise<void>} */
  const loaded = (element) =>
    new Promise((done, failed) => {
      element.onload = () => done();
      element.onerror = () => failed(new Error("the search could not be loaded"));
      document.head.append(element);
    });

  const reader = () => {
    const script = Object.assign(document.createElement("script"), { src: search });
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: searchStyle });
    loading ??= Promise.all([loaded(script), loaded(style)]).then(() => {});
    // A failure is not for ever: the next attempt loads again.
    loading.catch(() => (loading = undefined));
    return loading;
  };

  guidepost.search = async (text, options) => {
    await reader();
    return guidepost.searchIndex(text, options);
  };

  /** What is typed before the box is there; `undefined` while nothing is opening. @type {string | undefined} */
  let typed;

  guidepost.openSearch = () => {
    if (typed !== undefined || document.querySelector(".search-dialog")) return;
    typed = "";
    reader()
      .then(
        () => guidepost.searchDialog(typed),
        () => location.assign(`${guidepost.root}search.html`),
      )
      .finally(() => (typed = undefined));
  };

  addEventListener(
    "keydown",
    (event) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      if (typed === undefined || ctrlKey || metaKey || altKey) return;
      if (key === "Backspace") typed = typed.slice(0, -1);
      else if ([...key].length === 1) typed += key;
      else return;
      // The keys of the page wait too: `n` is a letter now.
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  const isSearch = document.querySelector("[data-search-page]");
  if (isSearch || new URLSearchParams(location.search).has("mark")) {
    reader().then(() => (isSearch ? guidepost.searchPage() : loaded(Object.assign(document.createElement("script"), { src: searchMarks }))), (error) => guidepost.say(String(error.message)));
  }
})();
