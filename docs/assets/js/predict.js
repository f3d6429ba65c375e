/**
 * <book-predict>: covers an output until the reader has said what they expect of it, by a choice,
 * in their own words, or with "Show me". bookblocks/blocks/predict.py writes the element with the
 * output in it; without this module it is simply there.
 */

import { keep, kept } from "./kept.js";

/**
 * Compares two texts; loaded when a reader has answered in their own words.
 * @type {typeof import("./unsaid.js").unsaid | undefined}
 */
let unsaid;

/** A setting of the reader: no output is covered. */
const SHOWN = "outputs shown";
const CHANGED = "book-outputs";

/**
 * What was said, as it is kept: the index of an answer, one's own words, or true for "Show me".
 * @typedef {number | string | true} Said
 */

class BookPredict extends HTMLElement {
  /** @type {Said | undefined} */
  #said;
  #drawn = false;
  #row = document.createElement("div");
  #told = document.createElement("p");
  #label = document.createElement("label");
  #field = document.createElement("input");
  /** @type {HTMLButtonElement[]} */
  #answers = [];
  #text = "";
  #begun = false;

  connectedCallback() {
    document.addEventListener(CHANGED, this.#draw);
    if (this.#begun) return;
    const asked = this.querySelector("fieldset");
    const printed = this.querySelector("samp");
    if (!asked || !printed) return;
    this.#begun = true;
    this.#text = printed.textContent ?? "";
    this.#answers = [...asked.querySelectorAll("li")].map((item, index) => {
      const button = this.#button([...item.childNodes], () => this.#say(index));
      item.append(button);
      return button;
    });
    this.#row.className = "predict__row";
    this.#told.className = "predict__told";
    this.#told.setAttribute("role", "status");
    this.#field.autocomplete = "off";
    this.#field.spellcheck = false;
    this.#label.append("Your answer ", this.#field);
    this.#row.append(this.#told);
    asked.append(this.#row);
    this.#field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || this.#field.readOnly) return;
      // Else the button that gets the focus is pressed by the same key.
      event.preventDefault();
      this.#compare();
    });
    // The cover hides the output from the pointer: a tap on it is "Show me".
    this.querySelector(".output pre")?.addEventListener("click", () => this.#covered && this.#say(true));
    const before = this.#all[this.#name];
    const known = typeof before === "number" ? before in this.#answers : before === true || typeof before === "string";
    this.#said = known ? before : undefined;
    this.#draw();
  }

  disconnectedCallback() {
    document.removeEventListener(CHANGED, this.#draw);
  }

  get #place() {
    return `predictions ${location.pathname}`;
  }

  get #name() {
    return this.dataset.name ?? "";
  }

  /** What was said of all outputs of this page. */
  get #all() {
    return /** @type {Record<string, Said>} */ ({ ...Object(kept(this.#place)) });
  }

  get #covered() {
    // Whoever comes from a search wants to see what was found.
    return this.#said === undefined && kept(SHOWN) !== true && !/[?&][hq]=/.test(location.search);
  }

  /**
   * @param {(Node | string)[]} inside
   * @param {() => void} onClick
   */
  #button(inside, onClick) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...inside);
    button.addEventListener("click", onClick);
    return button;
  }

  #compare() {
    this.#say(this.#field.value.trim() || true);
  }

  /** @param {Said | undefined} said */
  #say(said) {
    this.#said = said;
    const all = this.#all;
    if (said === undefined) delete all[this.#name];
    else all[this.#name] = said;
    keep(this.#place, Object.keys(all).length ? all : undefined);
    this.#draw();
    // What had the focus may be gone.
    const next = said === undefined ? this.querySelector(".predict :is(button, input)") : this.#row.querySelector("button");
    if (next instanceof HTMLElement) next.focus();
  }

  /** @param {boolean} shown */
  #set(shown) {
    keep(SHOWN, shown || undefined);
    document.dispatchEvent(new Event(CHANGED));
    this.#row.querySelector("button")?.focus();
  }

  #draw = () => {
    if (typeof this.#said === "string" && !unsaid) {
      void import("./unsaid.js").then((module) => {
        ({ unsaid } = module);
        this.#draw();
      });
    }
    const covered = this.#covered;
    this.toggleAttribute("data-covered", covered);
    this.#answers.forEach((button, index) => {
      button.disabled = !covered;
      const mine = index === this.#said;
      const right = String(index) === this.dataset.right;
      const sign = covered ? "" : right ? "right" : mine ? "wrong" : "";
      button.dataset.sign = sign;
      button.setAttribute("aria-pressed", String(mine));
      button.querySelector(".spoken")?.remove();
      if (sign) button.insertAdjacentHTML("beforeend", `<span class="spoken">, this is ${right ? "" : "not "}printed</span>`);
    });
    // Nothing below may move: the row stays as high as it was. At first nothing is in it, and to measure
    // that, the browser would lay out the page anew for each prediction.
    if (this.#drawn && this.#row.offsetHeight) this.#row.style.minHeight = `${this.#row.offsetHeight}px`;
    // What is told stays in its place: of an element that comes anew, nothing is read aloud.
    for (const each of [...this.#row.children]) if (each !== this.#told) each.remove();
    this.#field.readOnly = !covered;
    this.#field.value = typeof this.#said === "string" ? this.#said : "";
    this.#drawn = true;
    this.#told.before(...(covered ? this.#asking() : this.#answered()));
    this.#told.textContent = covered ? "" : this.#verdict();
    this.#mark(covered ? undefined : this.#said);
  };

  /** What the reader can do while the output is covered. */
  #asking() {
    const show = this.#button(["Show me"], () => this.#say(true));
    const all = this.#button(["Show all outputs"], () => this.#set(true));
    return this.#answers.length ? [show, all] : [this.#label, this.#button(["Compare"], () => this.#compare()), show, all];
  }

  /** What the reader can do when it is not. */
  #answered() {
    if (kept(SHOWN) === true && this.#said === undefined) return [this.#button(["Cover all outputs"], () => this.#set(false))];
    const again = this.#button(["Cover it again"], () => this.#say(undefined));
    return typeof this.#said === "string" ? [this.#label, again] : [again];
  }

  #verdict() {
    const said = this.#said;
    if (typeof said === "number") return String(said) === this.dataset.right ? "As you said." : "Not as you said.";
    if (typeof said !== "string" || !unsaid) return "";
    return unsaid(this.#text, said).length ? "Underlined: not said." : "Word for word.";
  }

  /**
   * Mark in the output what the reader did not say; take away all marks for undefined.
   * @param {Said | undefined} said
   */
  #mark(said) {
    const printed = this.querySelector("samp");
    if (!printed) return;
    const text = this.#text;
    if (typeof said !== "string" || !unsaid) {
      if (printed.querySelector("mark")) printed.textContent = text;
      return;
    }
    /** @type {(string | Node)[]} */
    const parts = [];
    let at = 0;
    for (const [start, end] of unsaid(text, said)) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      parts.push(text.slice(at, start), mark);
      at = end;
    }
    printed.replaceChildren(...parts, text.slice(at));
  }
}

if (!customElements.get("book-predict")) customElements.define("book-predict", BookPredict);
