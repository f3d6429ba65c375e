/**
 * The worker in which a program runs: Pyodide with PyTorch's own Python files on the small core.
 * It is started by python.js with all that it needs, runs one program, and is ended. It reaches no
 * network, and nothing of the page but by the messages below.
 *
 * To it: {kind: "start", files, module, snapshot?}, then one {kind: "do", order}.
 * From it: {kind: "ready", snapshot?}, {kind: "printed", stream, text}, {kind: "answer", answer},
 * and {kind: "broken", why} where Python itself came to an end.
 */

/**
 * @typedef {{HEAPU8: Uint8Array, FS: {mkdirTree(path: string): void, writeFile(path: string, data: Uint8Array): void}}} Emscripten
 * @typedef {object} Pyodide
 * @property {Emscripten["FS"]} FS
 * @property {(code: string) => any} runPython
 * @property {(name: string) => any} pyimport
 * @property {() => Uint8Array} makeMemorySnapshot
 */

/** Where Pyodide believes that it comes from. */
const HOME = new URL("https://run.invalid/");

const PACKAGES = "/lib/python3.14/site-packages";

/** What makes a program ready to be run: the import takes as long as all else. */
const WARM = "import bookblocks.browser.answer; bookblocks.browser.answer.prepare()";

/** @type {((order: string, told: (stream: string, text: string) => void) => string) | null} */
let answer = null;

/**
 * The files of the pack that `make run-files` writes: a line of JSON, and then the files.
 * @param {Uint8Array} bytes
 * @returns {[string, Uint8Array][]}
 */
function unpacked(bytes) {
  let at = bytes.indexOf(10) + 1;
  const head = new TextDecoder().decode(bytes.subarray(0, at));
  return JSON.parse(head).map((/** @type {[string, number]} */ [path, size]) => {
    at += size;
    return [path, bytes.subarray(at - size, at)];
  });
}

/**
 * @param {{files: Record<string, Blob>, module: WebAssembly.Module, snapshot?: Blob, first: boolean}} given
 */
async function start({ files, module, snapshot, first }) {
  // Pyodide asks for its files by their addresses, and here they are. A program asks in vain.
  Object.defineProperty(globalThis, "fetch", {
    value: async (/** @type {string | URL} */ address) => {
      const file = files[String(address).slice(HOME.href.length)];
      return file ? new Response(file) : Response.error();
    },
  });
  for (const name of ["XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "Worker", "BroadcastChannel"]) {
    Object.defineProperty(globalThis, name, { value: undefined });
  }
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const instance = await WebAssembly.instantiate(module, imports);
    // A copy may be larger than what Python begins with.
    const memory = Object.values(instance.exports).find((each) => each instanceof WebAssembly.Memory);
    const lacks = (snapshot?.size ?? 0) - (memory?.buffer.byteLength ?? 0);
    if (lacks > 0) memory?.grow(Math.ceil(lacks / 65536));
    return { module, instance };
  };
  const address = (/** @type {string} */ name) => URL.createObjectURL(new Blob([files[name]], { type: "text/javascript" }));
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([import(address("pyodide.mjs")), import(address("pyodide.asm.mjs"))]);
  const core = unpacked(new Uint8Array(await files["core.pack"].arrayBuffer()));
  /** @type {Pyodide} */
  const pyodide = await loadPyodide({
    indexURL: HOME.href,
    createPyodideModule,
    // No package is ever fetched.
    lockFileContents: { info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten", python: "3.14.2", version: "314.0.7" }, packages: {} },
    packageBaseUrl: HOME.href,
    stdin: () => null,
    ...(snapshot ? { _loadSnapshot: snapshot.arrayBuffer() } : { _makeSnapshot: first }),
    fsInit: (/** @type {Emscripten["FS"]} */ fs) => {
      for (const [path, content] of core) {
        const whole = `${PACKAGES}/${path}`;
        fs.mkdirTree(whole.slice(0, whole.lastIndexOf("/")));
        fs.writeFile(whole, content);
      }
    },
  });
  if (!snapshot) pyodide.runPython(WARM);
  /** @type {Blob | undefined} */
  let taken;
  try {
    // Others begin where this one is now, which takes a tenth of the time.
    if (!snapshot && first) taken = new Blob([/** @type {BlobPart} */ (pyodide.makeMemorySnapshot())]);
  } catch (error) {
    console.info("run: each program waits for Python to start,", error);
  }
  answer = pyodide.pyimport("bookblocks.browser.answer").answer;
  postMessage({ kind: "ready", snapshot: taken });
}

/** @param {object} order */
function execute(order) {
  const told = (/** @type {string} */ stream, /** @type {string} */ text) => postMessage({ kind: "printed", stream, text });
  postMessage({ kind: "answer", answer: JSON.parse(/** @type {NonNullable<typeof answer>} */ (answer)(JSON.stringify(order), told)) });
}

addEventListener("message", async ({ data }) => {
  try {
    if (data.kind === "start") await start(data);
    else execute(data.order);
  } catch (error) {
    postMessage({ kind: "broken", why: String(error) });
  }
});
