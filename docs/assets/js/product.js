/**
 * <book-product>: a weight times an input plus a bias. Every number can be changed, and what
 * follows from it changes along. bookblocks/product.py writes the element as it begins.
 */

import { Grid } from "./grid.js";
import { show } from "./number.js";

/** @typedef {{weight: number[][], input: number[], bias: number[] | null}} Layer */

const f32 = Math.fround;

/**
 * The running total of one row's products in float32, the bias last.
 * @param {number[]} row
 * @param {number[]} input
 * @param {number | null} bias
 * @returns {number[]}
 */
export function running(row, input, bias) {
  /** @type {number[]} */
  const totals = [];
  row.forEach((w, index) => {
    const product = f32(f32(w) * f32(input[index]));
    totals.push(index ? f32(totals[index - 1] + product) : product);
  });
  if (bias !== null) totals.push(f32(totals[totals.length - 1] + f32(bias)));
  return totals;
}

/**
 * The output of a layer in float32.
 * @param {Layer} layer
 * @returns {number[]}
 */
export function multiply({ weight, input, bias }) {
  return weight.map((row, index) => running(row, input, bias && bias[index]).at(-1) ?? 0);
}

/**
 * A row's sum of products, written out, with ≈ where the digits shown do not add up.
 * @param {number[]} row
 * @param {number[]} input
 * @param {number | null} bias
 */
export function equation(row, input, bias) {
  /** @param {number} value */
  const signed = (value) => (value < 0 ? `(${show(value)})` : show(value));
  const terms = row.map((w, index) => `${signed(w)}·${signed(input[index])}`);
  if (bias !== null) terms.push(signed(bias));
  const total = running(row, input, bias).at(-1) ?? 0;
  /** @param {number} value */
  const shown = (value) => Number(show(value).replaceAll("−", "-"));
  const exact = row.reduce((sum, w, index) => sum + shown(w) * shown(input[index]), shown(bias ?? 0));
  const close = Math.abs(exact - shown(total)) <= 1e-9 * Math.max(1, Math.abs(exact));
  return `${terms.join(" + ")} ${close ? "=" : "≈"} ${show(total)}`;
}

/**
 * A weight to choose from, of the shape of another one.
 * @param {string} name
 * @param {number[][]} start  The weight that the page was printed with.
 * @returns {number[][]}
 */
export function preset(name, start) {
  return start.map((row, i) =>
    row.map((value, j) => {
      if (name === "sum") return 1;
      if (name === "zero") return i === Math.min(1, start.length - 1) ? 0 : value;
      if (name === "identity") return i === j ? 1 : 0;
      // Swap: the first two numbers trade places.
      if (name === "swap") return (i < 2 && row.length > 1 ? 1 - i : i) === j ? 1 : 0;
      return value;
    }),
  );
}

/** Characters of numbers side by side that a phone has room for; more stand one below the other. */
const WIDEST = 34;

/**
 * The characters of the longest number, at least two.
 * @param {number[]} values
 */
const longest = (values) => Math.max(2, ...values.map((value) => show(value).length));

class BookProduct extends HTMLElement {
  /** @type {Layer | null} */
  #given = null;
  /** @type {Layer | null} */
  #layer = null;
  /** @type {number[]} */
  #bias = [];
  #row = 0;
  /** @type {Record<string, Grid>} */
  #grids = {};

  connectedCallback() {
    if (this.#given) return;
    try {
      const given = /** @type {Layer} */ (JSON.parse(this.dataset.given ?? ""));
      this.#given = given;
      this.#bias = given.bias ? [...given.bias] : given.weight.map(() => 0);
      // One array: what is edited is what is added.
      this.#layer = {
        weight: given.weight.map((row) => [...row]),
        input: [...given.input],
        bias: given.bias && this.#bias,
      };
      this.#prepare();
    } catch (error) {
      // What is on the page says everything already.
      console.error("book-product:", error);
    }
  }

  /** @returns {Layer} */
  get layer() {
    if (!this.#layer) throw new Error("the layer is not read yet");
    return this.#layer;
  }

  /** @param {string} kind */
  #table(kind) {
    const table = this.querySelector(`table.tensor--${kind}`);
    if (!(table instanceof HTMLTableElement)) throw new Error(`there is no ${kind}`);
    return table;
  }

