/**
 * <book-space>: a plane before and after a 2 by 2 matrix. Where the columns land can be dragged,
 * and the square and the points follow. bookblocks/space.py draws the figure as it begins.
 */

import { Grid } from "./grid.js";
import { show } from "./number.js";
import { multiply } from "./product.js";

/** The drawing: as bookblocks/space.py begins it. */
const PANEL = 156;
const GAP = 28;
const TOP = 24;
const HANDLE = 14;
const HANDLE_RADIUS = 14.5;
const MARGIN = 12;
/** Places so near to each other are one. */
const NEAR = 0.01;
const SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1]];

/** What an arrow key moves a column by, and what dragging is rounded to. */
const KEY = 0.5;
const DRAG = 0.1;

/** @param {number} value  A float32 as it was typed, without what float32 adds to it. */
const typed = (value) => Number(value.toPrecision(7));

/**
 * Where a point lands.
 * @param {number[][]} weight
 * @param {number[]} point
 */
export function image(weight, point) {
  return multiply({ weight, input: point, bias: null });
}

/**
 * How much a matrix stretches areas; negative when it turns them over.
 * @param {number[][]} weight
 */
export function determinant([[a, b], [c, d]]) {
  return Math.round((typed(a) * typed(d) - typed(b) * typed(c)) * 1e8) / 1e8;
}

/**
 * What the determinant's sign says, in a mark and words.
 * @param {number[][]} weight
 */
export function orientation(weight) {
  const value = determinant(weight);
  if (value === 0) return "— flattened, det = 0";
  const shown = show(value);
  const sign = Number(shown.replaceAll("−", "-")) === value ? "=" : "≈";
  return `${value > 0 ? "↺ kept" : "↻ turned over"}, det ${sign} ${shown}`;
}

/** @param {number[]} point */
const place = (point) => `(${point.map(show).join(", ")})`;

/**
 * Where a point's name stands: x, y and which end of the text is there. Outward from the middle
 * of the square; on another side of the point where a handle would lie upon it.
 * @param {number[]} point
 * @param {string} name
 * @param {number[]} middle
 * @param {number[][]} held  The middles of the handles.
 * @returns {[number, number, string]}
 */
export function spot([x, y], name, middle, held) {
  const width = 5.5 * name.length + 3;
  const [right, below] = [x >= middle[0], y > middle[1]];
  const sides = [[right, below], [!right, below], [right, !below], [!right, !below]];
  const spots = sides.map(
    ([toRight, under]) =>
      /** @type {[number, number, string]} */ ([
        x + (toRight ? 7 : -7),
        y + (under ? 16 : -7),
        toRight ? "start" : "end",
      ]),
  );
  /** @param {[number, number, string]} place */
  const covered = ([at, base, anchor]) => {
    const left = anchor === "start" ? at : at - width;
    return held.some(
      ([handleX, handleY]) =>
        Math.hypot(
          Math.max(left - handleX, 0, handleX - left - width),
          Math.max(base - 10 - handleY, 0, handleY - base),
        ) < HANDLE_RADIUS,
    );
  };
  return spots.find((place) => !covered(place)) ?? spots[0];
}

/**
 * Where the middles of the two handles are: a little further out than the columns' ends, within
 * the picture, and apart from each other.
 * @param {number[][]} weight
 * @param {number} half  Half the width of the window that is drawn.
 * @returns {[number, number][]}
 */
export function handles(weight, half) {
  const unit = PANEL / (2 * half);
  /** @param {number} value  @param {number} low  @param {number} high */
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  /** @param {number} x  @param {number} y  @returns {[number, number]} */
  const inside = (x, y) => [
    clamp(x, PANEL + GAP + MARGIN, 2 * PANEL + GAP - MARGIN),
    clamp(y, TOP + MARGIN, TOP + PANEL - MARGIN),
  ];
  const ends = [0, 1].map((column) => {
    // A column beyond the picture keeps its handle at the edge.
    const [x, y] = weight.map((row) => clamp(row[column], -half, half));
    const length = Math.hypot(x, y) || 1;
    return inside(
      PANEL + GAP + (x + half) * unit + (HANDLE * x) / length,
      TOP + (half - y) * unit - (HANDLE * y) / length,
    );
  });
  const [[x1, y1], [x2, y2]] = ends;
  const apart = Math.hypot(x2 - x1, y2 - y1);
  if (apart >= 2 * HANDLE_RADIUS) return ends;
  const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const [inX, inY] = [PANEL + GAP + PANEL / 2 - x, TOP + PANEL / 2 - y];
  const distance = Math.hypot(inX, inY);
  // Away from each other; from one place, to the two sides of the way to the origin.
  const [acrossX, acrossY] =
    apart > NEAR
      ? [(x2 - x1) / apart, (y2 - y1) / apart]
      : distance > NEAR
        ? [-inY / distance, inX / distance]
        : [1, 0];
  const first = inside(x - HANDLE_RADIUS * acrossX, y - HANDLE_RADIUS * acrossY);
  const second = inside(x + HANDLE_RADIUS * acrossX, y + HANDLE_RADIUS * acrossY);
  if (Math.hypot(second[0] - first[0], second[1] - first[1]) < 2 * HANDLE_RADIUS - NEAR) {
    // In a corner there is no room on one side, but there is towards the origin.
    const away = (2 * HANDLE_RADIUS) / distance;
    return [first, [first[0] + away * inX, first[1] + away * inY]];
  }
  return [first, second];
}

