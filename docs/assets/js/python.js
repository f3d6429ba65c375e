/**
 * Python for the page: fetches its files once, keeps them in the browser, and gives each program a
 * worker of its own, of which one is always warmed.
 */

/**
 * @typedef {{name: string, file: string, bytes: number, digest: string}} Row  Of files.json.
 * @typedef {{files: Record<string, Blob>, module: WebAssembly.Module, script: string}} Assets
 * @typedef {(what: string, done: number, total: number) => void} Progress
 */

const HOME = new URL("../run/", import.meta.url);
const CACHE = "callable-layer-run";

/** What the reader is told of each file. */
const WHAT = /** @type {Record<string, string>} */ ({ "core.pack": "PyTorch’s Python files" });

/** What runs programs; the rest of the list is fetched where it is asked for. */
const NEEDED = ["pyodide.mjs", "pyodide.asm.mjs", "core.pack", "python_stdlib.zip", "pyodide.asm.wasm"];

/** The browser's own store, where there is one and it is not refused. */
async function store() {
  try {
    return await caches.open(CACHE);
  } catch {
    return undefined;
  }
}

/**
 * What is at an address: from the server, or else as it was kept.
 * @param {URL} address
 * @param {AbortSignal} [signal]
 */
async function fresh(address, signal) {
  const kept = await store();
  try {
    const response = await fetch(address, { cache: "no-cache", signal });
    if (!response.ok) throw new Error(`${address.pathname} is not there`);
    await kept?.put(address, response.clone()).catch(() => {});
    return response;
  } catch (error) {
    const before = signal?.aborted ? undefined : await kept?.match(address);
    if (before) return before;
    throw error;
  }
}

/** @type {Promise<Row[]> | undefined} */
let listed;

/** @param {AbortSignal} [signal] */
async function list(signal) {
  listed ??= fresh(new URL("files.json", HOME), signal).then(async (response) => (await response.json()).files);
  try {
    return await listed;
  } catch (error) {
    listed = undefined;
    throw error;
  }
}

/**
 * One file, as it was before it was compressed; kept for the next time.
 * @param {Row} file
 * @param {(bytes: number) => void} more  Is told how many bytes have come.
 * @param {AbortSignal} [signal]
 */
async function take(file, more, signal) {
  const address = new URL(`${file.file}?${file.digest}`, HOME);
  const kept = await store();
  let response = await kept?.match(address);
  if (response) more(file.bytes);
  else {
    response = await fetch(address, { signal });
    if (!response.ok || !response.body) throw new Error(`${file.file} is not there`);
    const counter = new TransformStream({
      transform(/** @type {Uint8Array} */ chunk, controller) {
        more(chunk.length);
        controller.enqueue(chunk);
      },
    });
    const whole = await new Response(response.body.pipeThrough(counter)).blob();
    response = new Response(whole);
    await kept?.put(address, response.clone()).catch(() => {});
  }
  const packed = await response.blob();
  // A server may have said that it is compressed, and the browser has undone that already.
  const [one, two] = new Uint8Array(await packed.slice(0, 2).arrayBuffer());
  if (one !== 0x1f || two !== 0x8b) return packed;
  return new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).blob();
}

/**
 * A file of the list that no program needs.
 * @param {string} name
 */
export async function extra(name) {
  const file = (await list()).find((each) => each.name === name);
  if (!file) throw new Error(`${name} is not there`);
  return take(file, () => {});
}

/** Away with what was kept of files that are others now. */
async function tidy() {
  const kept = await store();
  const files = await list();
  const names = new Set([placeOf(files).search, ...files.map((file) => `?${file.digest}`)]);
  for (const request of (await kept?.keys()) ?? []) {
    const { search } = new URL(request.url);
    if (search && !names.has(search)) await kept?.delete(request);
  }
}

/** @type {Assets | undefined} */
let assets;

/**
 * All that a worker needs.
 * @param {Progress} progress
 * @param {AbortSignal} signal
 */
async function fetched(progress, signal) {
  if (assets) return assets;
  const files = (await list(signal)).filter((file) => NEEDED.includes(file.name));
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let done = 0;
  /** @type {Record<string, Blob>} */
  const blobs = {};
  const script = fresh(new URL("worker.js", import.meta.url), signal).then((response) => response.text());
  for (const file of files) {
    const what = WHAT[file.name] ?? "Python";
    progress(what, done, total);
    const before = done;
    const more = (/** @type {number} */ bytes) => {
      done = Math.min(done + bytes, before + file.bytes);
      progress(what, done, total);
    };
    blobs[file.name] = await take(file, more, signal);
    done = before + file.bytes;
  }
  progress("Python starts", total, total);
  snapshot ??= await copied(files);
  const { "pyodide.asm.wasm": wasm, ...rest } = blobs;
  const module = await WebAssembly.compileStreaming(new Response(wasm, { headers: { "Content-Type": "application/wasm" } }));
  void tidy();
  // A worker of this text starts without a network, too.
  const text = new Blob([await script], { type: "text/javascript" });
  assets = { files: rest, module, script: URL.createObjectURL(text) };
  return assets;
}

