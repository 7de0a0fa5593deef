// @ts-check
// A card beside a link to another page: what it is, whether it holds, how it begins.
(() => {
  const { guidepost } = window;
  const { cards } = document.documentElement.dataset;
  if (!cards) return;

  const home = new URL(guidepost.root || "./", location.href).href;
  const first = new URL(cards, location.href).href;
  /** @type {Map<string, CardText>} */
  const known = new Map();
  /** @type {string[]} */
  let shards = [];
  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();

  guidepost.cards = (data) => {
    for (const [page, text] of Object.entries(data.pages ?? {})) known.set(page, text);
    if (data.shards) shards = data.shards.map((name) => new URL(name, first).href);
  };

  /** @param {string} src */
  const load = (src) => {
    let script = loading.get(src);
    if (!script) {
      script = new Promise((done) => {
        const element = document.createElement("script");
        element.src = src;
        element.onload = element.onerror = () => done();
        document.head.append(element);
      });
      loading.set(src, script);
    }
    return script;
  };

  /** @param {string} text */
  const fnv1a = (text) => {
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    return hash;
  };

  /** @param {HTMLAnchorElement} link */
  const find = async (link) => {
    const [page = "", anchor = ""] = decodeURI(link.href.slice(home.length)).split("#");
    await load(first);
    const shard = shards[fnv1a(page) % shards.length];
    if (shard) await load(shard);
    return known.get(`${page}#${anchor}`) ?? known.get(page);
  };

  const card = document.createElement("div");
  card.className = "card";
  card.id = "gp.card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  document.body.append(card);
  /** @type {HTMLAnchorElement | null} */
  let wanted = null;
  let timer = 0;

  /** @param {string} tag @param {string} name @param {string} text */
  const part = (tag, name, text) => {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return element;
  };

  /** @param {HTMLAnchorElement} link */
  const show = async (link) => {
    const text = await find(link);
    if (!text || wanted !== link) return;
    const [kind, title, status, tone, sentence] = text;
    const meta = part("p", "meta", kind);
    if (status) meta.append(part("span", `status ${tone}`, status));
    card.replaceChildren(meta, part("b", "", title), part("p", "", sentence));
    card.hidden = false;
    link.setAttribute("aria-describedby", card.id);
    const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const left = Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - 16);
    const below = at.bottom + card.offsetHeight + 16 < innerHeight;
    card.style.left = `${Math.max(left, 16) + scrollX}px`;
    card.style.top = `${(below ? at.bottom + 8 : at.top - card.offsetHeight - 8) + scrollY}px`;
  };

  const hide = () => {
    clearTimeout(timer);
    wanted?.removeAttribute("aria-describedby");
    wanted = null;
    card.hidden = true;
  };

  /** @param {EventTarget | null} target */
  const ask = (target) => {
    const link = target instanceof Element && target.closest("main a[href]");
    if (!(link instanceof HTMLAnchorElement) || link === wanted) return;
    const same = link.href.split("#")[0] === location.href.split("#")[0];
    if (same || !link.href.startsWith(home) || link.closest(".turn, .crumbs")) return;
    hide();
    wanted = link;
    timer = setTimeout(() => void show(link), 350);
  };

  const main = document.querySelector("main");
  main?.addEventListener("mouseover", (event) => ask(event.target));
  main?.addEventListener("focusin", (event) => {
    if (event.target instanceof Element && event.target.matches(":focus-visible")) ask(event.target);
  });
  // The pointer may move onto the card without losing it, so that its text can be read at any magnification.
  main?.addEventListener("mouseout", (event) => {
    const to = event.relatedTarget;
    if (wanted && !(to instanceof Node && (wanted.contains(to) || card.contains(to)))) hide();
  });
  card.addEventListener("mouseleave", hide);
  main?.addEventListener("focusout", hide);
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  guidepost.setUp(() => {
    known.clear();
    loading.clear();
  });
  // The link that this script was loaded for.
  ask(document.querySelector("main a:is(:hover, :focus-visible)"));
})();
