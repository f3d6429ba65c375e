/**
 * <book-messages>: paste an error message or a whole traceback, and be led to its entry.
 * bookblocks/blocks/messages.py writes the element, with every message in data-known. What is
 * pasted is compared here; nothing is sent.
 */

import { make } from "./make.js";

/**
 * @typedef {{title: string, href: string, page: string, messages: string[]}} Entry
 * @typedef {{entry: Entry, share: number}} Found
 */

/** From this share of an entry's words on, the message is that entry's; from the other, close. */
export const SAME = 0.86;
export const CLOSE = 0.5;

/** How much a word counts that another program would have otherwise: a name, a kind of number. */
const VARIABLE = 0.12;

/** The type of an exception, with which the last line of a traceback begins. */
const RAISED = /^(?:(?:[A-Za-z_]\w*\.)+[A-Z]\w*|[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit))(?=:|\s*$)/;

/** What a traceback, a notebook or pytest prints between two messages. */
const BETWEEN =
  /^\s*(?:Traceback \(most recent|During handling of|The above exception|File ")|Traceback \(most recent call last\)\s*$|^\S+\.py:\d+: /;

/** What PyTorch calls its kinds of numbers and its devices: another program has others. */
const KINDS = new Set(
  ("float double half bfloat16 bfloat long int short char byte bool float16 float32 float64 int8 int16 int32 int64 " +
    "uint8 complex64 complex128 complexfloat complexdouble cpu cuda mps meta xla tensor linear net sequential none nonetype list tuple dict")
    .split(" "),
);

/**
 * The words of a message, with the weight of each: less for what other programs name otherwise.
 * Numbers, shapes and addresses are left out.
 * @param {string} text
 * @returns {[string, number][]}
 */
export function words(text) {
  /** @type {[string, number][]} */
  const found = [];
  const plain = text.replace(/\b0x[0-9a-f]+\b/gi, " ").replace(/\b\d+(?:[x.]\d+)*(?:e[+-]?\d+)?\b/gi, " ");
  // Between quotation marks stand names; an apostrophe within a word is none.
  for (const [index, part] of plain.split(/(?<!\w)['"‘“`]|['"’”`](?!\w)/).entries()) {
    for (const [, name] of part.matchAll(/([\p{L}_][\p{L}\p{N}_]*)/gu)) {
      const word = name.toLowerCase();
      // A class before a dot is the reader's own: Net.forward.
      const own = /^\p{Lu}\p{Ll}/u.test(name) && part.includes(`${name}.`) && !part.endsWith(`${name}.`);
      const variable = index % 2 === 1 || KINDS.has(word) || own || /^\p{L}+tensor$/u.test(word);
      found.push([word, variable ? VARIABLE : 1]);
    }
  }
  return found;
}

/**
 * The words of a message that is known. Where it is nothing but a type and names, as
 * KeyError: 'param_groups' is, the names tell which one it is.
 * @param {string} text
 * @returns {[string, number][]}
 */
function telling(text) {
  const rest = words(text.replace(RAISED, ""));
  const names = rest.length > 0 && rest.every(([, weight]) => weight < 1);
  return names ? words(text).map(([word]) => [word, 1]) : words(text);
}

/**
 * A message, whole and without the type of the exception; where it lists what does not fit, a line
 * for each, also with fewer of them.
 * @param {string} message
 * @returns {string[]}
 */
function parts(message) {
  const lines = message.split("\n");
  const shorter = lines.map((_, index) => lines.slice(0, lines.length - index).join("\n"));
  return shorter.slice(0, Math.max(1, lines.length - 1)).flatMap((part) => [part, part.replace(RAISED, "").replace(/^:/, "")]);
}

/**
 * The messages in what was pasted, the last raised first: of a traceback its ends, else all of it.
 * @param {string} text
 * @returns {string[]}
 */
export function messages(text) {
  const lines = text
    .replace(/\x1b\[[0-9;]*m/g, "")
    .split(/\r?\n/)
    // What pytest, a log or a quoted mail puts in front.
    .map((line) => line.replace(/^(?:E {2,}|[>|] ?|\[?rank\d+\]?: ?|.*?\b(?:ERROR|CRITICAL)\b[\w. :-]*?: (?=[A-Z]\w*Error))/, "").trimEnd());
  /** @type {string[][]} */
  const found = [];
  /** @type {string[] | null} */
  let open = null;
  for (const line of lines) {
    if (BETWEEN.test(line)) {
      open = null;
    } else if (RAISED.test(line.trim())) {
      open = [line.trim()];
      found.push(open);
    } else if (open && line.trim()) {
      open.push(line.trim());
    }
  }
  const ends = found.reverse().map((message) => message.join("\n"));
  return ends.length ? ends : [lines.join("\n").trim()].filter(Boolean);
}

/**
 * How much each word tells: one that stands in many entries tells little.
 * @param {Entry[]} entries
 */
function rarity(entries) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  for (const entry of entries) {
    for (const word of new Set(entry.messages.flatMap((message) => words(message).map(([each]) => each)))) {
      seen.set(word, (seen.get(word) ?? 0) + 1);
    }
  }
  return (/** @type {string} */ word) => Math.log(1 + (entries.length + 1) / ((seen.get(word) ?? 0) + 1));
}

/**
 * How much of a message stands in what was pasted, from 0 to 1.
 * @param {[string, number][]} known
 * @param {[string, number][]} pasted
 * @param {(word: string) => number} tells
 */
function share(known, pasted, tells) {
  /** @type {Map<string, number>} */
  const left = new Map();
  for (const [word] of pasted) left.set(word, (left.get(word) ?? 0) + 1);
  const knows = new Set(known.map(([word]) => word));
  let all = 0;
  let both = 0;
  for (const [word, weight] of known) {
    const worth = weight * tells(word);
    all += worth;
    const count = left.get(word) ?? 0;
    if (count) {
      both += worth;
      left.set(word, count - 1);
    }
  }
  let more = 0;
  for (const [word, weight] of pasted) {
    // A message may repeat its lines for each tensor that does not fit.
    if (!knows.has(word) && left.delete(word)) more += weight * tells(word);
  }
  // What else was pasted counts a little: of two entries the one that leaves less unsaid is nearer.
  return all ? (both / all) * (1 - 0.25 * (more / (all + more))) : 0;
}

/** @type {WeakMap<Entry[], ReturnType<typeof prepare>>} */
const PREPARED = new WeakMap();

/**
 * What `find` needs of entries, made once: it looks at every key that a reader types.
 * @param {Entry[]} entries
 */
function prepared(entries) {
  const made = PREPARED.get(entries) ?? prepare(entries);
  PREPARED.set(entries, made);
  return made;
}

/** @param {Entry[]} entries */
function prepare(entries) {
  const known = new Map(entries.map((entry) =>
    // A title may be pasted alone: the part of a message that one remembers.
    [entry, [...entry.messages.flatMap(parts), entry.title].map(telling)],
  ));
  return { tells: rarity(entries), known, common: new Set([...known.values()].flat(2).map(([word]) => word)) };
}

/**
 * The entries for what was pasted, the nearest first; none that is not at least close.
 * @param {string} text
 * @param {Entry[]} entries
 * @returns {Found[]}
 */
export function find(text, entries) {
  const { tells, known, common } = prepared(entries);
  for (const message of messages(text)) {
    // A word that no entry has is a name of the reader's own.
    const pasted = words(message).map(([word, weight]) => /** @type {[string, number]} */ ([word, common.has(word) ? weight : VARIABLE]));
    const found = entries
      // A title that ends within a quoted name tells of that name: "module. is about nothing else.
      .filter((entry) => message.includes(/["']([\w.]+)$/.exec(entry.title)?.[1] ?? ""))
      .map((entry) => ({ entry, share: Math.max(...(known.get(entry) ?? []).map((each) => share(each, pasted, tells))) }))
      .filter((each) => each.share >= CLOSE)
      .sort((one, other) => other.share - one.share);
    if (found.length) return found;
  }
  return [];
}

/**
 * The entries that an element knows: their messages are its own, their titles and addresses stand
 * in the list below it, in the same order.
 * @param {HTMLElement} element
 * @returns {Entry[]}
 */
export function entriesOf(element) {
  const list = element.nextElementSibling;
  /** @type {string[][]} */
  const known = JSON.parse(element.dataset.known ?? "[]");
  const links = [...(list?.querySelectorAll("ul ul a") ?? [])];
  return links.map((link, index) => ({
    messages: known[index],
    title: link.textContent ?? "",
    href: link.getAttribute("href") ?? "",
    page: link.closest("ul")?.previousElementSibling?.textContent ?? "",
  }));
}

class BookMessages extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("textarea");
    const place = this.querySelector(".messages__found");
    if (!field || !place) return;
    const entries = entriesOf(this);
    const look = () => place.replaceChildren(...this.#told(field.value, entries));
    field.addEventListener("input", look);
    // A browser may bring back what was pasted before.
    if (field.value) look();
  }

  /**
   * @param {string} text
   * @param {Entry[]} entries
   * @returns {Node[]}
   */
  #told(text, entries) {
    if (!text.trim()) return [];
    const found = find(text, entries);
    if (!found.length) {
      return [
        make("p", {}, "No message of this book is close to it. Paste the last line of the traceback, or see ",
          make("a", { href: "#if-yours-is-not-here" }, "how to ask"), "."),
      ];
    }
    const [first, ...others] = found;
    const same = first.share >= SAME;
    const rest = same ? others.filter(({ share }) => share >= SAME).slice(0, 2) : others.slice(0, 2);
    return [
      make("p", {}, same ? "This is it:" : "Not quite the same, but close:"),
      make("ul", {}, ...[first, ...rest].map(({ entry }) =>
        make("li", {}, make("a", { href: entry.href }, make("code", {}, entry.title)), ` (${entry.page})`))),
    ];
  }
}

if (!customElements.get("book-messages")) customElements.define("book-messages", BookMessages);