/**
 * The memory of a worker that was ready, from which others begin; null where that does not work.
 * @type {Blob | undefined | null}
 */
let snapshot;

/**
 * Where a copy of Python is kept that was made from these files.
 * @param {Row[]} files
 */
const placeOf = (files) => new URL(`copy.gz?${NEEDED.map((name) => files.find((each) => each.name === name)?.digest).join("-")}`, HOME);

/**
 * The copy that an earlier visit left here.
 * @param {Row[]} files
 */
async function copied(files) {
  const found = await (await store())?.match(placeOf(files));
  return found?.body ? new Response(found.body.pipeThrough(new DecompressionStream("gzip"))).blob() : undefined;
}

/**
 * Keep a copy of Python for the next visit.
 * @param {Blob} copy
 */
async function keepCopy(copy) {
  try {
    const packed = copy.stream().pipeThrough(new CompressionStream("gzip"));
    await (await store())?.put(placeOf(await list()), new Response(await new Response(packed).blob()));
  } catch {
    // It is a matter of seconds alone.
  }
}

/**
 * A worker that waits for a program.
 * @typedef {{worker: Worker, ready: Promise<void>, copied: boolean}} Warm
 * @param {Assets} given
 * @returns {Warm}
 */
function warm({ files, module, script }) {
  const worker = new Worker(script, { type: "module" });
  const from = snapshot ?? undefined;
  /** @type {Promise<void>} */
  const ready = new Promise((done, failed) => {
    worker.onmessage = ({ data }) => {
      if (data.kind !== "ready") return failed(new Error(data.why));
      if (snapshot === undefined && data.snapshot) {
        snapshot = data.snapshot;
        void keepCopy(data.snapshot);
      }
      done();
    };
    worker.onerror = (event) => failed(new Error(event.message || "the worker does not start"));
  });
  // Whoever takes it hears of it; until then nobody does.
  ready.catch(() => {});
  worker.postMessage({ kind: "start", files, module, snapshot: from, first: snapshot === undefined });
  return { worker, ready, copied: from !== undefined };
}

/** @type {Warm | undefined} */
let spare;

/**
 * A worker that is ready.
 * @param {Assets} given
 * @param {AbortSignal} signal
 * @returns {Promise<Worker>}
 */
async function taken(given, signal) {
  const mine = (spare ??= warm(given));
  const left = new Promise((_, failed) => signal.addEventListener("abort", () => failed(signal.reason)));
  try {
    await Promise.race([mine.ready, left]);
  } catch (error) {
    // Whoever stops while Python starts leaves it to the next program.
    if (signal.aborted) throw error;
    mine.worker.terminate();
    spare = undefined;
    if (!mine.copied) throw error;
    console.info("run: no copy of Python starts,", error);
    snapshot = null;
    return taken(given, signal);
  }
  spare = undefined;
  return mine.worker;
}

/**
 * One run of a program.
 * @param {object} order  What bookblocks.browser.answer is asked.
 * @param {object} on
 * @param {Progress} on.progress
 * @param {() => void} on.begun
 * @param {(stream: string, text: string) => void} on.printed
 * @param {AbortSignal} signal  Ends it, whatever it does.
 * @returns {Promise<any>}  The answer.
 */
export async function ask(order, on, signal) {
  const given = await fetched(on.progress, signal);
  signal.throwIfAborted();
  const worker = await taken(given, signal);
  try {
    return await new Promise((answered, failed) => {
      signal.addEventListener("abort", () => failed(signal.reason));
      worker.onerror = (event) => failed(new Error(event.message));
      worker.onmessage = ({ data }) => {
        if (data.kind === "printed") on.printed(data.stream, data.text);
        else if (data.kind === "answer") answered(data.answer);
        else failed(new Error(data.why));
      };
      on.begun();
      worker.postMessage({ kind: "do", order: { ...order, last: true } });
    });
  } finally {
    // What a program leaves behind ends with its worker; the next one is ready before it is needed.
    worker.terminate();
    spare ??= warm(given);
  }
}
