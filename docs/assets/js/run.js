/**
 * <book-run>: a program that the reader edits, runs and steps through. elements.js loads this module
 * at the first click on Edit or Run, and `begin` puts the element into the listing.
 */

import { mannered } from "./editor.js";
import { keep, kept } from "./kept.js";
import { make } from "./make.js";
import { ask } from "./python.js";
import { drawn, panel } from "./result.js";

/**
 * @typedef {import("./result.js").Result} Result
 * @typedef {{text?: string, before?: string}} Mine  What is kept: the reader's text, and the one before.
 * @typedef {object} Program
 * @property {string} id  Under which the reader's text is kept, and its session is known.
 * @property {string} name  What its file is called.
 * @property {string} text  As the book has it.
 * @property {HTMLElement | null} predict  What covers its output.
 * @property {string | null} book  What the book prints; null where nothing is to be compared.
 * @property {HTMLElement | null} below  Below this a session is shown; null for the element itself.
 * @property {string} [exercise]  The exercise that it is an answer to.
 */

const PATIENCE = 30_000;
const NOTE = new URL("../../reference/what-runs-here/", import.meta.url);
const MOST = 100_000;

/** @type {Promise<void> | undefined} */
let styled;

/** The styles, which no page has before somebody runs something. */
function style() {
  styled ??= (async () => {
    const text = await (await fetch(new URL("../css/run.css", import.meta.url))).text();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
  })();
  return styled;
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/** On what a program has run. */
function note() {
  const link = make("a", { href: NOTE.href }, "What runs here");
  return make("p", { class: "run__note" }, "From PyTorch’s own Python code on the small core of this page. ", link);
}

export class BookRun extends HTMLElement {
  /** @type {Program} */
  #program;
  #field = make("textarea", { class: "run__field", spellcheck: "false", autocomplete: "off", autocapitalize: "off", wrap: "off" });
  #told = make("p", { class: "run__status", role: "status" });
  #progress = make("progress", { "aria-label": "Fetched" });
  #amount = make("p", { class: "run__amount" });
  #asks = make("p", { class: "run__asks" });
  #result = make("div", { class: "run__result" });
  #play = this.#button("Run", () => (this.#ends ? this.#stop() : this.run()));
  #check = this.#button("Check", () => (this.#ends ? this.#stop() : this.check()));
  #step = this.#button("Step through it", () => this.step());
  #over = this.#button("Start over", () => this.#startOver());
  #edits = make("div", { class: "run__editor" });
  #bar = make("div", { class: "run__bar" });
  /** @type {AbortController | null} */
  #ends = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #clock;
  /** @type {Result | null} */
  #last = null;
  /** Whether the reader wants to see what is covered. */
  #bare = false;
  /** @type {HTMLElement | null} */
  #session = null;
  #watch = new MutationObserver(() => this.#draw());

  /** @param {Program} program */
  constructor(program) {
    super();
    this.#program = program;
  }

  connectedCallback() {
    if (this.#bar.isConnected || this.#bar.parentElement) return;
    const { name, predict } = this.#program;
    this.className = "run";
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", `Run ${name}`);
    const hint = make("p", { class: "run__hint", id: `run-hint-${++BookRun.#count}` });
    const command = /Mac|iP/.test(navigator.platform) ? "⌘" : "Ctrl";
    hint.append(make("kbd", {}, command), "+", make("kbd", {}, "Enter"), ` ${this.#main === this.#check ? "checks" : "runs"}. `, make("kbd", {}, "Tab"), " indents; after ", make("kbd", {}, "Esc"), " it leaves.");
    this.#field.setAttribute("aria-label", `The program ${name}`);
    this.#field.setAttribute("aria-describedby", hint.id);
    this.#field.value = this.#mine.text ?? this.#program.text;
    this.#field.addEventListener("input", () => this.#typed());
    mannered(this.#field, () => (this.#main === this.#check ? this.check() : this.run()));
    this.#edits.append(this.#field, hint);
    this.#edits.hidden = true;
    this.#bar.append(...new Set([this.#main, this.#play]), this.#step, this.#over);
    this.#progress.hidden = this.#amount.hidden = this.#asks.hidden = true;
    this.append(this.#edits, this.#bar, this.#told, this.#progress, this.#amount, this.#asks, this.#result);
    if (predict) this.#watch.observe(predict, { attributes: true, attributeFilter: ["data-covered"] });
    this.#changed();
    const { exercise } = this.#program;
    if (exercise) void import("./check.js").then(({ solved }) => solved(exercise) && !this.#told.textContent && this.#tell("You have solved it here before."));
  }

  disconnectedCallback() {
    // The theme may put a page away while a program runs on it.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stop();
      this.#watch.disconnect();
      this.#session?.remove();
    });
  }

  static #count = 0;

  /** What is kept of this program. */
  get #mine() {
    return /** @type {Mine} */ ({ ...Object(kept(`program ${this.#program.id}`)) });
  }

  /** @param {Mine} mine */
  #keep(mine) {
    const { text } = mine;
    const own = text === this.#program.text ? { ...mine, text: undefined } : mine;
    keep(`program ${this.#program.id}`, own.text === undefined && own.before === undefined ? undefined : own);
  }

  /** What is pressed most, and stops what it has begun. */
  get #main() {
    return this.#program.exercise ? this.#check : this.#play;
  }

  get text() {
    return this.#field.value;
  }

  /** Whether the reader has made it another program. */
  get edited() {
    return this.text !== this.#program.text;
  }

  /**
   * Put another program into the editor; the one that was there can be brought back.
   * @param {string} text
   */
  replace(text) {
    const before = this.edited ? this.text : this.#mine.before;
    this.#field.value = text;
    this.#keep({ text, before });
    this.#changed();
  }

  /** Show the editor. */
  edit() {
    this.#edits.hidden = false;
    this.toggleAttribute("data-edits", true);
    this.#size();
  }

  /** Move to the editor. */
  enter() {
    this.#field.focus({ preventScroll: true });
    this.#field.setSelectionRange(0, 0);
    this.#field.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {string} label
   * @param {() => void} press
   */
  #button(label, press) {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") !== "true") press();
    });
    return button;
  }

  #typed() {
    this.#keep({ text: this.text });
    this.#changed();
  }

  /** Say what can be done with the text as it is now. */
  #changed() {
    const back = !this.edited && this.#mine.before !== undefined;
    this.#over.textContent = back ? "Bring my text back" : "Start over";
    this.#over.setAttribute("aria-disabled", String(!back && !this.edited));
    this.#size();
    this.dispatchEvent(new CustomEvent("book-text", { detail: this.text }));
  }

  /** As high as its text, where the styles do not see to that. */
  #size() {
    this.#field.rows = Math.max(2, this.text.split("\n").length);
  }

  #startOver() {
    const { before } = this.#mine;
    const back = !this.edited && before !== undefined;
    const next = back ? before : this.#program.text;
    const left = back ? undefined : this.text;
    this.#field.value = next;
    this.#keep({ text: next, before: left });
    this.#changed();
    this.#tell(back ? "Your text is back." : "This is the book’s program again.");
  }

  /**
   * @param {string} text
   * @param {string} [spoken]  What is read aloud with it, and seen elsewhere.
   */
  #tell(text, spoken = "") {
    this.#told.replaceChildren(text, ...(spoken ? [make("span", { class: "spoken" }, ` ${spoken}`)] : []));
  }

  #stop() {
    this.#ends?.abort(new DOMException("stopped", "AbortError"));
  }

  run() {
    return this.#ask({ kind: "run", text: this.text, name: this.#program.name }, (answer) => {
      this.#last = answer;
      this.#draw(true);
    });
  }

  /** Let the exercise's own check judge the answer. */
  check() {
    const { exercise, name } = this.#program;
    if (!exercise) return;
    return this.#ask(
      async () => {
        const { checkOf } = await import("./check.js");
        return { kind: "check", text: this.text, name, check: await checkOf(exercise) };
      },
      async (answer) => {
        const { judged } = await import("./check.js");
        const { nodes, told, spoken } = judged(answer, exercise);
        this.#result.replaceChildren(...nodes, note());
        this.#tell(told, spoken);
      },
    );
  }

  async step() {
    const name = this.#program.name;
    await this.#ask(
      async () => {
        const { sessionOf } = await import("./steps.js");
        return { kind: "step", text: this.text, name, session: await sessionOf(this.#program.id) };
      },
      async (answer) => {
        const { shown } = await import("./steps.js");
        this.#last = answer.result ?? null;
        this.#draw();
        if (!answer.html) {
          this.#tell(answer.failure.join(": "));
          return;
        }
        const session = shown(answer.html, name);
        this.#session?.remove();
        this.#session = session;
        if (this.#program.below) this.#program.below.after(session);
        else this.append(session);
        this.#tell(["It is recorded: step through it below.", ...(answer.notes ?? [])].join(" "));
        session.focus({ preventScroll: true });
        session.scrollIntoView({ block: "start", behavior: "auto" });
      },
    );
  }

  get #covered() {
    return !this.#bare && Boolean(this.#program.predict?.hasAttribute("data-covered"));
  }

  /**
   * Let the worker do something.
   * @param {object | (() => Promise<object>)} order
   * @param {(answer: any) => void | Promise<void>} done
   */
  async #ask(order, done) {
    if (this.#ends) return;
    const ends = (this.#ends = new AbortController());
    this.#last = null;
    const main = this.#main;
    main.textContent = "Stop";
    this.toggleAttribute("data-runs", true);
    for (const button of [this.#play, this.#step]) if (button !== main) button.setAttribute("aria-disabled", "true");
    this.#session?.remove();
    this.#session = null;
    this.#result.replaceChildren();
    let printed = "";
    let drawing = 0;
    const live = panel("Printed so far", []);
    const draw = () => {
      drawing = 0;
      if (this.#covered || !this.#ends) return;
      live.querySelector("samp")?.replaceChildren(printed.replace(/\n$/, ""));
      if (!live.isConnected) this.#result.append(live);
    };
    this.#tell("Python is called.");
    try {
      const answer = await ask(typeof order === "function" ? await order() : order, {
        progress: (what, at, total) => this.#fetching(what, at, total),
        begun: () => {
          this.#fetching("", 0, 0);
          this.#tell("It runs.");
          this.#wait(PATIENCE);
        },
        printed: (_, text) => {
          if (printed.length < MOST) printed += text;
          drawing ||= requestAnimationFrame(draw);
        },
      }, ends.signal);
      this.#ended();
      await done(answer);
      // What steps through it and checks it must be here when there is no network any more, and so must the page.
      void Promise.allSettled([import("./steps.js").then(({ sessionOf }) => sessionOf("")), import("./check.js").then(({ checkOf }) => checkOf(""))]).then(() => import("./offline.js")).then(({ keepPage }) => keepPage()).catch(() => {});
    } catch (error) {
      this.#ended();
      if (ends.signal.aborted) {
        draw();
        if (printed && !this.#covered) this.#result.replaceChildren(panel("Printed until you stopped it", [document.createTextNode(printed)]));
        this.#tell("Stopped.");
        return;
      }
      console.info("run:", error);
      this.#tell(navigator.onLine ? `It could not be run: ${/** @type {Error} */ (error).message}` : "There is no network, and Python has not been fetched yet. Try again later.");
    }
  }

  #ended() {
    clearTimeout(this.#clock);
    this.#ends = null;
    this.#play.textContent = "Run";
    this.#check.textContent = "Check";
    this.toggleAttribute("data-runs", false);
    for (const button of [this.#play, this.#step]) button.removeAttribute("aria-disabled");
    this.#asks.hidden = true;
    this.#fetching("", 0, 0);
  }

  /**
   * @param {string} what
   * @param {number} done
   * @param {number} total
   */
  #fetching(what, done, total) {
    const under = done < total;
    this.#progress.hidden = this.#amount.hidden = !under;
    this.#progress.max = total || 1;
    this.#progress.value = done;
    this.#amount.textContent = under ? `${what}: ${megabytes(done)} of ${megabytes(total)} MB` : "";
    if (under && done === 0) this.#tell(`Python comes from this site, ${megabytes(total)} MB, once.`);
    if (total && !under) this.#tell("Python starts.");
  }

  /**
   * Ask the reader when a program has not ended for a while.
   * @param {number} time
   */
  #wait(time) {
    this.#clock = setTimeout(() => {
      const stop = this.#button("Stop it", () => this.#stop());
      const more = this.#button("Let it run", () => {
        this.#asks.hidden = true;
        this.#main.focus();
        this.#wait(time * 2);
      });
      this.#asks.replaceChildren(stop, more);
      this.#asks.hidden = false;
      this.#tell(`It has not ended for ${Math.round(time / 1000)} seconds. Stop it, or let it run?`);
    }, time);
  }

  /**
   * Show the result, or that it is covered.
   * @param {boolean} [said]  Whether to say how it ended.
   */
  #draw(said = false) {
    const result = this.#last;
    if (!result) return;
    const { book, predict } = this.#program;
    if (this.#covered) {
      const show = this.#button("Show what it printed", () => {
        this.#bare = true;
        this.#draw(true);
      });
      this.#result.replaceChildren(make("p", {}, "What it printed is covered, as the output below is. ", show));
      if (said) this.#tell("It has ended.");
      return;
    }
    const open = !predict?.hasAttribute("data-covered");
    const { nodes, told, spoken } = drawn(result, open ? book : null, (line) => this.#toLine(line));
    this.#result.replaceChildren(...nodes, note());
    if (said) this.#tell(told, spoken);
  }

  /**
   * Select a line of the program.
   * @param {number} line
   */
  #toLine(line) {
    this.edit();
    const lines = this.text.split("\n");
    const from = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    this.#field.focus();
    this.#field.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  }
}

