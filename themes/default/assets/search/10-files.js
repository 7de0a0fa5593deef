// @ts-check
// Files of the index: scripts that hand over JSON, or base64 of gzip, because `fetch` fails from a folder.

const { guidepost } = window;
const folder = new URL(`${guidepost.root}assets/search/`, location.href).href;


/** @type {Map<string, {done: (content: any) => void, file: Promise<any>}>} */
const files = new Map();

guidepost.searchData = (name, content) => files.get(name)?.done(content);

/**
 * A file of the index, loaded once; one that is missing or damaged fails, and is asked for again the next time.
 * @param {string} name @param {(content: any) => any} [read] @returns {Promise<any>}
 */
const file = (name, read) => {
  const known = files.get(name);
  if (known) return known.file;
  /** @type {(content: any) => void} */
  let done = () => {};
  /** @type {any} */
  const script = element("script", { src: `${folder}${name}.js` });
  const content = new Promise((resolve, reject) => {
    done = resolve;
    const fail = () => reject(new Error("its index is missing or damaged"));
    script.onload = () => setTimeout(fail, 50);
    script.onerror = fail;
  });
  const whole = content.then(read);
  files.set(name, { done, file: whole });
  whole.catch(() => files.delete(name)).finally(() => script.remove());
  document.head.append(script);
  return whole;
};

// The one file that keeps its name: the preview may have made a new index.
guidepost.setUp(() => files.delete("root"));

/** The name of the file that is number `i` of a kind. @param {string} kind @param {string} hashes @param {number} i */
const nameOf = (kind, hashes, i) => `${kind}-${hashes.slice(i * 10, i * 10 + 10)}`;

/** UTF-8 as a string of one letter a byte: the order of the index, which is not that of UTF-16. @param {string} text */
const bytewise = (text) => String.fromCharCode(...new TextEncoder().encode(text));

/** Files of terms by their beginnings. @typedef {{firsts: string[], hashes: string, deep: boolean}} Names */

/** @param {any} names @returns {Names} */
const readNames = ({ firsts, ...rest }) => ({ firsts: firsts.split(" ").filter(Boolean).map(bytewise), ...rest });

const root = () =>
  file("root", (index) => {
    for (const kind of ["terms", "ends"]) index[kind] = readNames(index[kind]);
    for (const kind of ["titles", "lengths"]) index[kind] = [...index[kind]].map((digit) => parseInt(digit, 36));
    /** @type {number[]} */
    const lengths = index.lengths.map((/** @type {number} */ digit) => Math.exp(digit / 2) - 1);
    const average = lengths.reduce((sum, length) => sum + length, 0) / index.count || 1;
    index.norms = lengths.map((length) => 0.4 + (0.6 * length) / average);
    return index;
  });
