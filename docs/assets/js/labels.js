/**
 * <book-labels>: what a linear layer learns from labels by least squares. The reader chooses how
 * many labels there are and which of them are wrong. bookblocks/blocks/labels.py computes the same.
 */

import { show } from "./number.js";

/** @typedef {{weight: number[][], bias: number[]}} Layer */
/** @typedef {Layer & {inputs: number[][], slip: number, x: number[]}} Given */

/**
 * @param {number[]} a
 * @param {number[]} b
 */
const dot = (a, b) => a.reduce((sum, value, index) => sum + value * b[index], 0);

/**
 * a less some times b.
 * @param {number[]} a
 * @param {number} factor
 * @param {number[]} b
 */
const less = (a, factor, b) => a.map((value, index) => value - factor * b[index]);

/** @param {number[][]} rows */
const turned = (rows) => (rows[0] ?? []).map((_, index) => rows.map((row) => row[index]));

/**
 * The output of a layer.
 * @param {Layer} layer
 * @param {number[]} x
 */
export const answer = ({ weight, bias }, x) => weight.map((row, index) => dot(row, x) + bias[index]);

/**
 * The weight and bias whose squared differences from the labels are smallest; where the labels
 * leave a choice, the smallest of them.
 * @param {number[][]} inputs
 * @param {number[][]} wanted
 * @returns {Layer & {rank: number}}
 */
export function learn(inputs, wanted) {
  const rows = inputs.map((row) => [...row, 1]);
  // An orthonormal basis of what the labels speak of; twice, against rounding.
  /** @type {number[][]} */
  const basis = [];
  for (const row of rows) {
    let rest = row;
    for (const direction of [...basis, ...basis]) rest = less(rest, dot(rest, direction), direction);
    const length = Math.sqrt(dot(rest, rest));
    if (length > 1e-9 * (1 + Math.sqrt(dot(row, row)))) basis.push(rest.map((value) => value / length));
  }
  const columns = turned(rows.map((row) => basis.map((direction) => dot(row, direction))));
  const answers = turned(wanted);
  // Gauss's elimination.
  const equations = columns.map((a) => [...columns, ...answers].map((b) => dot(a, b)));
  equations.forEach((_, index) => {
    const pivot = equations[index].map((value) => value / equations[index][index]);
    equations.forEach((row, other) => {
      equations[other] = other === index ? pivot : less(row, row[index], pivot);
    });
  });
  const factors = turned(equations.map((row) => row.slice(basis.length)));
  const found = factors.map((part) => turned(basis).map((direction) => dot(part, direction)));
  return {
    weight: found.map((row) => row.slice(0, -1)),
    bias: found.map((row) => row[row.length - 1]),
    rank: basis.length,
  };
}

/**
 * A number with two decimals at most.
 * @param {number} value
 */
const rounded = (value) => show(Math.round(value * 100) / 100 + 0);

/** @param {number[]} values */
const listed = (values) => values.map(rounded).join(", ");

/**
 * What there is to say of some labels, and of what is learned from them.
 * @param {Given} given
 * @param {number} count  Of the labels.
 * @param {boolean[]} wrong  For each label.
 */
export function outcome(given, count, wrong) {
  const inputs = given.inputs.slice(0, count);
  const wanted = given.inputs.map((row, index) => {
    const [first, ...others] = answer(given, row);
    return [first + (wrong[index] ? given.slip : 0), ...others];
  });
  const learned = learn(inputs, wanted.slice(0, count));
  const squares = inputs.flatMap((row, index) =>
    answer(learned, row).map((value, output) => (value - wanted[index][output]) ** 2),
  );
  const loss = squares.reduce((sum, value) => sum + value, 0) / squares.length;
  const unknown = given.x.length + 1;
  const numbers = `for the ${unknown} numbers of each output`;
  const enough =
    learned.rank === unknown
      ? `enough ${numbers}`
      : `too few ${numbers}: this is the smallest of many answers`;
  const mistakes = wrong.slice(0, count).filter(Boolean).length;
  const words =
    `${count} label${count === 1 ? "" : "s"}, ${mistakes || "none"} wrong. ` +
    `${learned.rank} independent, ${enough}. Loss on these labels: ${rounded(loss)}. ` +
    `For ${listed(given.x)} it gives ${listed(answer(learned, given.x))}; true is ${listed(answer(given, given.x))}.`;
  return { learned, wanted, words };
}

class BookLabels extends HTMLElement {
  /** @type {Given | null} */
  #given = null;

  connectedCallback() {
    if (this.#given) return;
    try {
      const given = /** @type {Given} */ (JSON.parse(this.dataset.given ?? ""));
      this.#given = given;
      const range = this.querySelector("input[type=range]");
      if (!(range instanceof HTMLInputElement)) throw new Error("there is no range");
      /** @type {NodeListOf<HTMLInputElement>} */
      const boxes = this.querySelectorAll("input[type=checkbox]");
      const render = () => this.#render(given, range, [...boxes]);
      // A browser may bring a reader's old choice back; the page begins as it was printed.
      range.value = range.max;
      for (const box of boxes) box.checked = false;
      for (const input of [range, ...boxes]) {
        input.disabled = false;
        input.addEventListener("input", render);
      }
    } catch (error) {
      // What is on the page says everything already.
      console.error("book-labels:", error);
    }
  }

  /**
   * @param {Given} given
   * @param {HTMLInputElement} range
   * @param {HTMLInputElement[]} boxes
   */
  #render(given, range, boxes) {
    const count = Number(range.value);
    const { learned, wanted, words } = outcome(given, count, boxes.map((box) => box.checked));
    this.querySelectorAll(".labels__list tbody tr").forEach((row, index) => {
      row.toggleAttribute("data-unused", index >= count);
      row.toggleAttribute("data-off", boxes[index].checked);
      row.children[2].textContent = listed(wanted[index]);
      boxes[index].disabled = index >= count;
    });
    /**
     * @param {string} kind
     * @param {number[][]} values
     * @param {number[][]} right
     */
    const put = (kind, values, right) => {
      this.querySelectorAll(`.labels__pair--learned .tensor--${kind} td`).forEach((cell, index) => {
        const width = values[0].length;
        const [row, column] = [Math.floor(index / width), index % width];
        cell.textContent = rounded(values[row][column]);
        cell.toggleAttribute("data-off", Math.abs(values[row][column] - right[row][column]) > 0.005);
      });
    };
    put("weight", learned.weight, given.weight);
    put("bias", learned.bias.map((value) => [value]), given.bias.map((value) => [value]));
    for (const output of this.querySelectorAll("output")) output.textContent = String(count);
    for (const part of this.querySelectorAll(".labels__words")) part.textContent = words;
  }
}

if (!customElements.get("book-labels")) customElements.define("book-labels", BookLabels);
