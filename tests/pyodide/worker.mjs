// Python as the page has it, under node: loads Pyodide, unpacks an archive, and answers each line
// of standard input, an order as JSON, with {answer, told, bytes}: see bookblocks/browser/answer.py.
// The order {python: code} runs that, and answers with the text that it ends with.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { loadPyodide } from "pyodide";

// Node would show the line where it was thrown, which is all of Pyodide.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

const PACKAGES = "/lib/packages";

const pyodide = await loadPyodide({ stdout: console.error, stderr: console.error });
for (const archive of process.argv.slice(2)) {
  pyodide.unpackArchive(new Uint8Array(readFileSync(archive)), "zip", { extractDir: PACKAGES });
}
pyodide.runPython(`import sys; sys.path.insert(0, ${JSON.stringify(PACKAGES)})`);
const door = pyodide.pyimport("bookblocks.browser.answer");
process.stdout.write("ready\n");

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  const told = [];
  const answer = order.python
    ? pyodide.runPython(order.python)
    : JSON.parse(door.answer(line, (stream, text) => void told.push([stream, text])));
  const bytes = pyodide._module.HEAP8.length;
  process.stdout.write(`${JSON.stringify({ answer, told, bytes })}\n`);
}
