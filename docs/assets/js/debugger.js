/**
 * <book-debugger>: steps through a recorded session. bookblocks/debugger.py writes the element
 * with its first state, its call tree and, as JSON, all of the session. Nothing is computed
 * forwards from the last step: each state is found from the recording, so going back is as
 * good as going on.
 */

/**
 * @typedef {{file: string, url: string | null, lines: [number, string, number][]}} Source
 *     A function's lines: number (0 where a docstring is left out), coloured HTML, indentation.
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
 * @typedef {[number, Kind, number, number, Record<string, number>, number | null, string | null]} Step
 *     Call, kind, first and last line, changed names (-1: gone), value given back, error.
 * @typedef {{sources: Source[], values: string[], briefs: string[], calls: Call[], steps: Step[]}} Session
 * @typedef {{names: Map<string, number>, marks: Map<string, string>, before: Map<string, number>}} Names
 *     What they hold, how the step changed them, and what the changed ones held before.
 */

/** The keys of the player; with Shift a step goes back. */
const KEYS = /** @type {Record<string, string>} */ ({
  i: "into",
  o: "over",
  u: "out",
  arrowright: "into",
  arrowleft: "back-into",
  home: "start",
  end: "end",
});

/**
 * The names of one call at a step, and which of them the step changed.
 * @param {Session} session
 * @param {number} call
 * @param {number} at  A step; its own changes count.
 * @returns {Names}
 */
export function namesAt(session, call, at) {
  /** @type {Map<string, number>} */
  const names = new Map();
  /** @type {Map<string, string>} */
  let marks = new Map();
  /** @type {Map<string, number>} */
  let before = new Map();
  let first = true;
  for (let index = 0; index <= at; index++) {
    const [of, , , , changes] = session.steps[index];
    if (of !== call) continue;
    marks = new Map();
    before = new Map();
    for (const [name, value] of Object.entries(changes)) {
      const old = names.get(name);
      const same = old !== undefined && session.briefs[old] === session.briefs[value];
      if (!first) marks.set(name, old === undefined ? "new" : same ? "changed inside" : "changed");
      if (old !== undefined) before.set(name, old);
      if (value < 0) names.delete(name);
      else names.set(name, value);
    }
    first = false;
  }
  return { names, marks, before };
}

/**
 * The parts of an object: their names, and what they are.
 * @param {string} html  A value, as bookblocks/debugger.py wrote it.
 * @returns {Map<string, string>}
 */
function partsOf(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return new Map(
    [...holder.content.querySelectorAll(".value__part")].map((part) => {
      const name = part.querySelector("code")?.textContent ?? "";
      return [name, (part.textContent ?? "").slice(name.length).trim()];
    }),
  );
}

/**
 * How the parts of an object differ from what they were: new, changed or gone.
 * @param {string} before
 * @param {string} after
 * @returns {Map<string, string>}
 */
