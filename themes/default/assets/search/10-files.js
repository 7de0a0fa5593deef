// @ts-check
// Files of the index: scripts that hand over JSON, or base64 of coded numbers, because `fetch` fails from a folder.

const { guidepost } = window;
const folder = new URL(`${guidepost.root}assets/search/`, location.href).href;

const damaged = () => Error(navigator.onLine ? "its index is missing or damaged" : "there is no connection");

/** @type {Map<string, {done?: (content: any) => void, file?: Promise<any>}>} */
const files = new Map();

guidepost.searchData = (name, content) => files.get(name)?.done?.(content);

/**
 * A file of the index, loaded once; one that is missing or damaged fails, and is asked for again the next time.
 * @param {string} name @param {(content: any) => any} [read] @returns {Promise<any> | undefined}
 */
const file = (name, read) => {
  const known = files.get(name);
  if (known) return known.file;
  /** @type {any} */
  const script = element("script", { src: `${folder}${name}.js` });
  /** @type {any} */
  const entry = {};
  files.set(name, entry);
  const content = new Promise((done, failed) => {
    entry.done = done;
    // A script that is whole has handed over its content before it says that it is loaded.
    script.onload = script.onerror = () => failed(damaged());
  });
  entry.file = content.then(read);
  entry.file.catch(() => files.delete(name)).finally(() => script.remove());
  document.head.append(script);
  return entry.file;
};

// The one file that keeps its name: the preview may have made a new index.
guidepost.setUp(() => files.delete("root"));

/** The name of the file that is number `i` of a kind. @param {string} kind @param {string} hashes @param {number} i */
const nameOf = (kind, hashes, i) => `${kind}-${hashes.slice(i * 10, i * 10 + 10)}`;

const root = () =>
  file("root", (index) => {
    const number = decoder(index.lengths);
    const lengths = Array.from({ length: index.count }, () => Math.exp(number(0) / 2) - 1);
    const average = lengths.reduce((sum, length) => sum + length, 0) / index.count || 1;
    index.small = new Set(index.small.split(" "));
    index.norms = lengths.map((length) => 0.3 + (0.7 * length) / average);
    return index;
  });
