/**
 * Loads the module of each custom element that a page has: <book-debugger> is debugger.js. A
 * page without one loads nothing more than this.
 */

const PREFIX = "book-";

function load() {
  for (const element of document.querySelectorAll(":not(:defined)")) {
    if (element.localName.startsWith(PREFIX)) {
      void import(`./${element.localName.slice(PREFIX.length)}.js`);
    }
  }
}

// The theme's instant navigation puts other pages into this document, and says so here.
const pages = /** @type {{document$?: {subscribe(next: () => void): void}}} */ (
  /** @type {unknown} */ (globalThis)
).document$;

load();
pages?.subscribe(load);
