// @ts-check
// Changes the page in place to what the compiler makes of it now. Three states are compared: what the server sent
// before, what it sends now, and what stands in the page. Only what differs between the first two is touched, so all
// that a reader or a script did to the rest stays: open details, answers, marks, buttons, the focus, the selection.
(() => {
  /** The node of the page that a node of the server's document became. @type {WeakMap<Node, Node>} */
  const standing = new WeakMap();

  /** Longer lists are compared in order only. */
  const LONGEST = 1500;

  /** @param {Node} node @returns {node is Element} */
  const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;

  /** @param {Node} node */
  const isText = (node) => node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE;

  /** Whether one node may become the other: of one name, one id and one look. @param {Node} a @param {Node} b */
  const alike = (a, b) => {
    if (a.nodeName !== b.nodeName) return false;
    if (!isElement(a) || !isElement(b) || ["HEAD", "BODY", "MAIN"].includes(a.nodeName)) return true;
    return ["id", "class", "rel", "name"].every((name) => a.getAttribute(name) === b.getAttribute(name));
  };

  /** Notes that a subtree of the server's stands in the page as one of the same shape. @param {Node} sent @param {Node} live */
  const stand = (sent, live) => {
    standing.set(sent, live);
    let child = live.firstChild;
    for (const part of sent.childNodes) {
      if (!child) return;
      stand(part, child);
      child = child.nextSibling;
    }
  };

  /** Hands on where a subtree stands to one that equals it. @param {Node} before @param {Node} after */
  const handOn = (before, after) => {
    const live = standing.get(before);
    if (live) standing.set(after, live);
    let old = before.firstChild;
    for (const part of after.childNodes) {
      if (!old) return;
      handOn(old, part);
      old = old.nextSibling;
    }
  };

  /**
   * Finds the nodes of the server's document in a page that scripts have added to.
   * @param {Node} sent @param {Node} live
   */
  const adopt = (sent, live) => {
    standing.set(sent, live);
    let from = live.firstChild;
    for (const part of sent.childNodes) {
      let child = from;
      while (child && !mayBe(part, child)) child = child.nextSibling;
      if (!child) continue;
      adopt(part, child);
      from = child.nextSibling;
    }
  };

  /** @param {Node} sent @param {Node} live */
  const mayBe = (sent, live) => {
    if (sent.nodeName !== live.nodeName) return false;
    if (!isElement(sent) || !isElement(live)) return true;
    if (sent.id && sent.id !== live.id) return false;
    return Array.from(sent.classList).every((name) => live.classList.contains(name));
  };

  /** @param {Node} node */
  const says = (node) => isText(node) && Boolean(node.nodeValue?.trim());

  /** Whether a script has written other text between the children than was sent. @param {Node} live @param {Node} sent */
  const isRewritten = (live, sent) => {
    const own = new Set();
    for (const part of sent.childNodes) {
      const child = standing.get(part);
      if (says(part) && (child?.parentNode !== live || part.nodeValue !== child.nodeValue)) return true;
      own.add(child);
    }
    return Array.from(live.childNodes).some((child) => says(child) && !own.has(child));
  };

  /**
   * The node before for each node now that has one: equal ones first, then those between them that are alike.
   * @param {ChildNode[]} before @param {ChildNode[]} after @returns {Map<Node, ChildNode>}
   */
  const partners = (before, after) => {
    /** @type {Map<Node, ChildNode>} */
    const found = new Map();
    let [start, endBefore, endAfter] = [0, before.length, after.length];
    /** @param {number} i @param {number} j */
    const equal = (i, j) => before[i]?.isEqualNode(after[j] ?? null) ?? false;
    /** @param {number} i @param {number} j */
    const pair = (i, j) => found.set(/** @type {Node} */ (after[j]), /** @type {ChildNode} */ (before[i]));
    while (start < endBefore && start < endAfter && equal(start, start)) pair(start, start++);
    while (endBefore > start && endAfter > start && equal(endBefore - 1, endAfter - 1)) pair(--endBefore, --endAfter);
    let [i, j] = [start, start];
    for (const [nextI, nextJ] of [...common(before, after, start, endBefore, endAfter), [endBefore, endAfter]]) {
      while (j < nextJ) {
        let k = i;
        while (k < nextI && !alike(/** @type {Node} */ (before[k]), /** @type {Node} */ (after[j]))) k++;
        if (k < nextI) {
          pair(k, j);
          i = k + 1;
        }
        j++;
      }
      if (nextI < endBefore) pair(nextI, nextJ);
      [i, j] = [nextI + 1, nextJ + 1];
    }
    return found;
  };

  /**
   * The longest common subsequence of equal nodes, as pairs of places.
   * @param {ChildNode[]} before @param {ChildNode[]} after @param {number} start @param {number} endBefore @param {number} endAfter
   * @returns {[number, number][]}
   */
  const common = (before, after, start, endBefore, endAfter) => {
    const [rows, columns] = [endBefore - start, endAfter - start];
    if (rows === 0 || columns === 0 || rows > LONGEST || columns > LONGEST) return [];
    /** @param {ChildNode} node */
    const written = (node) => (isElement(node) ? node.outerHTML : `${node.nodeType}${node.nodeValue}`);
    const [a, b] = [before.slice(start, endBefore).map(written), after.slice(start, endAfter).map(written)];
    const width = columns + 1;
    const best = new Uint16Array((rows + 1) * width);
    /** @param {number} i @param {number} j */
    const at = (i, j) => best[i * width + j] ?? 0;
    for (let i = rows - 1; i >= 0; i--) {
      for (let j = columns - 1; j >= 0; j--) {
        best[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
      }
    }
    /** @type {[number, number][]} */
    const pairs = [];
    for (let i = 0, j = 0; i < rows && j < columns; ) {
      if (a[i] === b[j]) pairs.push([start + i++, start + j++]);
      else if (at(i + 1, j) >= at(i, j + 1)) i++;
      else j++;
    }
    return pairs;
  };

  /**
   * @param {Element} live @param {Element} before @param {Element} after
   * @returns {boolean} whether an attribute changed
   */
  const attributes = (live, before, after) => {
    let changed = false;
    for (const name of new Set([...before.getAttributeNames(), ...after.getAttributeNames()])) {
      const [old, now] = [before.getAttribute(name), after.getAttribute(name)];
      if (old === now) continue;
      changed = true;
      if (name === "class") {
        live.classList.remove(...Array.from(before.classList).filter((one) => !after.classList.contains(one)));
        live.classList.add(...after.classList);
      } else if (now === null) live.removeAttribute(name);
      else live.setAttribute(name, now);
      // What a reader may have set stands beside the attribute from then on.
      if (live instanceof HTMLInputElement && name === "checked") live.checked = now !== null;
      if (live instanceof HTMLInputElement && name === "value") live.value = now ?? "";
    }
    return changed;
  };

  /**
   * Loads a style sheet beside the one it replaces, which goes when the new one is there: no moment is without style.
   * @param {HTMLLinkElement} live @param {string} href @returns {HTMLLinkElement}
   */
  const restyle = (live, href) => {
    const fresh = /** @type {HTMLLinkElement} */ (live.cloneNode());
    fresh.setAttribute("href", href);
    const earlier = [live, ...(replaced.get(live) ?? [])];
    replaced.set(fresh, earlier);
    fresh.onload = fresh.onerror = () => earlier.forEach((one) => one.remove());
    live.after(fresh);
    return fresh;
  };
  /** @type {WeakMap<Element, HTMLLinkElement[]>} */
  const replaced = new WeakMap();

  /** @param {Node} node @returns {node is HTMLLinkElement} */
  const isStyle = (node) => node instanceof HTMLLinkElement && node.relList.contains("stylesheet");

  /** The elements that the change in hand has touched. @type {Set<Element>} */
  let touched = new Set();

  /** @param {Node} live @param {Node} before @param {Node} after */
  const patch = (live, before, after) => {
    if (before.isEqualNode(after)) return handOn(before, after);
    standing.set(after, live);
    if (!isElement(live) || !isElement(before) || !isElement(after)) {
      live.nodeValue = after.nodeValue;
      if (live.parentElement) touched.add(live.parentElement);
      return;
    }
    if (isStyle(live) && before.getAttribute("href") !== after.getAttribute("href")) {
      standing.set(after, restyle(live, after.getAttribute("href") ?? ""));
      return;
    }
    if (attributes(live, before, after)) touched.add(live);
    if (!isRewritten(live, before)) return children(live, before, after);
    // A script has rewritten the text in here: what it made of the old one is nothing for the new one.
    if (sameChildren(before, after)) {
      for (const [old, now] of zip(before, after)) handOn(old, now);
      return;
    }
    live.replaceChildren(...Array.from(after.childNodes, fresh));
    touched.add(live);
  };

  /** @param {Node} a @param {Node} b */
  const sameChildren = (a, b) =>
    a.childNodes.length === b.childNodes.length && zip(a, b).every(([old, now]) => old.isEqualNode(now));

  /** @param {Node} a @param {Node} b @returns {[Node, Node][]} */
  const zip = (a, b) => Array.from(a.childNodes, (old, i) => [old, /** @type {Node} */ (b.childNodes[i])]);

  /** @param {Node} sent @returns {Node} */
  const fresh = (sent) => {
    const made = document.importNode(sent, true);
    stand(sent, made);
    return made;
  };

  /** @param {Element} live @param {Element} before @param {Element} after */
  const children = (live, before, after) => {
    const partner = partners(Array.from(before.childNodes), Array.from(after.childNodes));
    const staying = new Set(partner.values());
    for (const old of before.childNodes) {
      if (staying.has(old)) continue;
      /** @type {ChildNode | undefined} */ (standing.get(old))?.remove();
      if (isElement(old) || old.nodeValue?.trim()) touched.add(live);
    }
    /** The last node that is in its place. @type {Node | null} */
    let last = null;
    for (const node of after.childNodes) {
      const old = partner.get(node);
      const own = old && standing.get(old);
      if (old && own) {
        patch(own, old, node);
        const now = standing.get(node);
        // A script may have moved it into an element of its own.
        if (now?.parentNode === live) last = now;
        continue;
      }
      // What a script has taken out stays out for as long as it does not change.
      if (old?.isEqualNode(node)) continue;
      const made = fresh(node);
      live.insertBefore(made, last ? last.nextSibling : live.firstChild);
      if (isElement(made)) touched.add(made);
      last = made;
    }
  };

  /** What a reader sees as one piece of a text. */
  const BLOCK = "p, li, h1, h2, h3, h4, h5, h6, dt, dd, tr, blockquote, figure, summary, .code, .callout";

  /** The pieces of the main part that have changed. @param {Iterable<Element>} elements */
  const blocks = (elements) => {
    /** @type {Set<Element>} */
    const found = new Set();
    const main = document.querySelector("main");
    for (const element of elements) {
      const block = element.closest(BLOCK) ?? element;
      if (main?.contains(block) && block.isConnected) found.add(block);
    }
    // A list of which one entry went is touched as a whole, its other entries are not.
    return Array.from(found).filter((block) => block.matches(BLOCK) || !block.querySelector(BLOCK));
  };

  const { guidepost = /** @type {any} */ ({}) } = window;
  window.guidepost = guidepost;
  guidepost.preview = {
    /** Takes a document of the server's for what stands in the page. @param {Document} sent */
    adopt: (sent) => adopt(sent.documentElement, document.documentElement),
    /**
     * Brings the page from one document of the server's to another.
     * @param {Document} before @param {Document} after @returns {Element[]} the blocks that have changed
     */
    patch: (before, after) => {
      touched = new Set();
      patch(document.documentElement, before.documentElement, after.documentElement);
      return blocks(touched);
    },
    /**
     * Loads the style sheets again that keep their names when they change.
     * @param {Document} sent @param {string} mark what tells this state of them from the last
     */
    restyle: (sent, mark) => {
      for (const link of sent.querySelectorAll("link[rel=stylesheet]")) {
        const [live, href] = [standing.get(link), link.getAttribute("href") ?? ""];
        if (live && isStyle(live) && !/\.[0-9a-f]{10}\.css$/.test(href)) standing.set(link, restyle(live, `${href}?${mark}`));
      }
    },
  };
})();
