/**
 * Loads the module of each custom element that a page has, when it comes into view:
 * <book-debugger> is debugger.js. A page without one loads nothing more than this. And gives each
 * button of a listing, or of a cell of a lab, what it copies; Edit, Run and Check bring what they need.
 */

const PREFIX = "book-";

/** @param {Element} element */
function bring(element) {
  void import(`./${element.localName.slice(PREFIX.length)}.js`);
}

/** @param {string} rootMargin  How far from the screen. */
const watch = (rootMargin) => new IntersectionObserver((entries, observer) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    observer.unobserve(target);
    bring(target);
  }
}, { rootMargin });

// A prediction must be covered before it is seen; all else says everything before it is alive.
const ahead = watch("50% 0px");
const inView = watch("0px");

function load() {
  for (const element of document.querySelectorAll(":not(:defined)")) {
    if (!element.localName.startsWith(PREFIX)) continue;
    // An address that names a place may name a step of a session: only its debugger knows.
    if (location.hash) bring(element);
    else (element.localName === "book-predict" ? ahead : inView).observe(element);
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

document.addEventListener("click", async ({ target }) => {
  const button = /** @type {Element} */ (target).closest(".listing__run");
  if (button) (await import("./run.js")).begin(button);
});

load();
pages?.subscribe(load);
addEventListener("hashchange", load);
