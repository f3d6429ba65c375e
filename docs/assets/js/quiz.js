/**
 * <book-quiz>: the questions at the end of a chapter. What a reader chooses is marked, explained
 * and kept in the reader's own browser. bookblocks/blocks/quiz.py writes the element, in which
 * each question has its answer folded; until a question is checked that is put away.
 */

import { keep, kept } from "./kept.js";
import { make } from "./make.js";

/**
 * What is kept of one question: what was chosen (the options' numbers, or what was typed), whether
 * it is marked now, and whether the first try was right.
 * @typedef {{chosen: number[] | string, marked: boolean, first: boolean | null}} Kept
 */

const SIZE = /^(?:0|[1-9][0-9]{0,8})$/;

/**
 * The sizes of a shape, however it is typed: (3,), torch.Size([3]), [3], 3.
 * bookblocks/reading/quiz.py reads the answers in the same way.
 * @param {string} text
 * @returns {number[] | null}
 */
export function shape(text) {
  let rest = text.trim().replace(/^(?:torch\s*\.\s*)?Size\s*(?=\()/i, "");
  let bare = true;
  for (const [opening, closing] of ["()", "[]"]) {
    if (rest.length > 1 && rest.startsWith(opening) && rest.endsWith(closing)) {
      rest = rest.slice(1, -1).trim();
      bare = false;
    }
  }
  if (rest !== ",") rest = rest.replace(/\s*,$/, "");
  if (!rest) return bare ? null : [];
  const sizes = rest.split(/\s*[,x×]\s*|\s+/i);
  return sizes.every((size) => SIZE.test(size)) ? sizes.map(Number) : null;
}

/**
 * What was kept of the questions of a page, as far as it can be read.
 * @param {unknown} all
 * @returns {Map<string, Kept>}
 */
export function recall(all) {
  /** @type {Map<string, Kept>} */
  const found = new Map();
  for (const [key, given] of Object.entries(Object(all))) {
    const { chosen, marked, first } = Object(given);
    if (typeof chosen !== "string" && !(Array.isArray(chosen) && chosen.every(Number.isInteger))) continue;
    found.set(key, { chosen, marked: marked === true, first: typeof first === "boolean" ? first : null });
  }
  return found;
}

/**
 * @param {string} text
 * @param {Record<string, string>} attributes
 */
const button = (text, attributes = {}) => make("button", { type: "button", class: "quiz__button", ...attributes }, text);

/**
 * @param {keyof HTMLElementTagNameMap} tag
 * @param {Element} from
 */
const copied = (tag, from) => make(tag, {}, ...from.cloneNode(true).childNodes);

let numbers = 0;

/** One question: what is chosen, whether that is right, and what is said of it. */
class Question {
  /** @type {boolean | null} */
  first = null;
  marked = false;

  /**
   * @param {HTMLElement} root
   * @param {(said: string, question: Question) => void} changed  Something is to be kept, and maybe said.
   */
  constructor(root, changed) {
    this.root = root;
    this.key = root.dataset.key ?? "";
    this.changed = changed;
    this.inputs = [...root.querySelectorAll("input:not(.listing__whole input)")].filter((each) => each instanceof HTMLInputElement);
    this.field = this.inputs.find((each) => each.type === "text") ?? null;
    const details = root.querySelector("details");
    if (!details || !this.inputs.length) throw new Error("a question is not whole");
    this.explanations = [...details.querySelectorAll(":is(ol, ul) > li")];
    this.check = button("Check");
    this.mark = make("span", { class: "quiz__mark" });
    this.why = button("Why", { "aria-expanded": "false", "aria-controls": `quiz-told-${++numbers}` });
    this.why.hidden = true;
    this.told = make("div", { class: "quiz__told", id: `quiz-told-${numbers}` });
    this.words = make("div", {});
    details.before(make("div", { class: "quiz__row" }, this.check, this.mark, this.why), this.told);
    const summary = details.querySelector("summary");
    if (summary) summary.textContent = this.field ? "The answer" : "All explanations";
    this.told.append(this.words, details);
    this.told.hidden = true;
    this.check.addEventListener("click", () => this.#look());
    this.why.addEventListener("click", () => this.#open(this.why.getAttribute("aria-expanded") !== "true"));
    root.addEventListener("input", ({ target }) => {
      if (!this.inputs.some((each) => each === target)) return;
      this.#unmark();
      changed("", this);
    });
    this.field?.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#look();
    });
  }

  /** @returns {number[] | string} */
  get chosen() {
    if (this.field) return this.field.value;
    return this.inputs.flatMap((each, index) => (each.checked ? [index] : []));
  }

  /** @returns {Kept | null} */
  get kept() {
    const { chosen, marked, first } = this;
    return chosen.length || first !== null ? { chosen, marked, first } : null;
  }

  /**
   * As it was when the reader left. Its explanation stays folded: nothing may move on a page that
   * has just come.
   * @param {Kept | undefined} kept
   */
  restore(kept) {
    this.first = kept?.first ?? null;
    const chosen = kept?.chosen ?? [];
    if (this.field) this.field.value = typeof chosen === "string" ? chosen : "";
    else this.inputs.forEach((each, index) => { each.checked = typeof chosen !== "string" && chosen.includes(index); });
    this.#unmark();
    if (kept?.marked && this.#answered) this.#show();
  }

  /** Whether there is an answer that can be right or wrong. */
  get #answered() {
    return this.field ? shape(this.field.value) !== null : this.inputs.some((each) => each.checked);
  }

  get right() {
    if (this.field) return this.#typed().hasAttribute("data-right");
    return this.inputs.every((each, index) => each.checked === this.explanations[index].hasAttribute("data-right"));
  }

  /** The explanation of what was typed. */
  #typed() {
    const given = String(shape(this.field?.value ?? ""));
    const found = this.explanations.find((each) => {
      const code = each.querySelector("b > code");
      return code && String(shape(code.textContent ?? "")) === given;
    });
    return found ?? this.explanations[this.explanations.length - 1];
  }

  #look() {
    this.#unmark();
    if (!this.#answered) {
      const said = this.field
        ? this.field.value.trim() ? "No shape: write it as (7, 5)." : "Type a shape first."
        : "Choose one first.";
      this.mark.textContent = said;
      this.changed(said, this);
      return;
    }
    this.first ??= this.right;
    this.#show();
    this.#open(true);
    this.changed(`${this.right ? "Right" : "Not right"}. ${this.words.textContent}`, this);
  }

  /** Mark what is chosen, and prepare what is said of it. */
  #show() {
    this.marked = true;
    const { right } = this;
    this.root.dataset.marked = right ? "right" : "wrong";
    this.mark.replaceChildren(make("span", { "aria-hidden": "true" }, right ? "✓ " : "✕ "), right ? "Right" : "Not right");
    /** @type {Node[]} */
    let said;
    if (this.field) {
      said = [copied("p", this.#typed())];
      // To a shape that the quiz does not know it says what all should ask themselves.
      if (this.#typed().hasAttribute("data-otherwise")) said[0].firstChild?.remove();
    } else {
      const chosen = this.explanations.filter((_, index) => this.inputs[index].checked);
      const several = this.inputs[0].type === "checkbox";
      said = chosen.map((each) => {
        const index = this.explanations.indexOf(each);
        this.inputs[index].closest("li")?.setAttribute("data-mark", each.hasAttribute("data-right") ? "right" : "wrong");
        const words = copied("p", each);
        if (several) words.prepend(`${String.fromCharCode(65 + index)}. `);
        else words.querySelector("b")?.remove();
        return words;
      });
      const missing = this.explanations.filter((each, index) => each.hasAttribute("data-right") && !this.inputs[index].checked);
      if (several && missing.length) said.push(make("p", {}, "Not all that are right are chosen."));
    }
    this.words.replaceChildren(...said);
    this.why.hidden = false;
  }

  #unmark() {
    this.marked = false;
    delete this.root.dataset.marked;
    for (const each of this.root.querySelectorAll("[data-mark]")) each.removeAttribute("data-mark");
    this.mark.textContent = "";
    this.why.hidden = true;
    const details = this.told.querySelector("details");
    if (details) details.open = false;
    this.#open(false);
  }

  /** @param {boolean} open */
  #open(open) {
    this.told.hidden = !open;
    this.why.setAttribute("aria-expanded", String(open));
  }
}

