/**
 * What a program printed, drawn below it, and compared with what the book prints: lines that the
 * book has otherwise are marked by a sign at their left and a wavy line below their words.
 */

import { make } from "./make.js";
import { unsaid } from "./unsaid.js";

/**
 * @typedef {object} Result  As bookblocks/browser/run.py gives it.
 * @property {number} status
 * @property {string} stdout
 * @property {string} stderr
 * @property {boolean} cut
 * @property {string | null} error
 * @property {number | null} line
 * @property {boolean} missing
 * @property {string[]} notes
 * @property {string} [traceback]
 */

/** As many lines are compared; of more, none is. */
const MOST = 1000;

/**
 * For each line of a text the line of the other that it is or stands in place of: a number where
 * the two are equal, a text where they differ, null where the other has none.
 * @param {string[]} ours
 * @param {string[]} theirs
 * @returns {{lines: (number | string | null)[], lacking: number}}  And how many it lacks.
 */
export function paired(ours, theirs) {
  const [n, m] = [ours.length, theirs.length];
  // The longest common subsequence, from the back.
  const most = Array.from({ length: n + 1 }, () => new Uint16Array(m + 1));
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      most[i][j] = ours[i] === theirs[j] ? most[i + 1][j + 1] + 1 : Math.max(most[i + 1][j], most[i][j + 1]);
    }
  }
  /** @type {(number | string | null)[]} */
  const lines = [];
  let lacking = 0;
  for (let i = 0, j = 0; i < n || j < m; ) {
    if (i < n && j < m && ours[i] === theirs[j]) {
      lines.push(j++);
      i++;
      continue;
    }
    // Both go on to where they meet again; what stands in between is paired in its order.
    const [from, to] = [i, j];
    while (i < n && (j >= m || most[i + 1][j] === most[i][j]) && ours[i] !== theirs[j]) i++;
    while (j < m && (i >= n || ours[i] !== theirs[j])) j++;
    for (let k = 0; k < i - from; k++) lines.push(to + k < j ? theirs[to + k] : null);
    lacking += Math.max(0, j - to - (i - from));
  }
  return { lines, lacking };
}

/**
 * The lines of a text, without an end.
 * @param {string} text
 */
const linesOf = (text) => (text ? text.replace(/\n$/, "").split("\n") : []);

/**
 * All that the book would show of a result.
 * @param {Result} result
 */
export function output({ stdout, error }) {
  const printed = stdout && !stdout.endsWith("\n") ? `${stdout}\n` : stdout;
  return error === null ? printed : `${printed}${error}\n`;
}

/**
 * A line that differs from the book's.
 * @param {string} ours
 * @param {string | null} theirs  What stands in its place there, if anything.
 */
function differing(ours, theirs) {
  const line = make("span", { class: "run__differs" });
  let at = 0;
  const parts = theirs === null ? [] : unsaid(ours, theirs);
  for (const [start, end] of parts) {
    line.append(ours.slice(at, start), make("mark", {}, ours.slice(start, end)));
    at = end;
  }
  line.append(ours.slice(at));
  return line;
}

/**
 * The lines of an output, with those marked that differ from the book's.
 * @param {string} text
 * @param {string | null} book  What the book prints; null where nothing is compared.
 * @returns {{lines: Node[], told: string}}  And in words how the two compare.
 */
export function compared(text, book) {
  const ours = linesOf(text);
  const plain = [document.createTextNode(text.replace(/\n$/, ""))];
  if (book === null) return { lines: plain, told: "" };
  const theirs = linesOf(book);
  if (text.replace(/\n$/, "") === book.replace(/\n$/, "")) return { lines: plain, told: "The same as in the book." };
  if (ours.length > MOST || theirs.length > MOST) return { lines: plain, told: "Not the same as in the book." };
  const { lines, lacking } = paired(ours, theirs);
  const others = lines.filter((each) => typeof each !== "number").length;
  const nodes = lines.flatMap((each, index) => {
    const node = typeof each === "number" ? document.createTextNode(ours[index]) : differing(ours[index], each);
    return index ? [document.createTextNode("\n"), node] : [node];
  });
  const told = [
    others ? `${others === 1 ? "One line differs" : `${others} lines differ`} from the book’s, marked ≠.` : "",
    lacking ? `${lacking === 1 ? "One line" : `${lacking} lines`} of the book’s output ${lacking === 1 ? "is" : "are"} not here.` : "",
  ];
  return { lines: nodes, told: told.filter(Boolean).join(" ") };
}

/**
 * A text that a program printed, with its label.
 * @param {string} label
 * @param {Node[]} lines
 * @param {string} [kind]
 */
export function panel(label, lines, kind = "") {
  return make(
    "div",
    { class: `run__output ${kind}` },
    make("p", { class: "run__label" }, label),
    make("pre", {}, make("samp", {}, ...lines)),
  );
}

/**
 * What is shown below an output: its warnings, and that the rest of it is cut.
 * @param {Result} result
 * @returns {Node[]}
 */
export function besides({ stderr, cut }) {
  /** @type {Node[]} */
  const nodes = [];
  if (stderr) nodes.push(panel("Its warnings (stderr)", [document.createTextNode(stderr.replace(/\n$/, ""))]));
  if (cut) nodes.push(make("p", {}, "It printed more than 100 kB; the rest is cut."));
  return nodes;
}

/**
 * All that is shown of a result.
 * @param {Result} result
 * @param {string | null} book  What the book prints; null where nothing is compared.
 * @param {(line: number) => void} [toLine]  Leads to a line of the program.
 * @returns {{nodes: Node[], told: string, spoken: string}}  And what is said of it, and read aloud.
 */
export function drawn(result, book, toLine) {
  const { error, line, missing, notes, traceback } = result;
  const text = output(result);
  const { lines, told } = compared(text, missing ? null : book);
  const nodes = [];
  const label = missing ? "Not here" : error === null ? "Your run" : "Your run: an error";
  if (text) nodes.push(panel(label, lines, error === null ? "" : "run__output--error"));
  else nodes.push(make("p", {}, "It printed nothing."));
  if (traceback) nodes.push(make("details", { class: "run__traceback" }, make("summary", {}, "The whole traceback"), make("pre", {}, traceback)));
  nodes.push(...besides(result));
  for (const note of notes) nodes.push(make("p", {}, note));
  if (line !== null && toLine) {
    const button = make("button", { type: "button" }, `Go to line ${line}`);
    button.addEventListener("click", () => toLine(line));
    nodes.push(make("p", {}, "It was raised at line ", String(line), " of the program. ", button));
  }
  const end = missing ? "This page cannot do that." : error === null ? "It has ended." : "It has ended with an error.";
  return { nodes, told: `${end} ${told}`.trim(), spoken: text.length > 300 ? "" : text };
}
