/**
 * What is said of an answer to an exercise, drawn below it: each check with a sign and a word, and
 * why it does not hold yet.
 */

import { keep, kept } from "./kept.js";
import { make } from "./make.js";
import { extra } from "./python.js";
import { besides, panel } from "./result.js";

/**
 * @typedef {object} Checked  As bookblocks/browser/check.py gives it.
 * @property {import("./result.js").Result} result
 * @property {string | null} trouble
 * @property {{says: string, message: string | null}[]} checks
 * @property {boolean} missing
 */

/** @type {Promise<Record<string, string>> | undefined} */
let texts;

/**
 * The check of an exercise.
 * @param {string} name
 */
export async function checkOf(name) {
  texts ??= extra("checks.json").then(async (file) => JSON.parse(await file.text()));
  try {
    return (await texts)[name];
  } catch (error) {
    texts = undefined;
    throw error;
  }
}

/**
 * Whether the reader has solved an exercise in this browser.
 * @param {string} name
 */
export const solved = (name) => kept(`exercise ${name}`) === true;

/** @param {string} text */
const words = (text) => make("p", { class: "run__said" }, text);

/**
 * All that is shown of a verdict.
 * @param {Checked} answer
 * @param {string} name  Of the exercise.
 * @returns {{nodes: Node[], told: string, spoken: string}}  And what is said of it, and read aloud.
 */
export function judged({ result, trouble, checks, missing }, name) {
  const { stdout, notes } = result;
  /** @type {Node[]} */
  const nodes = [];
  if (stdout) nodes.push(panel("Your file prints", [document.createTextNode(stdout.replace(/\n$/, ""))]));
  nodes.push(...besides(result));
  const failed = checks.filter(({ message }) => message !== null);
  const all = checks.length > 0 && !failed.length && trouble === null;
  if (trouble !== null) nodes.push(make("p", {}, make("strong", {}, missing ? "Not here." : "It cannot be checked yet.")), words(trouble));
  const rows = checks.map(({ says, message }) =>
    make(
      "li",
      { class: `run__check run__check--${message === null ? "holds" : "not"}` },
      make("strong", {}, message === null ? "Holds: " : "Not yet: "),
      says,
      ...(message === null ? [] : [words(message)]),
    ),
  );
  if (rows.length) nodes.push(make("ol", { class: "run__checks" }, ...rows));
  for (const note of notes) nodes.push(make("p", {}, note));
  if (all) keep(`exercise ${name}`, true);
  const why = trouble ?? failed[0]?.message ?? "";
  const told = missing
    ? "This page cannot check that."
    : all
      ? `All ${checks.length > 1 ? `${checks.length} checks hold` : "holds"}. Well done.`
      : trouble !== null
        ? "It cannot be checked yet."
        : `${checks.length - failed.length} of ${checks.length} hold.`;
  return { nodes, told, spoken: why.slice(0, 300) };
}