class BookQuiz extends HTMLElement {
  /** @type {Question[]} */
  #questions = [];
  #score = make("p", { class: "quiz__score" });
  #voice = make("p", { class: "spoken", role: "status" });
  #review = button("Review");
  #ready = false;

  connectedCallback() {
    if (this.#ready) return;
    this.#ready = true;
    try {
      this.#prepare();
    } catch (error) {
      // What is on the page says everything already.
      console.error("book-quiz:", error);
    }
  }

  /** What the answers are kept under: the page, as it is called wherever the book is served. */
  get #name() {
    return `quiz ${this.dataset.page}`;
  }

  #prepare() {
    const end = this.querySelector(".quiz__end");
    if (!end) throw new Error("the quiz has no end");
    const before = recall(kept(this.#name));
    const roots = [...this.querySelectorAll(".quiz__question")].filter((each) => each instanceof HTMLElement);
    this.#questions = roots.map((root) => new Question(root, (said, question) => this.#changed(said, question)));
    for (const question of this.#questions) {
      const its = before.get(question.key);
      const { chosen } = question;
      // What the reader chose while this module was still on its way is not taken back.
      question.restore(chosen.length ? { chosen, marked: false, first: its?.first ?? null } : its);
    }
    const clear = button("Clear my answers");
    clear.addEventListener("click", () => {
      for (const question of this.#questions) question.restore(undefined);
      this.#changed("Your answers are cleared.");
    });
    this.#review.addEventListener("click", () => {
      const wrong = this.#questions.find((each) => each.first === false);
      if (!wrong) return;
      wrong.root.tabIndex = -1;
      wrong.root.focus({ preventScroll: true });
      wrong.root.scrollIntoView({ block: "start" });
    });
    const note = make("p", { class: "quiz__note" }, "Your answers stay in this browser.");
    end.append(this.#score, note, make("div", { class: "quiz__row" }, clear, this.#review));
    this.append(this.#voice);
    this.#tell();
  }

  /**
   * @param {string} said
   * @param {Question} [question]  The one that has changed; without one all answers are gone.
   */
  #changed(said, question) {
    /** @type {Record<string, Kept>} */
    const all = {};
    if (question) {
      // What another tab has kept of the others since this page came stays.
      const before = recall(kept(this.#name));
      for (const { key } of this.#questions) {
        const its = key === question.key ? question.kept : before.get(key);
        if (its) all[key] = its;
      }
    }
    keep(this.#name, Object.keys(all).length ? all : undefined);
    const before = this.#score.textContent;
    this.#tell();
    const score = this.#score.textContent;
    if (!said) this.#voice.replaceChildren();
    // A new element is read aloud even where it says the same again.
    else this.#voice.replaceChildren(make("span", {}, score === before ? said : `${said} ${score}`));
  }

  #tell() {
    const many = this.#questions.length;
    const answered = this.#questions.filter((each) => each.first !== null).length;
    const right = this.#questions.filter((each) => each.first).length;
    const text =
      answered === many
        ? `All ${many} answered, ${right} right at the first try.`
        : `${answered} of ${many} answered${answered ? `, ${right} right at the first try` : ""}.`;
    this.#score.textContent = text;
    this.#review.hidden = answered === right;
  }
}

if (!customElements.get("book-quiz")) customElements.define("book-quiz", BookQuiz);