/**
 * What a number becomes by an arrow key: the next one of the half grid, and none beyond the
 * picture unless it was further out already.
 * @param {number} value
 * @param {number} steps  1, −1, or 0 to stay.
 * @param {number} half
 */
export function stepped(value, steps, half) {
  if (!steps) return value;
  const next = (steps > 0 ? Math.floor(value / KEY) + 1 : Math.ceil(value / KEY) - 1) * KEY;
  return Math.abs(next) > half && Math.abs(next) > Math.abs(value) ? value : next + 0;
}

class BookSpace extends HTMLElement {
  /** @type {{weight: number[][], points: number[][], half: number} | null} */
  #given = null;
  /** @type {number[][]} */
  #weight = [];
  /** @type {Grid | null} */
  #grid = null;

  connectedCallback() {
    if (this.#given) return;
    try {
      const given = JSON.parse(this.dataset.given ?? "");
      this.#given = given;
      this.#weight = given.weight;
      const table = this.querySelector("table.tensor--weight");
      if (!(table instanceof HTMLTableElement)) throw new Error("there is no weight");
      this.#grid = new Grid(table, {
        name: "weight",
        rows: this.#weight,
        step: 0.5,
        onEdit: (row, column, value) => {
          const weight = this.#weight.map((numbers) => [...numbers]);
          weight[row][column] = value;
          this.#show(weight);
        },
      });
      for (const button of this.querySelectorAll("button[data-weight]")) {
        button.removeAttribute("disabled");
        button.addEventListener("click", () => this.#show(JSON.parse(button.getAttribute("data-weight") ?? "")));
      }
      this.querySelectorAll(".space__handle").forEach((handle, column) => this.#handle(/** @type {HTMLButtonElement} */ (handle), column));
    } catch (error) {
      // What is on the page says everything already.
      console.error("book-space:", error);
    }
  }

  /** Half the width of the window that is drawn. */
  get half() {
    return this.#given?.half ?? 1;
  }

  /**
   * A handle at the end of a column: it is dragged, or moved by the arrow keys.
   * @param {HTMLButtonElement} handle
   * @param {number} column
   */
  #handle(handle, column) {
    handle.disabled = false;
    /**
     * @param {number} x
     * @param {number} y
     */
    const put = (x, y) => {
      const weight = this.#weight.map((numbers) => [...numbers]);
      weight[0][column] = Math.fround(x);
      weight[1][column] = Math.fround(y);
      this.#show(weight);
    };
    /** @param {number} value  Where a drag has come to, in the picture. */
    const dragged = (value) => {
      const within = Math.min(Math.max(value, -this.half), this.half);
      return Math.round(Math.round(within / DRAG) * DRAG * 1e4) / 1e4;
    };
    /** Where the pointer and the column's end were when the drag began. */
    let from = [0, 0, 0, 0];
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      handle.focus();
      from = [event.clientX, event.clientY, this.#weight[0][column], this.#weight[1][column]];
    });
    handle.addEventListener("pointermove", (event) => {
      const svg = this.querySelector("svg");
      if (!svg || !handle.hasPointerCapture(event.pointerId)) return;
      const unit = (((2 * PANEL + GAP) / svg.getBoundingClientRect().width) * 2 * this.half) / PANEL;
      const x = from[2] + (event.clientX - from[0]) * unit;
      const y = from[3] - (event.clientY - from[1]) * unit;
      put(dragged(x), dragged(y));
    });
    handle.addEventListener("keydown", (event) => {
      const moves = /** @type {Record<string, [number, number]>} */ ({
        ArrowUp: [0, 1],
        ArrowDown: [0, -1],
        ArrowLeft: [-1, 0],
        ArrowRight: [1, 0],
      });
      if (!(event.key in moves) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      const [right, up] = moves[event.key];
      put(
        stepped(typed(this.#weight[0][column]), right, this.half),
        stepped(typed(this.#weight[1][column]), up, this.half),
      );
    });
  }

  /**
   * A point's place in the panel `after`, in the units of the drawing.
   * @param {number[]} point
   * @returns {[number, number]}
   */
  #at([x, y]) {
    const unit = PANEL / (2 * this.half);
    return [PANEL + GAP + (x + this.half) * unit, TOP + (this.half - y) * unit];
  }

  /**
   * Show another weight.
   * @param {number[][]} weight
   */
  #show(weight) {
    this.#weight = weight;
    this.#grid?.set(weight);
    const points = this.#given?.points ?? [];
    const images = points.map((point) => image(weight, point));
    const corners = SQUARE.map((corner) => this.#at(image(weight, corner)));
    /** @param {number} value */
    const short = (value) => value.toFixed(1);
    const panel = this.querySelector(".space__after");
    if (!panel) return;
    panel.querySelector(".figure__square")?.setAttribute("d", `M${corners.map(([x, y]) => `${short(x)} ${short(y)}`).join("L")}Z`);
    const [originX, originY] = this.#at([0, 0]);
    panel.querySelectorAll(".space__column").forEach((path, column) => {
      const [x, y] = this.#at([weight[0][column], weight[1][column]]);
      path.setAttribute("d", `M${short(originX)} ${short(originY)}L${short(x)} ${short(y)}`);
    });
    this.querySelectorAll(".figure__sums li").forEach((item, index) => {
      item.textContent = `${"ABCD"[index]} ${place(points[index])} → ${place(images[index])}`;
    });
    const columns = [0, 1].map((column) => [weight[0][column], weight[1][column]]);
    const held = handles(weight, this.half);
    this.#points(panel, images, corners, held);
    this.querySelectorAll(".space__handle").forEach((handle, column) => {
      if (handle instanceof HTMLElement) {
        handle.style.left = `${(held[column][0] / (2 * PANEL + GAP)) * 100}%`;
        handle.style.top = `${(held[column][1] / (PANEL + 60)) * 100}%`;
      }
      handle.setAttribute("aria-label", `column ${column + 1}, at ${place(columns[column])}`);
    });
    const beyond = [...images, ...columns].some((point) => point.some((value) => Math.abs(value) > this.half));
    const mark = this.querySelector("svg > .figure__mark");
    if (mark) mark.textContent = `orientation ${orientation(weight)}`;
    const said =
      `The first column is ${place(columns[0])}: there (1, 0) lands. ` +
      `The second is ${place(columns[1])}: there (0, 1) lands.` +
      (beyond ? " Some of it lies beyond the picture." : "");
    const line = this.querySelector(".space__said");
    if (line) line.textContent = said;
    const description = this.querySelector("svg > desc");
    if (description) description.textContent = `${said} Orientation ${orientation(weight)}.`;
  }

  /**
   * The points and their names; points on one place share a name, as in the static drawing.
   * @param {Element} panel
   * @param {number[][]} images
   * @param {[number, number][]} corners
   * @param {[number, number][]} held  The middles of the handles.
   */
  #points(panel, images, corners, held) {
    panel.querySelectorAll(".figure__point, .figure__word").forEach((old) => old.remove());
    /** @type {Map<string, {x: number, y: number, name: string}>} */
    const places = new Map();
    images.forEach((point, index) => {
      const [x, y] = this.#at(point);
      const key = `${x.toFixed(1)} ${y.toFixed(1)}`;
      const there = places.get(key);
      if (there) there.name += `, ${"ABCD"[index]}`;
      else places.set(key, { x, y, name: "ABCD"[index] });
    });
    const middle = [0, 1].map((axis) => corners.reduce((sum, corner) => sum + corner[axis] / 4, 0));
    for (const { x, y, name } of places.values()) {
      const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
      circle.setAttribute("class", "figure__point");
      circle.setAttribute("cx", x.toFixed(1));
      circle.setAttribute("cy", y.toFixed(1));
      circle.setAttribute("r", "4");
      const word = document.createElementNS("http://www.w3.org/2000/svg", "text");
      word.setAttribute("class", "figure__word");
      const [left, base, anchor] = spot([x, y], name, middle, held);
      word.setAttribute("x", String(left));
      word.setAttribute("y", String(base));
      word.setAttribute("text-anchor", anchor);
      word.textContent = name;
      panel.append(circle, word);
    }
  }
}

if (!customElements.get("book-space")) customElements.define("book-space", BookSpace);