export function changedParts(before, after) {
  const [old, now] = [partsOf(before), partsOf(after)];
  /** @type {[string, string][]} */
  const gone = [...old.keys()].filter((name) => !now.has(name)).map((name) => [name, "gone"]);
  /** @type {[string, string][]} */
  const other = [...now]
    .filter(([name, text]) => old.get(name) !== text)
    .map(([name]) => [name, old.has(name) ? "changed" : "new"]);
  return new Map([...other, ...gone]);
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
function read(element) {
  const session = JSON.parse(element.querySelector("template")?.content.textContent ?? "");
  session.sources = session.sources.map((/** @type {Source | string} */ source) => {
    if (typeof source !== "string") return source;
    const [, name, index] = /^(.*):(\d+)$/.exec(source) ?? [];
    const other = document.querySelector(`book-debugger[data-name="${name}"] > template`);
    if (!(other instanceof HTMLTemplateElement)) throw new Error(`there is no session ${name}`);
    return JSON.parse(other.content.textContent ?? "").sources[Number(index)];
  });
  return session;
}

/**
 * An element with its class and text.
 * @param {string} tag
 * @param {string} [name]
 * @param {string} [text]
 */
function make(tag, name = "", text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.textContent = text;
  return element;
}

class BookDebugger extends HTMLElement {
  /** @type {Session | null} */
  #session = null;
  #step = 0;
  /** The frame that is looked at: 0 is the innermost. */
  #frame = 0;
  /** The source whose lines are in the panel. */
  #shown = -2;
  /** Whether to say what happened: not before the reader has done something. */
  #started = false;

  connectedCallback() {
    if (this.#session) {
      window.addEventListener("hashchange", this.#follow);
      return;
    }
    try {
      this.#session = read(this);
      this.#prepare();
      this.#render();
      window.addEventListener("hashchange", this.#follow);
      this.#follow();
    } catch (error) {
      // What is on the page says everything already.
      console.error("book-debugger:", error);
    }
  }

  disconnectedCallback() {
    window.removeEventListener("hashchange", this.#follow);
  }

  /** @returns {Session} */
  get session() {
    if (!this.#session) throw new Error("the session is not read yet");
    return this.#session;
  }

  /** The step that is shown, counted from zero. */
  get step() {
    return this.#step;
  }

  /**
   * @template {Element} [T=HTMLElement]
   * @param {string} selector
   * @returns {T}
   */
  #part(selector) {
    const found = this.querySelector(selector);
    if (!found) throw new Error(`there is no ${selector}`);
    return /** @type {T} */ (/** @type {unknown} */ (found));
  }

  /** Make what is there live. */
  #prepare() {
    const player = this.#part(".debugger__player");
    player.addEventListener("keydown", (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
    for (const button of this.querySelectorAll("button[data-step]")) {
      button.removeAttribute("disabled");
      button.addEventListener("click", () => this.move(button.getAttribute("data-step") ?? ""));
    }
    for (const name of this.querySelectorAll(".debugger__call[data-to]")) {
      const to = Number(name.getAttribute("data-to"));
      const jump = make("button", "debugger__jump");
      jump.setAttribute("type", "button");
      jump.addEventListener("click", () => this.go(to));
      const over = name.closest("summary");
      if (over) {
        // A summary is a button itself and may hold no other.
        jump.textContent = "Go to its first step";
        over.after(jump);
      } else {
        name.replaceWith(jump);
        jump.append(name);
      }
    }
    this.#part(".debugger__tree").addEventListener(
      "toggle",
      (event) => {
        if (event.target instanceof Element && event.target.matches(".debugger__over")) {
          this.#opened();
        }
      },
      true,
    );
    this.#part(".debugger__link").removeAttribute("hidden");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = KEYS[event.key.toLowerCase()];
    if (!move) return;
    event.preventDefault();
    // The theme listens to keys, too.
    event.stopPropagation();
    this.move(event.shiftKey && !move.startsWith("back-") ? `back-${move}` : move);
  }

  /**
   * Whether a call is stepped over now.
   * @param {number} call
   */
  #closed = (call) => {
    if (!this.session.calls[call].over) return false;
    const fold = this.querySelector(`.debugger__over[data-call="${call}"]`);
    return !(fold instanceof HTMLDetailsElement && fold.open);
  };

  /** A call that is stepped over has been opened or closed. */
  #opened() {
    while (stackOf(this.session, this.session.steps[this.#step][0]).some(this.#closed)) {
      this.#step -= 1;
    }
    this.#render();
  }

  /** Go where the address says, when it names a step of this session. */
  #follow = () => {
    const name = this.getAttribute("data-name") ?? "";
    const [, of, number] = /^#(.+)-(\d+)$/.exec(decodeURIComponent(location.hash)) ?? [];
    if (of !== name || !(Number(number) >= 1 && Number(number) <= this.session.steps.length)) return;
    this.go(Number(number) - 1);
    this.#part(".debugger__player").scrollIntoView({ block: "start" });
  };

  /**
   * Show a step, opening what is stepped over around it.
   * @param {number} step
   */
  go(step) {
    for (const call of stackOf(this.session, this.session.steps[step][0])) {
      const fold = this.querySelector(`.debugger__over[data-call="${call}"]`);
      if (fold instanceof HTMLDetailsElement) fold.open = true;
    }
    this.#step = step;
    this.#frame = 0;
    this.#started = true;
    this.#render();
  }

  /**
   * Step: into, over, out, end; back-into, back-over, back-out, start.
   * @param {string} move
   */
  move(move) {
    this.#step = target(this.session, this.#step, move.replace("back-start", "start"), this.#closed);
    this.#frame = 0;
    this.#started = true;
    this.#render();
  }

  #render() {
    const stack = stackOf(this.session, this.session.steps[this.#step][0]);
    this.#renderStack(stack);
    this.#renderSource(stack);
    this.#renderNames(stack);
    this.#renderTree(stack[0]);
    this.#renderStatus(stack);
  }

  /**
   * The first and last line at which a frame of the stack is.
   * @param {number[]} stack
   * @param {number} frame
   * @returns {[number, number]}
   */
  #place(stack, frame) {
    const [, , first, last] = this.session.steps[this.#step];
    return frame === 0 ? [first, last] : this.session.calls[stack[frame - 1]].site;
  }

  /** @param {number[]} stack */
  #renderStack(stack) {
    const list = this.#part(".debugger__stack ol");
    const focused = list.contains(document.activeElement);
    list.replaceChildren(
      ...stack.map((call, frame) => {
        const item = make("li");
        const button = make("button", "debugger__frame");
        button.setAttribute("type", "button");
        button.append(make("code", "", this.session.calls[call].name));
        const { kind } = this.session.calls[call];
        const where = kind === "c" ? "C++" : kind === "named" ? "" : `line ${this.#place(stack, frame)[0]}`;
        button.append(" ", make("span", "debugger__word", where));
        if (frame === this.#frame) button.setAttribute("aria-current", "true");
        button.addEventListener("click", () => {
          this.#frame = frame;
          this.#render();
        });
        item.append(button);
        return item;
      }),
    );
    if (focused) list.querySelectorAll("button")[this.#frame]?.focus();
  }

  /** @param {number[]} stack */
  #renderSource(stack) {
    // In C, and where lines are not recorded, the one who called stays in view.
    let frame = this.#frame;
    while (frame < stack.length - 1 && this.session.calls[stack[frame]].source < 0) frame += 1;
    const index = this.session.calls[stack[frame]].source;
    const source = this.session.sources[index];
    const panel = this.#part(".debugger__source");
    const code = this.#part(".debugger__source code");
    if (this.#shown !== index) {
      code.replaceChildren(
        ...source.lines.map(([number, coloured, indent]) => {
          const line = make("span", number ? "debugger__line" : "debugger__line debugger__line--gap");
          line.style.setProperty("--indent", String(indent));
          line.dataset.number = String(number);
          line.innerHTML = coloured + "\n";
          line.prepend(make("span", "debugger__number", number ? String(number) : "⋮"));
          return line;
        }),
      );
      this.#shown = index;
      const place = this.#part(".debugger__place");
      place.replaceChildren();
      if (source.url) {
        const link = make("a", "", source.file);
        link.setAttribute("href", source.url);
        place.append(link);
      } else {
        place.append(source.file);
      }
    }
    const [first, last] = this.#place(stack, frame);
    /** @type {HTMLElement | null} */
    let current = null;
    for (const line of code.children) {
      if (!(line instanceof HTMLElement)) continue;
      const number = Number(line.dataset.number);
      const here = number >= first && number <= last;
      line.toggleAttribute("aria-current", false);
      if (here) line.setAttribute("aria-current", "true");
      if (here && !current) current = line;
    }
    const [, kind] = this.session.steps[this.#step];
    panel.dataset.kind = frame === this.#frame ? kind : "line";
    // Within the panel only: the page itself stays where it is.
    if (current) {
      const top = current.offsetTop - code.offsetTop;
      const above = top - panel.scrollTop;
      if (above < 0 || above + current.offsetHeight * 3 > panel.clientHeight) {
        panel.scrollTop = Math.max(0, top - panel.clientHeight / 3);
      }
    }
  }

  /** @param {number[]} stack */
  #renderNames(stack) {
    const { calls, steps, values } = this.session;
    const [, kind, , , , value, error] = steps[this.#step];
    const call = calls[stack[this.#frame]];
    /** @type {HTMLElement[]} */
    const rows = [];
    /**
     * @param {string} name
     * @param {string} content  HTML that bookblocks/debugger.py wrote.
     * @param {string} [mark]
     * @param {string} [special]
     * @param {Map<string, string>} [parts]  Those of its parts that have changed.
     */
    const row = (name, content, mark = "", special = "", parts = new Map()) => {
      const group = make("div", special && `debugger__outcome debugger__outcome--${special}`);
      const term = make("dt");
      if (name) term.append(make(special ? "span" : "code", "", name));
      if (mark) term.append(" ", make("span", "debugger__mark", mark));
      const definition = make("dd");
      definition.innerHTML = content;
      for (const part of definition.querySelectorAll(".value__part")) {
        const changed = parts.get(part.querySelector("code")?.textContent ?? "");
        if (changed) part.append(" ", make("span", "debugger__mark", changed));
      }
      group.append(term, definition);
      rows.push(group);
    };
    const unseen = '<span class="value__dtype">not seen: it never had a name in Python</span>';
    /** @param {number | null | undefined} index */
    const shown = (index) => (index === null || index === undefined ? unseen : values[index]);
    /** @param {string} text */
    const failed = (text) => {
      const code = make("code", "", text);
      row("raises", code.outerHTML, "", "raises");
    };
    if (this.#frame === 0 && error) failed(error);
    if (this.#frame === 0 && (kind === "return" || kind === "yield")) {
      row(kind === "return" ? "returns" : "gives", shown(value), "", "returns");
    }
    if (call.kind === "c") {
      if (call.error) failed(call.error);
      else row("gives back", shown(call.result), "", "returns");
      for (const [name, index] of call.given ?? []) row(name, shown(index));
    } else {
      const { names, marks, before } = namesAt(this.session, stack[this.#frame], this.#step);
      for (const [name, index] of names) {
        const old = before.get(name);
        if (this.#frame !== 0) row(name, values[index]);
        else if (old === undefined) row(name, values[index], marks.get(name));
        else row(name, values[index], marks.get(name), "", changedParts(values[old], values[index]));
      }
      if (call.kind === "named") row("", "<span>the lines of this function are not recorded</span>");
    }
    if (!rows.length) row("", '<span class="value__dtype">no names yet</span>');
    const list = this.#part(".debugger__names dl");
    list.replaceChildren(...rows);
    const panel = this.#part(".debugger__names");
    panel.scrollTop = 0;
    const mark = list.querySelector(".value__part .debugger__mark") ?? list.querySelector(".debugger__mark");
    const changed = mark?.closest("div");
    const part = mark?.closest(".value__part") ?? changed;
    if (!(changed instanceof HTMLElement) || !(part instanceof HTMLElement)) return;
    const end = part.getBoundingClientRect().bottom - list.getBoundingClientRect().top;
    if (end > panel.clientHeight) {
      // From the name on where there is room, so that it is clear what has changed.
      const top = changed.offsetTop - list.offsetTop;
      panel.scrollTop = Math.max(top, end - panel.clientHeight);
    }
  }

  /** @param {number} call */
  #renderTree(call) {
    for (const marked of this.querySelectorAll(".debugger__tree [aria-current]")) {
      marked.removeAttribute("aria-current");
    }
    const { steps } = this.session;
    const first = steps.findIndex(([of]) => stackOf(this.session, of).includes(call));
    const name = this.querySelector(`.debugger__call[data-to="${first}"]`);
    const jump = name?.closest(".debugger__jump, summary");
    jump?.setAttribute("aria-current", "step");
  }

  /** @param {number[]} stack */
  #renderStatus(stack) {
    const { briefs, calls, steps, values } = this.session;
    const [call, kind, line, last, changes, value, error] = steps[this.#step];
    const { name, given, result } = calls[call];
    const visible = steps
      .map((_, index) => index)
      .filter((index) => !stackOf(this.session, steps[index][0]).some(this.#closed));
    const count = `Step ${visible.indexOf(this.#step) + 1} of ${visible.length}.`;
    const lines = line === last ? `line ${line}` : `lines ${line} to ${last}`;
    /** @param {number | null | undefined} index */
    const brief = (index) => (index === null || index === undefined ? "a value that was not seen" : briefs[index]);
    const entered = !steps.slice(0, this.#step).some(([of]) => of === call);
    const what = {
      line: entered && stack.length > 1 ? `In ${name}, ${lines}.` : `${name}, ${lines}.`,
      return: `${name} returns ${brief(value)}.`,
      yield: `${name} gives ${brief(value)} and waits.`,
      raise: `${error}. It passes through ${name}, line ${line}.`,
      c:
        `Here Python ends: ${name} is C++. ` +
        `Given ${given?.length ? given.map(([, index]) => brief(index)).join(", ") : "nothing"}` +
        (calls[call].error ? `; it raises ${calls[call].error}` : `; it gives ${brief(result)}.`),
      end: `The end of ${name}.`,
    }[kind];
    const { marks, before } = namesAt(this.session, call, this.#step);
    const changed = [...marks]
      .filter(([name]) => changes[name] >= 0)
      .flatMap(([name, mark]) => {
        const after = values[changes[name]];
        const parts = mark === "changed inside" ? changedParts(values[before.get(name) ?? -1], after) : [];
        const held = partsOf(after);
        const told = [...parts].map(
          ([part, how]) => `${name}.${part} is ${how}${how === "gone" ? "" : `: ${held.get(part)}`}.`,
        );
        return told.length ? told : [`${name} is ${mark}: ${briefs[changes[name]]}.`];
      });
    const status = this.#part(".debugger__status p");
    const said = [count, what, ...changed].join(" ");
    // A live region speaks when its text changes: not while the page is only loading.
    if (!this.#started) status.removeAttribute("aria-live");
    status.textContent = said;
    status.setAttribute("aria-live", "polite");
    const link = this.#part(".debugger__link");
    link.setAttribute("href", `#${this.getAttribute("data-name")}-${this.#step + 1}`);
    const moves = new Map(
      ["into", "over", "out", "end", "back-into", "back-over", "back-out", "start"].map((move) => [
        move,
        target(this.session, this.#step, move, this.#closed) !== this.#step,
      ]),
    );
    for (const button of this.querySelectorAll("button[data-step]")) {
      // A disabled button would lose the focus; this one only says that it leads nowhere.
      button.setAttribute("aria-disabled", String(!moves.get(button.getAttribute("data-step") ?? "")));
    }
  }
}

if (!customElements.get("book-debugger")) customElements.define("book-debugger", BookDebugger);