  #prepare() {
    const { layer } = this;
    this.#grids = {
      input: new Grid(this.#table("input"), {
        name: "input",
        rows: [layer.input],
        onEdit: (_, column, value) => {
          layer.input[column] = value;
          this.#render();
        },
      }),
      weight: new Grid(this.#table("weight"), {
        name: "weight",
        rows: layer.weight,
        onEdit: (row, column, value) => {
          layer.weight[row][column] = value;
          this.#render();
        },
        onSelect: (row) => this.#select(row),
      }),
      bias: new Grid(this.#table("bias"), {
        name: "bias",
        rows: this.#bias.map((value) => [value]),
        onEdit: (row, _, value) => {
          this.#bias[row] = value;
          this.#render();
        },
        onSelect: (row) => this.#select(row),
      }),
      output: new Grid(this.#table("output"), {
        name: "output",
        rows: multiply(layer).map((value) => [value]),
        onSelect: (row) => this.#select(row),
      }),
    };
    for (const button of this.querySelectorAll("button[data-preset]")) {
      button.removeAttribute("disabled");
      button.addEventListener("click", () => this.#preset(button.getAttribute("data-preset") ?? ""));
    }
    const box = this.querySelector("input[type=checkbox]");
    if (box instanceof HTMLInputElement) {
      box.disabled = false;
      // A browser may bring a reader's old choice back; the page begins as it was printed.
      box.checked = layer.bias !== null;
      box.addEventListener("change", () => {
        layer.bias = box.checked ? this.#bias : null;
        this.#render();
      });
    }
    this.#mark();
  }

  /** @param {string} name */
  #preset(name) {
    const given = /** @type {Layer} */ (this.#given);
    this.layer.weight = preset(name, given.weight);
    if (name === "start") {
      this.layer.input = [...given.input];
      this.#bias.splice(0, this.#bias.length, ...(given.bias ?? given.weight.map(() => 0)));
    }
    this.#render();
  }

  /** @param {number} row */
  #select(row) {
    if (row === this.#row) return;
    this.#row = row;
    this.#mark();
  }

  #render() {
    const { weight, input, bias } = this.layer;
    const sheet = this.querySelector(".product__sheet");
    if (sheet instanceof HTMLElement) {
      const cell = longest([...weight.flat(), ...input]);
      // The characters that stand side by side: the weight's columns, then bias and output.
      const width = cell * input.length + (bias ? longest(bias) : 0) + longest(multiply(this.layer));
      sheet.style.setProperty("--cell", String(cell));
      sheet.toggleAttribute("data-no-bias", bias === null);
      sheet.toggleAttribute("data-wide", width > WIDEST);
      sheet.style.setProperty("--characters", String(width));
    }
    this.#grids.input.set([input]);
    this.#grids.weight.set(weight);
    this.#grids.bias.set(this.#bias.map((value) => [value]));
    this.#grids.output.set(multiply(this.layer).map((value) => [value]));
    this.querySelectorAll(".figure__sums li").forEach((item, row) => {
      item.textContent = equation(weight[row], input, bias && bias[row]);
    });
    this.#mark();
  }

  /** Mark the row that is looked at, and tell its running total. */
  #mark() {
    const { weight, input, bias } = this.layer;
    for (const kind of ["weight", "bias", "output"]) {
      for (const row of this.#table(kind).rows) {
        row.toggleAttribute("data-on", row.rowIndex === this.#row);
      }
    }
    this.querySelectorAll(".figure__sums li").forEach((item, row) => {
      item.toggleAttribute("data-on", row === this.#row);
    });
    const totals = running(weight[this.#row], input, bias && bias[this.#row]).map(show);
    const line = this.querySelector(".product__running");
    const text = `Running total of row ${this.#row + 1}: ${totals.join(", ")}.`;
    if (line && line.textContent !== text) line.textContent = text;
  }
}

if (!customElements.get("book-product")) customElements.define("book-product", BookProduct);
