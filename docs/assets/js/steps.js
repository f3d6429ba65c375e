/**
 * A recorded session of the reader's program, put below it as the <book-debugger> that the book's
 * own sessions have. Its HTML comes from the worker, where any program may have made it: only what
 * a session consists of is let through.
 */

import { make } from "./make.js";
import { extra } from "./python.js";
import "./debugger.js";

const TAGS = new Set(
  ("a book-debugger button code dd details div dl dt em figcaption figure i kbd li ol p pre samp span strong summary " +
    "table tbody td th thead tr ul wbr").split(" "),
);
const ATTRIBUTES = /^(?:class|type|role|tabindex|hidden|disabled|aria-[a-z]+|data-[a-z-]+|href|style)$/;
const STYLE = /^--[a-z]+: ?\d+;?$/;

/**
 * Take away what acts. A template is left empty.
 * @param {ParentNode} within
 */
function cleanse(within) {
  for (const element of [...within.querySelectorAll("*")]) {
    if (element instanceof HTMLTemplateElement) {
      element.content.replaceChildren();
    } else if (!TAGS.has(element.localName)) {
      element.remove();
      continue;
    }
    for (const { name, value } of [...element.attributes]) {
      const fine = name === "href" ? /^(?:https:|#)/.test(value) : name === "style" ? STYLE.test(value) : ATTRIBUTES.test(name);
      if (!fine) element.removeAttribute(name);
    }
  }
}

/**
 * A piece of HTML with nothing in it that acts.
 * @param {string} html
 */
export function clean(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  cleanse(holder.content);
  return holder;
}

/**
 * The JSON of a session, with nothing in it that acts: sources, values and the words of stops are
 * what the debugger writes as HTML.
 * @param {any} session
 */
function cleansed(session) {
  const plain = (/** @type {string} */ html) => clean(html).innerHTML;
  for (const source of session.sources) {
    if (!/^https:/.test(source.url ?? "")) source.url = null;
    source.lines = source.lines.map((/** @type {string | [number, string]} */ line) => (typeof line === "string" ? plain(line) : [Number(line[0]), plain(line[1])]));
  }
  session.values = session.values.map(plain);
  session.stops = session.stops.map((/** @type {[number, string]} */ [step, words]) => [Number(step), plain(words)]);
  return session;
}

/**
 * The element of a session.
 * @param {string} html  What bookblocks/browser/step.py made.
 * @param {string} name
 */
export function shown(html, name) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const data = holder.content.querySelector("template");
  const session = data && cleansed(JSON.parse(data.content.textContent ?? ""));
  cleanse(holder.content);
  data?.content.replaceChildren(JSON.stringify(session));
  // The page may have a session of this name, to which others of the page refer.
  holder.content.querySelector("book-debugger")?.setAttribute("data-name", "yours");
  const section = make("div", { class: "run__session", tabindex: "-1", role: "group", "aria-label": `Your ${name}, step by step` });
  section.append(holder.content);
  return section;
}

/** @type {Record<string, object> | undefined} */
let sessions;

/**
 * The options with which the book records a program; null for the whole of it.
 * @param {string} id
 */
export async function sessionOf(id) {
  try {
    sessions ??= JSON.parse(await (await extra("sessions.json")).text());
  } catch {
    // Without a network, perhaps: the whole program is as good.
    return null;
  }
  return sessions?.[id] ?? null;
}
