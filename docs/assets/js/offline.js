/**
 * A page on which a program has been run opens without a network, too: what it consists of is kept
 * in the browser, and the service worker offline-worker.js answers with that where no server does.
 * run.js loads this module behind a run; before the first one nothing is kept, and nobody listens.
 */

const ROOT = new URL("../../", import.meta.url);
const CACHE = "callable-layer-pages";
/** These python.js keeps. */
const RUN = new URL("assets/run/", ROOT).href;

/** Keep this page, with all that it has fetched. */
export async function keepPage() {
  // A page that was opened as a file is there without a network.
  if (!location.protocol.startsWith("http")) return;
  try {
    await listening();
    const kept = await caches.open(CACHE);
    const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
    const wanted = new Set([location.href, ...fetched].map((address) => address.split("#")[0]));
    await Promise.all([...wanted].map(async (address) => {
      if (!address.startsWith(ROOT.href) || address.startsWith(RUN) || (await kept.match(address))) return;
      const response = await fetch(address);
      if (response.status === 200 && !response.redirected) await kept.put(address, response);
    }));
  } catch (error) {
    console.info("run: this page does not open without a network,", error);
  }
}

/** Have the service worker listen to this page: it keeps each module that comes from then on. */
async function listening() {
  await navigator.serviceWorker.register(new URL("offline-worker.js", ROOT), { updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  // It claims the pages that are open while it is being activated.
  while (active && active.state !== "activated") {
    await new Promise((done) => active.addEventListener("statechange", done, { once: true }));
  }
}
