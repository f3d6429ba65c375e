/**
 * Loads the module of each custom element that a page has: <book-debugger> is debugger.js. A
 * page without one loads nothing more than this. And gives each button of a listing, or of a cell
 * of a lab, what it copies.
 */

const PREFIX = "book-";

function load() {
  for (const element of document.querySelectorAll(":not(:defined)")) {
    if (element.localName.startsWith(PREFIX)) {
      void import(`./${element.localName.slice(PREFIX.length)}.js`);
    }
  }
  for (const button of document.querySelectorAll(".listing__copy:not([data-clipboard-text])")) {
    const lines = button.closest(".listing")?.querySelectorAll(".listing__line") ?? [];
    const text = [...lines].map((line) => line.textContent).join("");
    button.setAttribute("data-clipboard-text", text);
  }
}

// The theme's instant navigation puts other pages into this document, and says so here.
const pages = /** @type {{document$?: {subscribe(next: () => void): void}}} */ (
  /** @type {unknown} */ (globalThis)
).document$;

load();
pages?.subscribe(load);
