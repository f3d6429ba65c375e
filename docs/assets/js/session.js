/**
 * A recorded session, as bookblocks/blocks/debugger.py wrote it, and what is to be known of each of
 * its steps: the stack, the names, which object is which, and where a move leads. Nothing is
 * computed forwards from the last step: each state is found from the recording, so going back is
 * as good as going on.
 */

/**
 * @typedef {{file: string, url: string | null, lines: [number, string, number][]}} Source
 *     A function's lines: number (0 where a docstring is left out), coloured HTML, indentation.
 * @typedef {{file: string, url: string | null, lines: (string | [number, string])[]}} Packed
 * @typedef {object} Call
 * @property {string} name
 * @property {"python" | "c" | "named"} kind  `named`: Python whose lines are not recorded.
 * @property {number} source  Index of its source, or -1.
 * @property {number | null} caller
 * @property {[number, number]} site  First and last line of the statement that made the call.
 * @property {0 | 1} over  Whether it is stepped over until the reader opens it.
 * @property {[string, number | null][]} [given]  Of a C function: its arguments.
 * @property {number | null} [result]
 * @property {string | null} [error]
 * @typedef {"line" | "return" | "yield" | "raise" | "c" | "end"} Kind
 * @typedef {{outer?: Record<string, Record<string, number>>, reads?: [string, number][], printed?: string}} More
 *     Changed names of frames above, by call; what the line decides by; what was printed.
 * @typedef {[number, Kind, number, number, Record<string, number>, number | null, string | null, More?]} Step
 *     Call, kind, first and last line, changed names (-1: gone), value given back, error, more.
 * @typedef {object} Session
 * @property {Source[]} sources
 * @property {string[]} values  HTML.
 * @property {string[]} briefs
 * @property {number[]} objects  Which object each value is; 0 for plain ones.
 * @property {Call[]} calls
 * @property {Step[]} steps
 * @property {[number, string][]} stops  The steps that the chapter names, with its words as HTML.
 * @typedef {{names: Map<string, number>, marks: Map<string, string>, before: Map<string, number>}} Names
 *     What they hold, how they have changed, and what the changed ones held before.
 */

/**
 * The names of one call at a step, and how they differ from those at the call's own step before:
 * bound to another object ("changed"), or the same object, which is another now ("changed inside").
 * @param {Session} session
 * @param {number} call
 * @param {number} at  A step; its own changes count.
 * @returns {Names}
 */
export function namesAt(session, call, at) {
  /** @type {Map<string, number>} */
  const names = new Map();
  /** @type {Map<string, number> | null} */
  let last = null;
  for (let index = 0; index <= at; index++) {
    const [of, , , , changes, , , more] = session.steps[index];
    for (const [name, value] of Object.entries(of === call ? changes : (more?.outer?.[call] ?? {}))) {
      if (value < 0) names.delete(name);
      else names.set(name, value);
    }
    if (of === call && index < at) last = new Map(names);
  }
  /** @type {Map<string, string>} */
  const marks = new Map();
  /** @type {Map<string, number>} */
  const before = new Map();
  for (const [name, value] of last ? names : []) {
    const old = last?.get(name);
    if (old === value) continue;
    if (old === undefined) marks.set(name, "new");
    else {
      before.set(name, old);
      const same = session.objects[old] && session.objects[old] === session.objects[value];
      marks.set(name, same ? "changed inside" : "changed");
    }
  }
  return { names, marks, before };
}

/**
 * The parts of an object: their names, what they are, and which object.
 * @param {string} html  A value, as bookblocks/blocks/debugger.py wrote it.
 * @returns {Map<string, {text: string, object: string | null}>}
 */
export function partsOf(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return new Map(
    [...holder.content.querySelectorAll(".value__part")].map((part) => {
      const name = part.querySelector("code")?.textContent ?? "";
      const object = part.querySelector("[data-object]")?.getAttribute("data-object") ?? null;
      return [name, { text: (part.textContent ?? "").slice(name.length).trim(), object }];
    }),
  );
}

/**
 * How the parts of an object differ from what they were: new, changed, changed inside or gone.
 * @param {string} before
 * @param {string} after
 * @returns {Map<string, string>}
 */
export function changedParts(before, after) {
  const [old, now] = [partsOf(before), partsOf(after)];
  /** @type {[string, string][]} */
  const gone = [...old.keys()].filter((name) => !now.has(name)).map((name) => [name, "gone"]);
  /** @type {[string, string][]} */
  const other = [];
  for (const [name, { text, object }] of now) {
    const was = old.get(name);
    if (!was) other.push([name, "new"]);
    else if (was.object !== object) other.push([name, "changed"]);
    else if (was.text !== text) other.push([name, object === null ? "changed" : "changed inside"]);
  }
  return new Map([...other, ...gone]);
}