if (!customElements.get("book-run")) customElements.define("book-run", BookRun);

/**
 * The output that stands below a listing, and what it is covered by.
 * @param {Element} listing
 */
function outputOf(listing) {
  const next = listing.nextElementSibling;
  const predict = next?.matches("book-predict") ? /** @type {HTMLElement} */ (next) : null;
  const output = predict?.querySelector(".output") ?? (next?.matches(".output") ? next : null);
  let below = /** @type {HTMLElement} */ (next && (predict || output) ? next : listing);
  while (below.nextElementSibling?.matches(".output__other")) below = /** @type {HTMLElement} */ (below.nextElementSibling);
  return { predict, book: output?.querySelector("samp")?.textContent ?? null, below };
}

/**
 * Begin with a listing: Edit, Run or Check was pressed.
 * @param {Element} button
 */
export async function begin(button) {
  const exercise = button.closest(".exercise");
  const listing = button.closest(".listing") ?? exercise?.querySelector(".listing");
  if (!listing) return;
  await style();
  let bench = /** @type {BookRun | null} */ (listing.querySelector("book-run"));
  if (!bench) {
    const file = listing.querySelector(".listing__file");
    const copy = listing.querySelector(".listing__copy");
    const text = copy?.getAttribute("data-clipboard-text") ?? "";
    const id = decodeURIComponent(file?.getAttribute("href")?.split("/snippets/")[1] ?? "");
    // The solution is no answer of the reader's.
    const answers = listing.parentElement === exercise && exercise?.querySelector(".exercise__check button");
    bench = new BookRun({
      id,
      name: file?.textContent ?? "program.py",
      text,
      ...outputOf(listing),
      exercise: answers ? exercise?.id.slice("exercise-".length) : undefined,
    });
    bench.addEventListener("book-text", (event) => copy?.setAttribute("data-clipboard-text", /** @type {CustomEvent} */ (event).detail));
    listing.append(bench);
  }
  const does = button.textContent;
  if (does !== "Run" || bench.edited) bench.edit();
  if (does === "Edit") bench.enter();
  else await (does === "Run" ? bench.run() : bench.check());
}

/**
 * A program of the reader's own, for the page Try it.
 * @param {Program} program
 */
export async function sheet(program) {
  await style();
  return new BookRun(program);
}
