/**
 * <book-initial>: a histogram of the values that nn.Linear drew. The counts come from PyTorch,
 * in data-drawn; the reader chooses which layer's values are shown, and on which scale.
 */

import { show } from "./number.js";

/**
 * @typedef {{in_features: number, count: number, bound: number, smallest: number,
 *   largest: number, common: number[], stretched: number[]}} Drawn
 */

/** The drawing: as bookblocks/initial.py begins it. */
const WIDTH = 340;
const HEIGHT = 150;
const SIDE = 12;

/**
 * The place of each bar: x, y, width and height; the tallest fills the drawing.
 * @param {number[]} counts
 * @param {number} share how much of the width the bars fill, around the middle
 * @returns {[number, number, number, number][]}
 */
export function bars(counts, share) {
  const step = ((WIDTH - 2 * SIDE) * share) / counts.length;
  const left = WIDTH / 2 - (step * counts.length) / 2;
  const tallest = Math.max(...counts);
  return counts.map((count, index) => {
    const height = ((HEIGHT - 12) * count) / tallest;
    return [left + index * step, HEIGHT - height, step - Math.min(1, step / 4), height];
  });
}

/**
 * What there is to say of one layer's values.
 * @param {Drawn} drawn
 */
export function words({ in_features, count, smallest, largest, bound }) {
  return (
    `${count} values with ${in_features} inputs, from ${show(smallest)} to ${show(largest)}. ` +
    `The bound is ${show(bound)}, and no value lies beyond it.`
  );
}

class BookInitial extends HTMLElement {
  /** @type {Drawn[] | null} */
  #drawn = null;

  connectedCallback() {
    if (this.#drawn) return;
    try {
      this.#drawn = JSON.parse(this.dataset.drawn ?? "");
      const inputs = [...this.querySelectorAll("input")];
      for (const input of inputs) {
        input.disabled = false;
        // A browser may bring a reader's old choice back; the page begins as it was printed.
        input.checked = input.type === "radio" && input.value === "0";
        input.addEventListener("change", () => this.#render());
      }
    } catch (error) {
      // What is on the page says everything already.
      console.error("book-initial:", error);
    }
  }

  #render() {
    const drawn = this.#drawn ?? [];
    const radio = this.querySelector("input[type=radio]:checked");
    const box = this.querySelector("input[type=checkbox]");
    const chosen = drawn[radio instanceof HTMLInputElement ? Number(radio.value) : 0];
    const stretched = box instanceof HTMLInputElement && box.checked;
    const limit = stretched ? chosen.bound : Math.max(...drawn.map(({ bound }) => bound));
    const places = bars(stretched ? chosen.stretched : chosen.common, chosen.bound / limit);
    const drawnBars = [...this.querySelectorAll(".initial__bar")];
    const last = drawnBars[drawnBars.length - 1];
    for (const bar of drawnBars.slice(places.length)) bar.remove();
    places.forEach((place, index) => {
      let bar = drawnBars[index];
      if (!bar) {
        bar = /** @type {Element} */ (last.cloneNode());
        this.querySelector("svg .figure__axis")?.before(bar);
      }
      ["x", "y", "width", "height"].forEach((name, at) => {
        bar.setAttribute(name, place[at].toFixed(2));
      });
    });
    /** @param {number} value */
    const across = (value) => SIDE + ((value / limit + 1) / 2) * (WIDTH - 2 * SIDE);
    this.querySelectorAll(".initial__bound").forEach((line, index) => {
      line.setAttribute("d", `M${across(index ? chosen.bound : -chosen.bound).toFixed(2)} 4V${HEIGHT}`);
    });
    const ticks = this.querySelectorAll(".figure__tick");
    [-limit, 0, limit].forEach((value, index) => {
      ticks[index].textContent = show(value);
    });
    for (const part of this.querySelectorAll(".initial__words, svg > desc")) {
      part.textContent = words(chosen);
    }
  }
}

if (!customElements.get("book-initial")) customElements.define("book-initial", BookInitial);