/**
 * The objects that are seen under more than one name at a step, each with these names.
 * @param {Session} session
 * @param {number} at
 * @returns {Map<number, string[]>}
 */
export function sharedAt(session, at) {
  /** @type {Map<number, Map<string, string>>} */
  const seen = new Map();
  /**
   * @param {string} key  Where it is seen; what a known object holds counts once.
   * @param {string} name
   * @param {number | null | undefined} value
   */
  const see = (key, name, value) => {
    if (value === null || value === undefined) return;
    const object = session.objects[value];
    /** @type {[number, string, string][]} */
    const places = object ? [[object, key, name]] : [];
    [...session.values[value].matchAll(/data-object="(\d+)"/g)].forEach(([, part], index) => {
      places.push([Number(part), `${object ? `in ${object}` : key} ${index}`, ""]);
    });
    for (const [number, place, told] of places) {
      seen.set(number, (seen.get(number) ?? new Map()).set(place, told));
    }
  };
  const [call, , , , , value, , more] = session.steps[at];
  for (const each of stackOf(session, call)) {
    for (const [name, held] of namesAt(session, each, at).names) see(`${each} ${name}`, name, held);
  }
  const { kind, given, result } = session.calls[call];
  see("returns", "", value);
  if (kind === "c") {
    see("result", "", result);
    given?.forEach(([name, held], index) => see(`given ${index}`, name, held));
  }
  for (const [text, held] of more?.reads ?? []) see(text, text, held);
  return new Map(
    [...seen].filter(([, places]) => places.size > 1).map(([number, places]) => [number, [...places.values()]]),
  );
}

/**
 * All that the program has printed up to a step.
 * @param {Session} session
 * @param {number} at
 */
export function printedAt(session, at) {
  return session.steps.slice(0, at + 1).map((step) => step[7]?.printed ?? "").join("");
}

/**
 * A call and those above it, the innermost first.
 * @param {Session} session
 * @param {number} call
 */
export function stackOf(session, call) {
  const stack = [call];
  for (let above = session.calls[call].caller; above !== null; above = session.calls[above].caller) {
    stack.push(above);
  }
  return stack;
}

/**
 * Where a move leads from a step, or where it began when there is nothing further.
 * @param {Session} session
 * @param {number} from
 * @param {string} move
 * @param {(call: number) => boolean} closed  Whether a call is stepped over now.
 */
export function target(session, from, move, closed) {
  /** @param {number} step */
  const depth = (step) => stackOf(session, session.steps[step][0]).length;
  /** @param {number} step */
  const visible = (step) => !stackOf(session, session.steps[step][0]).some(closed);
  const last = session.steps.length - 1;
  if (move === "next-stop" || move === "previous-stop") {
    const stops = session.stops.map(([step]) => step);
    const to = move === "next-stop" ? stops.find((step) => step > from) : stops.reverse().find((step) => step < from);
    return to ?? from;
  }
  if (move === "start" || move === "end") {
    const way = move === "start" ? 1 : -1;
    let step = move === "start" ? 0 : last;
    while (!visible(step)) step += way;
    return step;
  }
  const way = move.startsWith("back-") ? -1 : 1;
  const kind = move.replace("back-", "");
  const limit = kind === "into" ? Infinity : kind === "over" ? depth(from) : depth(from) - 1;
  for (let step = from + way; step >= 0 && step <= last; step += way) {
    if (visible(step) && depth(step) <= limit) return step;
  }
  return from;
}

/**
 * The session that an element holds. A function that an earlier session of the page has as well
 * stands there only: `session:3` is the fourth source of the element named `session`.
 * @param {Element} element
 * @returns {Session}
 */
export function read(element) {
  const session = JSON.parse(element.querySelector("template")?.content.textContent ?? "");
  session.sources = session.sources.map((/** @type {Packed | string} */ source) => {
    if (typeof source !== "string") return unpacked(source);
    const [, name, index] = /^(.*):(\d+)$/.exec(source) ?? [];
    const other = document.querySelector(`book-debugger[data-name="${name}"] > template`);
    if (!(other instanceof HTMLTemplateElement)) throw new Error(`there is no session ${name}`);
    return unpacked(JSON.parse(other.content.textContent ?? "").sources[Number(index)]);
  });
  return session;
}

/**
 * A source as the page holds it: a line has its number where that is not one more than the last.
 * @param {Packed} source
 * @returns {Source}
 */
function unpacked(source) {
  let number = 0;
  const lines = source.lines.map((line) => {
    const [own, coloured] = typeof line === "string" ? [number + 1, line] : line;
    number = own;
    return /** @type {[number, string, number]} */ ([number, coloured, coloured.replace(/<[^>]*>/g, "").search(/[^ ]|$/)]);
  });
  return { ...source, lines };
}
