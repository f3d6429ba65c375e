/**
 * <book-shapes>: the shape of an input on its way through a linear layer. The reader chooses the
 * input and the layer; the rules are those of bookblocks/shapes.py, which are PyTorch's.
 */

import { bindField } from "./field.js";
import { parseSize } from "./number.js";

/** @typedef {{input: number[], in: number, out: number, bias: boolean}} Journey */

const MOST_SIZES = 5;

/**
 * The shape that a layer gives, or null where it refuses.
 * @param {number[]} given
 * @param {number} inFeatures
 * @param {number} outFeatures
 */
export function linearShape(given, inFeatures, outFeatures) {
  return given[given.length - 1] === inFeatures ? [...given.slice(0, -1), outFeatures] : null;
}

/**
 * How many rows an input counts for: of one dimension one, of more the leading sizes folded.
 * Four sizes may be more than a float64 counts, so it counts in whole numbers.
 * @param {number[]} given
 */
function rows(given) {
  return given.slice(0, -1).reduce((product, size) => product * BigInt(size), 1n);
}

/**
 * The message with which PyTorch refuses an input.
 * @param {number[]} given
 * @param {number} inFeatures
 * @param {number} outFeatures
 */
export function refusal(given, inFeatures, outFeatures) {
  return `mat1 and mat2 shapes cannot be multiplied (${rows(given)}x${given[given.length - 1]} and ${inFeatures}x${outFeatures})`;
}

/**
 * What comes of an input: why it does not pass, PyTorch's message, and the reason in words.
 * @param {number[]} given
 * @param {number} inFeatures
 * @param {number} outFeatures
 * @returns {[string, string, string]}
 */
export function outcome(given, inFeatures, outFeatures) {
  const last = given[given.length - 1];
  if (last === inFeatures) {
    const leading = given.length > 1 ? "The leading sizes pass. " : "";
    return ["", "", `${leading}The last size, ${last}, is in_features; ${outFeatures} comes out.`];
  }
  const counted =
    given.length === 1
      ? "an input of one dimension counts as one row"
      : given.length > 2
        ? `the leading sizes are folded: ${given.slice(0, -1).join(" · ")} = ${rows(given)}`
        : `${rows(given)} rows`;
  return [
    `✗ ${last} ≠ ${inFeatures}, they clash`,
    refusal(given, inFeatures, outFeatures),
    `mat1 is the input: ${counted}. mat2 is the weight, transposed: ${inFeatures}x${outFeatures}.`,
  ];
}

/**
 * Read a shape: sizes with commas or blanks between them, in parentheses or not.
 * @param {string} text
 * @returns {{value: number[]} | {message: string}}
 */
export function parseShape(text) {
  const inner = text.trim().replace(/^[([]|[)\]]$/g, "").replace(/,\s*$/, "").trim();
  if (!inner) return { message: "Write at least one size: (4,) or (2, 4)." };
  const value = [];
  for (const part of inner.split(/\s*,\s*|\s+/)) {
    const size = parseSize(part);
    if ("message" in size) return size;
    value.push(size.value);
  }
  if (value.length > MOST_SIZES) return { message: `Write at most ${MOST_SIZES} sizes.` };
  return { value };
}

/**
 * Read in_features or out_features.
 * @param {string} text
 * @returns {{value: number} | {message: string}}
 */
function parseFeatures(text) {
  const size = parseSize(text);
  return "value" in size && size.value === 0 ? { message: "A layer has at least one feature here." } : size;
}

class BookShapes extends HTMLElement {
  /** @type {Journey | null} */
  #journey = null;

  connectedCallback() {
    if (this.#journey) return;
    try {
      const journey = /** @type {Journey} */ (JSON.parse(this.dataset.given ?? ""));
      this.#journey = journey;
      this.#prepare(journey);
    } catch (error) {
      // What is on the page says everything already.
      console.error("book-shapes:", error);
    }
  }

  /** @param {Journey} journey */
  #prepare(journey) {
    /**
     * @template T
     * @param {string} name
     * @param {(text: string) => {value: T} | {message: string}} parse
     * @param {(value: T) => void} put
     * @param {number} [step]
     */
    const field = (name, parse, put, step) => {
      const input = this.querySelector(`input[data-field="${name}"]`);
      if (!(input instanceof HTMLInputElement)) throw new Error(`there is no field ${name}`);
      input.disabled = false;
      return bindField(input, {
        parse,
        step,
        onChange: (value) => {
          put(value);
          this.#render(journey);
        },
      });
    };
    const shape = field("input", parseShape, (value) => {
      journey.input = value;
    });
    const features = {
      in: field("in", parseFeatures, (value) => { journey.in = value; }, 1),
      out: field("out", parseFeatures, (value) => { journey.out = value; }, 1),
    };
    const box = this.querySelector("input[type=checkbox]");
    if (box instanceof HTMLInputElement) {
      box.disabled = false;
      box.checked = journey.bias;
      box.addEventListener("change", () => {
        journey.bias = box.checked;
        this.#render(journey);
      });
    }
    for (const button of this.querySelectorAll("button[data-shape]")) {
      button.removeAttribute("disabled");
      button.addEventListener("click", () => shape.set(button.getAttribute("data-shape") ?? ""));
    }
    const printed = { ...journey };
    const reset = this.querySelector("button[data-reset]");
    reset?.removeAttribute("disabled");
    reset?.addEventListener("click", () => {
      shape.set(reset.getAttribute("data-reset") ?? "");
      features.in.set(String(printed.in));
      features.out.set(String(printed.out));
      journey.bias = printed.bias;
      if (box instanceof HTMLInputElement) box.checked = printed.bias;
      this.#render(journey);
    });
  }

  /**
   * @param {string} selector
   * @param {string} text
   */
  #put(selector, text) {
    const element = this.querySelector(selector);
    if (element && element.textContent !== text) element.textContent = text;
  }

  /**
   * @param {string} selector
   * @param {number[]} sizes
   * @param {string} kind
   */
  #boxes(selector, sizes, kind) {
    const row = this.querySelector(selector);
    row?.querySelectorAll(".journey__size").forEach((box) => box.remove());
    row?.prepend(
      ...sizes.map((size, index) => {
        const box = document.createElement("span");
        box.className = index === sizes.length - 1 ? `journey__size journey__size--${kind}` : "journey__size";
        box.textContent = String(size);
        return box;
      }),
    );
  }

  /** @param {Journey} journey */
  #render({ input, in: inFeatures, out, bias }) {
    const [clash, message, words] = outcome(input, inFeatures, out);
    this.#boxes(".journey__before", input, "input");
    this.#boxes(".journey__after", linearShape(input, inFeatures, out) ?? [], "output");
    this.#put(".journey__layer", `Linear(${inFeatures}, ${out}${bias ? "" : ", bias=False"})`);
    this.#put(".journey__clash", clash);
    this.#put(".figure__message code", message);
    this.#put(".journey__words", words);
    const sums = `${out} · ${inFeatures}${bias ? ` + ${out}` : ""}`;
    this.#put(".journey__count", `Parameters: ${sums} = ${out * inFeatures + (bias ? out : 0)}.`);
  }
}

if (!customElements.get("book-shapes")) customElements.define("book-shapes", BookShapes);
