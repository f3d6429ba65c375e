/**
 * The service worker of the pages on which a reader has run a program. Every answer comes from the
 * network, where there is one; where there is none, from what assets/js/offline.js has kept. What
 * is kept is replaced by each newer answer, so no page is ever older than the last visit to it.
 */

/**
 * @typedef {Event & {waitUntil(until: Promise<unknown>): void}} Until
 * @typedef {Until & {request: Request, respondWith(answer: Promise<Response>): void}} Asked
 */

const CACHE = "callable-layer-pages";
const SCOPE = new URL("./", location.href).href;
/** These assets/js/python.js keeps. */
const RUN = `${SCOPE}assets/run/`;

const worker = /** @type {{skipWaiting(): Promise<void>, clients: {claim(): Promise<void>}}} */ (
  /** @type {unknown} */ (globalThis)
);

addEventListener("install", (event) => /** @type {Until} */ (event).waitUntil(worker.skipWaiting()));
addEventListener("activate", (event) => /** @type {Until} */ (event).waitUntil(worker.clients.claim()));
addEventListener("fetch", (event) => {
  const asked = /** @type {Asked} */ (event);
  const { method, url } = asked.request;
  if (method === "GET" && url.startsWith(SCOPE) && !url.startsWith(RUN)) asked.respondWith(answered(asked));
});

/** @param {Asked} asked */
async function answered(asked) {
  const { request } = asked;
  try {
    const response = await fetch(request);
    // In time: the page may have read it before the cache is open.
    if (response.status === 200) asked.waitUntil(renew(request, response.clone()));
    return response;
  } catch (error) {
    const kept = await (await caches.open(CACHE)).match(request);
    if (kept) return kept;
    throw error;
  }
}

/**
 * Keep a newer answer in place of the one that is kept; scripts and styles that are new as well,
 * since a newer page needs them.
 * @param {Request} request
 * @param {Response} response
 */
async function renew(request, response) {
  try {
    const kept = await caches.open(CACHE);
    const own = request.destination === "script" || request.destination === "style";
    if (own || (await kept.match(request))) await kept.put(request, response);
  } catch {
    // It is kept as it was.
  }
}
