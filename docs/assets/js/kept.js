/**
 * What a reader has done, kept in their own browser and nowhere else. Where the browser refuses
 * that, it is kept until the page is left.
 */

const PREFIX = "callable-layer:";

/** @type {Map<string, unknown>} */
const here = new Map();

/**
 * What is kept under a name; undefined where nothing is, or nothing that can be read.
 * @param {string} name
 * @returns {unknown}
 */
export function kept(name) {
  if (here.has(name)) return here.get(name);
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keep a value under a name, or nothing any more.
 * @param {string} name
 * @param {unknown} value  What JSON can hold; undefined for nothing.
 */
export function keep(name, value) {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
    here.delete(name);
  } catch {
    here.set(name, value);
  }
}
