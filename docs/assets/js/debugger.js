/**
 * <book-debugger>: steps through a recorded session. bookblocks/blocks/debugger.py writes the
 * element with its first state, its call tree and, as JSON, all of the session (see session.js).
 */

import { changedParts, namesAt, partsOf, printedAt, read, sharedAt, stackOf, target } from "./session.js";

/**
 * @typedef {import("./session.js").Session} Session
 */

const MOVES = [
  ...["into", "over", "out", "end", "back-into", "back-over", "back-out", "start"],
  ...["next-stop", "previous-stop"],
];

/** The keys of the player; with Shift a step goes back. */
const KEYS = /** @type {Record<string, string>} */ ({
  i: "into",
  o: "over",
  s: "stop",
  u: "out",
  arrowright: "into",
  arrowleft: "back-into",
  home: "start",
  end: "end",
});

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

/** @param {string} html */
function plain(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content.textContent ?? "";
}

class BookDebugger extends HTMLElement {
  /** @type {Session | null} */
  #session = null;
  #step = 0;
  /** The frame that is looked at: 0 is the innermost. */
  #frame = 0;
  /** The source whose lines are in the panel. */
  #shown = -2;
  /** What folds each call that may be stepped over. @type {Map<number, HTMLDetailsElement>} */
  #folds = new Map();
  /** @type {IntersectionObserver | null} */
  #seen = null;
  /** Whether to say what happened: not before the reader has done something. */
  #started = false;

  connectedCallback() {
    if (this.#session) {
      this.#listen();
      return;
    }
    try {
      this.#session = read(this);
      this.#prepare();
      this.#render();
      this.#listen();
      this.#follow();
    } catch (error) {
      // What is on the page says everything already.
      console.error("book-debugger:", error);
    }
  }

