// @ts-check
// Follows the preview: after every build the page is asked for again and, where it is another one, changed in place.
(() => {
  const { guidepost } = window;
  const { patch, adopt, restyle, panel } = guidepost.preview;

  /** The page as the server sent it last. @type {Document | undefined} */
  let sent;
  /** What tells its state from others, and the states of the files it loads under fixed names. */
  let tag = "";
  let [styles, scripts] = ["", ""];

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/__guidepost/preview.css";
  document.head.append(style);

  /** The states of what was loaded, where the browser tells them. @type {Map<string, string>} */
  const loaded = new Map(
    performance
      .getEntriesByType("navigation")
      .flatMap((entry) => Array.from(/** @type {PerformanceNavigationTiming} */ (entry).serverTiming ?? []))
      .map(({ name, description }) => [name, description]),
  );

  /** @param {Response} answer @param {string} name */
  const state = (answer, name) =>
    new RegExp(`\\b${name};desc="(\\w*)"`).exec(answer.headers.get("server-timing") ?? "")?.[1] ?? "";

  /** What of a document only loading it can bring to life. @param {Document} page */
  const machinery = (page) => {
    const { search = "" } = page.documentElement.dataset;
    return [search, ...Array.from(page.scripts, (script) => script.getAttribute("src") ?? "")].join("\n");
  };

  /** The marks of blocks that were changed lately, by block. @type {Map<Element, number>} */
  const marks = new Map();

  /** Shows for a moment what has changed; a change of the whole page needs no marks. @param {Element[]} blocks */
  const mark = (blocks) => {
    for (const block of blocks.length > 40 ? [] : blocks) {
      clearTimeout(marks.get(block));
      block.classList.add("guidepost-changed");
      for (const animation of block.getAnimations()) animation.currentTime = 0;
      marks.set(
        block,
        window.setTimeout(() => {
          block.classList.remove("guidepost-changed");
          marks.delete(block);
        }, 1600),
      );
    }
  };

  const PLACE = "guidepost:place";

  /** Follows the page to its new address, which opens at the same place. @param {string} address */
  const move = (address) => {
    sessionStorage.setItem(PLACE, String(scrollY));
    // An anchor is left behind: the browser would go to it, at a moment of its own.
    location.replace(address);
  };

  const place = sessionStorage.getItem(PLACE);
  if (place) {
    sessionStorage.removeItem(PLACE);
    const back = () => scrollTo({ top: Number(place), behavior: "instant" });
    back();
    // Until it is loaded the page may be shorter than it will be.
    if (document.readyState !== "complete") addEventListener("load", back, { once: true });
  }

  const look = async () => {
    /** @type {Record<string, string>} */
    const headers = { "guidepost-follows": "1", ...(tag && { "if-none-match": tag }) };
    const answer = await fetch(location.pathname, { cache: "no-store", headers });
    if (answer.status === 304) return panel.notice("");
    if (answer.redirected) return move(answer.url);
    const own = document.documentElement.dataset.page;
    if (answer.status === 204) return own === "404.html" || panel.notice("This page is gone: its source was removed.", true);
    const text = await answer.text();
    if (answer.status >= 500) return panel.notice(text.trim());
    const page = new DOMParser().parseFromString(text, "text/html");
    if (page.documentElement.dataset.page !== own) return location.reload();
    panel.notice("");
    show(page, answer);
  };

  /** @param {Document} page @param {Response} answer */
  const show = (page, answer) => {
    const before = sent;
    const [oldStyles, oldScripts] = [styles, scripts];
    sent = page;
    tag = answer.headers.get("etag") ?? "";
    [styles, scripts] = [state(answer, "styles"), state(answer, "scripts")];
    if (!before) {
      // An edit that came between the page and this first look at it.
      const missed = ["page", "styles", "scripts"].some((name) => (loaded.get(name) ?? state(answer, name)) !== state(answer, name));
      return missed ? location.reload() : adopt(page);
    }
    if (scripts !== oldScripts || machinery(before) !== machinery(page)) return location.reload();
    mark(patch(before, page));
    if (styles !== oldStyles) restyle(page, styles);
  };

  /** How often files had changed under their names when this page last looked, and by now. */
  let [files, told] = [0, 0];

  /** Whether the connection was lost since then: the preview that answers may be another one. */
  let lost = false;

  /** What the page shows under a name that stays when the file changes: each element, and where it names the file. */
  const SHOWN = { "img, source, audio, video, track, embed": "src", video: "poster", "link[rel~=icon]": "href" };

  /** The state in which the browser has loaded a file, where it tells. @param {string} address */
  const stateOf = (address) => {
    const entries = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByName(address, "resource"));
    return entries.at(-1)?.serverTiming?.find(({ name }) => name === "file")?.description;
  };

  /** @param {URL} address */
  const pathOf = (address) => {
    try {
      return decodeURIComponent(address.pathname.slice(1));
    } catch {
      // Nothing of the compiler's: it encodes what it writes.
      return "";
    }
  };

  /** The state of a file now, as the preview answers for it. @param {URL} address */
  const asked = async (address) => state(await fetch(address.pathname, { method: "HEAD", cache: "no-store" }), "file");

  /**
   * Loads the files again that have changed under their names; each stays as it is until the new one is there.
   * @param {boolean} all whether the preview was away, and cannot tell what changed in the meantime
   */
  const renew = async (all) => {
    /** @type {Record<string, string>} */
    const states = await (await fetch("/__guidepost/files", { cache: "no-store" })).json();
    /** @type {Element[]} */
    const renewed = [];
    for (const [elements, attribute] of Object.entries(SHOWN)) {
      for (const element of document.querySelectorAll(elements)) {
        const address = new URL(element.getAttribute(attribute) || "data:", location.href);
        if (address.origin !== location.origin) continue;
        const now = states[pathOf(address)] ?? (all ? await asked(address) : "");
        if (!now || address.search === `?${now}` || (!address.search && stateOf(address.href) === now)) continue;
        if (!address.search && element instanceof HTMLImageElement && !element.complete) {
          // Nobody knows yet which state will come, or when somebody scrolls to it.
          for (const end of ["load", "error"]) element.addEventListener(end, renewLater, { once: true });
          continue;
        }
        address.search = now;
        element.setAttribute(attribute, address.href);
        renewed.push(element);
      }
    }
    mark(renewed.filter((element) => element.closest("main")).map((element) => element.closest("figure, p, li, td") ?? element));
  };

  // Where that fails the connection is lost, and all is looked at once it is back.
  const renewLater = () => void renew(false).catch(() => {});

  /** @type {number | undefined} */
  let retry;

  /** Whether there is no connection now; when it is back its first event tells where things stand. */
  let away = false;

  /** Says that an update was missed, and looks for it again until it is there. @param {boolean} failed */
  const missed = (failed) => {
    panel.missed(failed);
    clearTimeout(retry);
    if (failed && !away) retry = window.setTimeout(catchUp, 1000);
  };

  let [looking, again] = [false, false];

  /** @param {{generation: number, errors: number, warnings: number, files: number}} build */
  const built = async (build) => {
    panel.count(build);
    again = true;
    told = build.files;
    if (looking) return;
    looking = true;
    while (again) {
      again = false;
      let failed = await look().then(() => false, () => true);
      // After the page itself, which may show other files by now.
      const [wanted, all] = [told, lost];
      if (wanted !== files || all) {
        lost = false;
        await renew(all).then(() => (files = wanted)).catch(() => {
          lost ||= all;
          failed = true;
        });
      }
      missed(failed);
      document.dispatchEvent(new CustomEvent("guidepost:changed"));
    }
    looking = false;
  };

  const catchUp = () =>
    fetch("/__guidepost/state")
      .then((answer) => answer.json())
      .then(built, () => missed(true));

  // One tab holds the stream and tells the others: browsers open only six connections to a host.
  const tabs = new BroadcastChannel("guidepost:preview");
  /** @param {any} news */
  const tell = (news) => {
    away = news === "lost";
    panel.lost(away);
    lost ||= away;
    if (!away) void built(news);
  };
  tabs.onmessage = (event) => tell(event.data);

  const follow = () => {
    const events = new EventSource("/__guidepost/events");
    // The first event of a connection tells where things stand, so nothing that was missed stays unseen.
    events.addEventListener("build", (event) => {
      const build = JSON.parse(event.data);
      tabs.postMessage(build);
      tell(build);
    });
    events.onerror = () => {
      tabs.postMessage("lost");
      tell("lost");
      if (events.readyState === EventSource.CLOSED) setTimeout(follow, 1000);
    };
  };

  if (navigator.locks) void navigator.locks.request("guidepost:preview", () => new Promise(follow));
  else follow();
  void catchUp();
  // A tab that slept may have slept through a build.
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void catchUp());
  addEventListener("pageshow", (event) => event.persisted && void catchUp());
})();
