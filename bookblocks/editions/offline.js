/**
 * What the offline edition has in place of elements.js: the same modules in one classic script, and
 * what a page that is opened as a file may not have else. From there a browser starts no module, no
 * worker by its address, and fetches nothing. So what the book would fetch stands in scripts beside
 * the files: each hands its bytes to `bookFile`, and `fetch` and `Worker` take them from there.
 */

import "../../docs/assets/js/elements.js";

/** The folder of the book. @type {URL} */
const HOME = new URL("../../", BOOK_ADDRESS);

/** @type {Map<string, Promise<Uint8Array<ArrayBuffer>>>} */
const files = new Map();

/** @type {Map<string, (bytes: Uint8Array<ArrayBuffer>) => void>} */
const waiting = new Map();

Object.assign(globalThis, {
  /**
   * Called by the script of each file.
   * @param {string} name  Its place below the folder of the book.
   * @param {string} base64
   */
  bookFile(name, base64) {
    waiting.get(name)?.(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
  },
});

/**
 * The bytes of a file of the book.
 * @param {string} name
 */
function bytesOf(name) {
  let found = files.get(name);
  if (!found) {
    found = new Promise((done, failed) => {
      waiting.set(name, done);
      const script = document.createElement("script");
      script.src = new URL(`${name}.js`, HOME).href;
      script.onerror = () => failed(new TypeError(`${name} is not there`));
      script.onload = () => script.remove();
      document.head.append(script);
    });
    files.set(name, found);
  }
  return found;
}

/**
 * Where a file of the book stands in its folder; null where the address is of something else.
 * @param {URL} address
 */
function placeOf(address) {
  const [place] = address.href.split(/[?#]/);
  return place.startsWith(HOME.href) ? decodeURIComponent(place.slice(HOME.href.length)) : null;
}

const asked = globalThis.fetch;
/** @type {typeof fetch} */
globalThis.fetch = async (resource, options) => {
  const place = placeOf(new URL(resource instanceof Request ? resource.url : resource, document.baseURI));
  if (place === null) return asked(resource, options);
  return new Response(await bytesOf(place));
};

globalThis.Worker = new Proxy(Worker, {
  construct(Plain, given) {
    const place = placeOf(new URL(given[0], document.baseURI));
    // A module worker does not start here, and the one of Run imports nothing at once.
    if (place === null) return new Plain(given[0]);
    // It is made when its text is there; until then its messages wait.
    const standIn = new EventTarget();
    const worker = bytesOf(place).then((bytes) => {
      const text = new Blob([bytes], { type: "text/javascript" });
      const made = new Plain(URL.createObjectURL(text));
      made.onmessage = (event) => standIn.dispatchEvent(new MessageEvent("message", event));
      return made;
    });
    return Object.assign(standIn, {
      /** @param {unknown} message */
      postMessage: (message) => void worker.then((made) => made.postMessage(message)),
      terminate: () => void worker.then((made) => made.terminate()),
    });
  },
});

/**
 * A link that a script has made leads to a folder, as all links of the site do; here to its page.
 * @param {Event} event
 */
function lead({ target }) {
  const link = target instanceof Element ? target.closest("a") : null;
  if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
}
for (const kind of ["pointerdown", "keydown", "click"]) addEventListener(kind, lead, true);