  disconnectedCallback() {
    this.#seen?.disconnect();
    window.removeEventListener("hashchange", this.#follow);
    document.removeEventListener("click", this.#again);
  }

  /**
   * Hear of links to steps; and say whether the player is in view, so that the theme's "Back to
   * top" does not cover it.
   */
  #listen() {
    window.addEventListener("hashchange", this.#follow);
    document.addEventListener("click", this.#again);
    this.#seen = new IntersectionObserver(([entry]) => this.toggleAttribute("data-in-view", entry.isIntersecting));
    this.#seen.observe(this.#part(".debugger__player"));
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
    for (const fold of this.querySelectorAll("details.debugger__over")) {
      this.#folds.set(Number(fold.getAttribute("data-call")), /** @type {HTMLDetailsElement} */ (fold));
    }
    for (const button of this.querySelectorAll("button[data-step]")) {
      button.removeAttribute("disabled");
      button.addEventListener("click", () => this.move(button.getAttribute("data-step") ?? ""));
    }
    for (const name of this.querySelectorAll(".debugger__call[data-to]")) {
      const to = Number(name.getAttribute("data-to"));
      const jump = make("button", "debugger__jump");
      jump.setAttribute("type", "button");
      jump.addEventListener("click", () => {
        this.go(to);
        this.#reveal();
      });
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
    // From here on a link leads to the player, and not to the call tree below it.
    for (const item of this.querySelectorAll(".debugger__tree li[id]")) item.removeAttribute("id");
    this.#part(".debugger__source").addEventListener("click", (event) => this.#click(event));
    const more = this.querySelector(".debugger__more");
    more?.addEventListener("click", () => {
      const open = more.getAttribute("aria-expanded") !== "true";
      more.setAttribute("aria-expanded", String(open));
    });
  }

  /**
   * A line of the source: go to where it next runs, from the start again when it does not.
   * @param {Event} event
   */
  #click(event) {
    const line = event.target instanceof Element ? event.target.closest(".debugger__line") : null;
    // Marking text to copy it is no click.
    if (!(line instanceof HTMLElement) || !getSelection()?.isCollapsed) return;
    const number = Number(line.dataset.number);
    const { calls, steps } = this.session;
    /** @param {number} at */
    const runs = (at) => {
      const [call, kind, first, last] = steps[at];
      const here = kind === "line" && calls[call].source === this.#shown && first <= number && number <= last;
      return here && !stackOf(this.session, call).some(this.#closed);
    };
    const order = steps.map((_, index) => (this.#step + 1 + index) % steps.length);
    const next = order.find(runs);
    if (next !== undefined) this.go(next);
  }

  /** Bring the player into view where it is not, or not all that fits. */
  #reveal() {
    const player = this.#part(".debugger__player");
    const { top, bottom } = player.getBoundingClientRect();
    const header = parseFloat(getComputedStyle(player).scrollMarginTop);
    if (top < header || bottom > innerHeight) player.scrollIntoView({ block: "start" });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = KEYS[event.key.toLowerCase()];
    if (!move) return;
    event.preventDefault();
    // The theme listens to keys, too.
    event.stopPropagation();
    if (move === "stop") this.move(event.shiftKey ? "previous-stop" : "next-stop");
    else this.move(event.shiftKey && !move.startsWith("back-") ? `back-${move}` : move);
  }

  /**
   * Whether a call is stepped over now.
   * @param {number} call
   */
  #closed = (call) => {
    return Boolean(this.session.calls[call].over) && !this.#folds.get(call)?.open;
  };

  /** A call that is stepped over has been opened or closed. */
  #opened() {
    while (stackOf(this.session, this.session.steps[this.#step][0]).some(this.#closed)) {
      this.#step -= 1;
    }
    this.#render();
  }

  /** Go where the address says, when it names a step of this session. */
  #follow = (/** @type {HashChangeEvent | void} */ event) => {
    const to = this.#named(location.hash);
    if (to !== null) {
      this.go(to);
      this.#reveal();
    } else if (event && !location.hash && this.#named(new URL(event.oldURL).hash) !== null) {
      this.go(0);
    }
  };

  /** A link to the step that the address names already: the browser does nothing, the reader may have stepped on. */
  #again = (/** @type {MouseEvent} */ event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link && link.href === location.href) this.#follow();
  };

  /**
   * The step of this session that the end of an address names, or null.
   * @param {string} hash
   */
  #named(hash) {
    const [, of, number] = /^#(.+)-(\d+)$/.exec(decodeURIComponent(hash)) ?? [];
    const known = of === this.getAttribute("data-name") && this.session.steps[Number(number) - 1];
    return known ? Number(number) - 1 : null;
  }

  /**
   * Show a step, opening what is stepped over around it.
   * @param {number} step
   */
  go(step) {
    for (const call of stackOf(this.session, this.session.steps[step][0])) {
      const fold = this.#folds.get(call);
      if (fold) fold.open = true;
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
    const to = target(this.session, this.#step, move.replace("back-start", "start"), this.#closed);
    if (move.endsWith("-stop")) {
      // A stop may be within what the reader has closed again.
      this.go(to);
      return;
    }
    this.#step = to;
    this.#frame = 0;
    this.#started = true;
    this.#render();
  }

  #render() {
    const stack = stackOf(this.session, this.session.steps[this.#step][0]);
    this.#renderStack(stack);
    const line = this.#renderSource(stack);
    const name = this.#renderNames(stack);
    this.#renderTree(stack[0]);
    this.#renderStatus(stack);
    // Only now is looked where they are, so that the page is laid out once.
    this.#scrollSource(line);
    this.#scrollNames(name);
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

  /**
   * @param {number[]} stack
   * @returns {HTMLElement | null}  The line that runs.
   */
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
    this.#renderCaller(stack, frame);
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
    return current;
  }

  /**
   * Bring the line into view, within the panel only: the page itself stays where it is.
   * @param {HTMLElement | null} current
   */
  #scrollSource(current) {
    if (!current) return;
    const panel = this.#part(".debugger__source");
    const top = current.offsetTop - this.#part(".debugger__source code").offsetTop;
    const above = top - panel.scrollTop;
    if (above < 0 || above + current.offsetHeight * 3 > panel.clientHeight) {
      panel.scrollTop = Math.max(0, top - panel.clientHeight / 3);
    }
  }

  /**
   * The line that called the function in view.
   * @param {number[]} stack
   * @param {number} frame
   */
  #renderCaller(stack, frame) {
    const { calls, sources } = this.session;
    const [first, last] = calls[stack[frame]].site;
    const above = stack.slice(frame + 1).find((call) => calls[call].source >= 0);
    const line = this.#part(".debugger__caller");
    line.textContent = "";
    if (above === undefined || !first) return;
    const lines = sources[calls[above].source].lines.filter(([number]) => first <= number && number <= last);
    const code = make("code", "", lines.map(([, coloured]) => plain(coloured).trim()).join(" "));
    line.append(make("span", "debugger__word", `called by ${calls[above].name}, line ${first}: `), code);
  }

  /**
   * @param {number[]} stack
   * @returns {Element | null}  What should be in view; null for the top.
   */
  #renderNames(stack) {
    const { calls, objects, steps, values } = this.session;
    const [, kind, , , , value, error, more] = steps[this.#step];
    const call = calls[stack[this.#frame]];
    const shared = sharedAt(this.session, this.#step);
    /** @param {number} object */
    const tag = (object) => {
      if (!shared.has(object)) return "";
      const sign = make("span", "debugger__tag");
      sign.append(make("span", "debugger__unseen", " object "), String(object));
      return sign;
    };
    /** @type {HTMLElement[]} */
    const rows = [];
    /**
     * @param {string} name
     * @param {string} content  HTML that bookblocks/debugger.py wrote.
     * @param {string} [mark]
     * @param {string} [special]
     * @param {Map<string, string>} [parts]  Those of its parts that have changed.
     * @param {number | null} [value]  Its index, where it is one.
     */
    const row = (name, content, mark = "", special = "", parts = new Map(), value = null) => {
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
      for (const place of definition.querySelectorAll("[data-object]")) {
        place.append(tag(Number(place.getAttribute("data-object"))));
      }
      if (value !== null) definition.querySelector(".value__brief")?.after(tag(objects[value]));
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
      row(kind === "return" ? "returns" : "gives", shown(value), "", "returns", new Map(), value);
    }
    if (this.#frame === 0 && more?.reads) this.#rowOfReads(more.reads, row);
    if (call.kind === "c") {
      if (call.error) failed(call.error);
      else row("gives back", shown(call.result), "", "returns", new Map(), call.result);
      for (const [name, index] of call.given ?? []) row(name, shown(index), "", "", new Map(), index);
    } else {
      const { names, marks, before } = namesAt(this.session, stack[this.#frame], this.#step);
      for (const [name, index] of names) {
        const [old, mark] = [before.get(name), marks.get(name)];
        // Of another object it would say nothing that its parts are others, too.
        const parts = old !== undefined && mark === "changed inside" ? changedParts(values[old], values[index]) : new Map();
        row(name, values[index], mark, "", parts, index);
      }
      if (call.kind === "named") row("", "<span>the lines of this function are not recorded</span>");
    }
    const printed = printedAt(this.session, this.#step);
    if (printed) {
      row("printed", make("code", "debugger__printed", printed.trimEnd()).outerHTML, more?.printed ? "new" : "", "printed");
    }
    if (!rows.length) row("", '<span class="value__dtype">no names yet</span>');
    const list = this.#part(".debugger__names dl");
    list.replaceChildren(...rows);
    // What the line decides by stands at the top.
    if (this.#frame === 0 && more?.reads) return null;
    return list.querySelector(".value__part .debugger__mark") ?? list.querySelector(".debugger__mark");
  }

  /**
   * Bring what has changed into view, within the panel.
   * @param {Element | null} mark
   */
  #scrollNames(mark) {
    const panel = this.#part(".debugger__names");
    const list = this.#part(".debugger__names dl");
    panel.scrollTop = 0;
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

  /**
   * What the line decides by, equal values together.
   * @param {[string, number][]} reads
   * @param {(name: string, content: string, mark: string, special: string) => void} row
   */
  #rowOfReads(reads, row) {
    const { briefs, objects, values } = this.session;
    /** @type {Map<string, {texts: string[], said: Element}>} */
    const groups = new Map();
    for (const [text, index] of reads) {
      const said = make("code", "value__brief", briefs[index]);
      const held = partsOf(values[index]);
      const line = make("span");
      line.append(said);
      if (held.size) line.append(` holds ${[...held].map(([name, { text }]) => `${name} ${text}`).join(", ")}`);
      // Two empty containers are two objects, and a reader asks only whether they are empty.
      const key = held.size ? `${objects[index]} ${index}` : briefs[index];
      const group = groups.get(key) ?? { texts: [], said: line };
      group.texts.push(text);
      groups.set(key, group);
    }
    const content = make("div");
    // What decides is most often the one that is not empty.
    const order = [...groups.values()].sort((a, b) => a.texts.length - b.texts.length);
    for (const { texts, said } of order) {
      const line = make("span", "debugger__read");
      texts.forEach((text, index) => line.append(index ? ", " : "", make("code", "", text)));
      line.append(texts.length > 1 ? " are " : " is ", said);
      content.append(line);
    }
    row("this line asks", content.innerHTML, "", "reads");
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
    const { briefs, calls, objects, steps, stops, values } = this.session;
    const [call, kind, line, last, , value, error, more] = steps[this.#step];
    const { name, given, result } = calls[call];
    const count = `Step ${this.#step + 1} of ${steps.length}.`;
    const stop = stops.findIndex(([step]) => step === this.#step);
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
    const { names, marks, before } = namesAt(this.session, call, this.#step);
    const shared = sharedAt(this.session, this.#step);
    const changed = [...marks].flatMap(([name, mark]) => {
      const now = names.get(name) ?? -1;
      const parts = mark === "changed inside" ? changedParts(values[before.get(name) ?? -1], values[now]) : [];
      const held = partsOf(values[now]);
      const told = [...parts].map(([part, how]) => {
        const of = part.startsWith("[") ? part : `.${part}`;
        return `${name}${of} is ${how}${how === "gone" ? "" : `: ${held.get(part)?.text}`}.`;
      });
      if (told.length) return told;
      const also = (shared.get(objects[now]) ?? []).find((other) => other && other !== name);
      return [`${name} is ${mark}: ${briefs[now]}${also ? `, the same object as ${also}` : ""}.`];
    });
    const printed = more?.printed?.trimEnd();
    const status = this.#part(".debugger__status p");
    const words = stop < 0 ? "" : `Stop ${stop + 1} of ${stops.length}: ${plain(stops[stop][1])}`;
    const said = [words, count, what, ...changed, printed ? `Printed: ${printed}` : ""].filter(Boolean).join(" ");
    for (const item of this.querySelectorAll(".debugger__stops [aria-current]")) item.removeAttribute("aria-current");
    this.querySelectorAll(".debugger__stops a")[stop]?.setAttribute("aria-current", "step");
    // A live region speaks when its text changes: not while the page is only loading.
    if (!this.#started) status.removeAttribute("aria-live");
    status.textContent = said;
    status.setAttribute("aria-live", "polite");
    const link = this.#part(".debugger__link");
    link.setAttribute("href", `#${this.getAttribute("data-name")}-${this.#step + 1}`);
    const moves = new Map(
      MOVES.map((move) => [
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
