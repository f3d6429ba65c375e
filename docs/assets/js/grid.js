/**
 * A tensor whose numbers can be changed: the <table class="tensor"> that bookblocks.tensor.table
 * writes becomes a grid of cells with one of them in the order of the Tab key.
 */

import { parseNumber, show } from "./number.js";

/** Pixels of dragging that are one step. */
const DRAG = 12;

export class Grid {
  /** @type {number[][]} */
  #rows;
  #table;
  #name;
  #step;
  #onEdit;
  #onSelect;
  /** @type {HTMLElement} */
  #message;
  #row = 0;
  #column = 0;

  /**
   * @param {HTMLTableElement} table
   * @param {object} options
   * @param {string} options.name  What the tensor is called.
   * @param {number[][]} options.rows  Its numbers.
   * @param {number} [options.step]  What the wheel, a drag, + and - add or take away.
   * @param {(row: number, column: number, value: number) => void} [options.onEdit]  Left out, the numbers can only be read.
   * @param {(row: number, column: number) => void} [options.onSelect]
   */
  constructor(table, { name, rows, step = 1, onEdit, onSelect }) {
    this.#table = table;
    this.#name = name;
    this.#rows = rows;
    this.#step = step;
    this.#onEdit = onEdit;
    this.#onSelect = onSelect;
    this.#message = document.createElement("span");
    this.#message.className = "field__message";
    this.#message.setAttribute("role", "alert");
    table.after(this.#message);
    table.setAttribute("role", "grid");
    if (!onEdit) table.setAttribute("aria-readonly", "true");
    for (const row of table.rows) {
      for (const cell of row.cells) {
        cell.setAttribute("role", "gridcell");
        cell.addEventListener("focus", () => this.#select(cell));
        cell.addEventListener("pointerenter", (event) => {
          if (event.pointerType === "mouse") this.#onSelect?.(row.rowIndex, cell.cellIndex);
        });
        if (onEdit) this.#drag(cell);
      }
    }
    table.addEventListener("keydown", (event) => this.#key(event));
    if (onEdit) {
      table.addEventListener("dblclick", () => this.edit());
      table.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    }
    this.set(rows);
  }

  /**
   * Show other numbers, of the same shape.
   * @param {number[][]} rows
   */
  set(rows) {
    this.#rows = rows;
    for (const [index, row] of [...this.#table.rows].entries()) {
      for (const [column, cell] of [...row.cells].entries()) {
        if (cell.querySelector("input")) continue;
        cell.textContent = show(rows[index][column]);
        this.#label(cell, index, column);
      }
    }
  }

  /**
   * Name a cell, and give it its place in the order of the Tab key.
   * @param {HTMLTableCellElement} cell
   * @param {number} row
   * @param {number} column
   */
  #label(cell, row, column) {
    cell.setAttribute("aria-label", `${this.#place(row, column)}: ${show(this.#rows[row][column])}`);
    cell.tabIndex = row === this.#row && column === this.#column ? 0 : -1;
  }

  /**
   * The cell at a place.
   * @param {number} row
   * @param {number} column
   */
  cell(row, column) {
    return this.#table.rows[row].cells[column];
  }

  /**
   * A place as it is read aloud; a vector counts its numbers.
   * @param {number} row
   * @param {number} column
   */
  #place(row, column) {
    if (this.#rows.length === 1) return `${this.#name}, number ${column + 1}`;
    if (this.#rows[0].length === 1) return `${this.#name}, number ${row + 1}`;
    return `${this.#name}, row ${row + 1}, column ${column + 1}`;
  }

  /** @param {HTMLTableCellElement} cell */
  #select(cell) {
    const row = /** @type {HTMLTableRowElement} */ (cell.parentElement).rowIndex;
    this.cell(this.#row, this.#column).tabIndex = -1;
    [this.#row, this.#column] = [row, cell.cellIndex];
    cell.tabIndex = 0;
    this.#onSelect?.(this.#row, this.#column);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = /** @type {Record<string, [number, number]>} */ ({
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      Home: [0, -this.#column],
      End: [0, this.#rows[0].length - 1 - this.#column],
    });
    if (event.key in moves) {
      const [down, right] = moves[event.key];
      const row = Math.min(Math.max(this.#row + down, 0), this.#rows.length - 1);
      const column = Math.min(Math.max(this.#column + right, 0), this.#rows[0].length - 1);
      this.cell(row, column).focus();
    } else if (this.#onEdit && (event.key === "Enter" || event.key === "F2")) {
      this.edit();
    } else if (this.#onEdit && (event.key === "+" || event.key === "PageUp")) {
      this.#by(1);
    } else if (this.#onEdit && event.key === "PageDown") {
      this.#by(-1);
    } else if (this.#onEdit && /^[-−.\d]$/.test(event.key)) {
      // A number that is typed takes the place of the old one.
      this.edit(event.key);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * Add some steps to the number that has the focus.
   * @param {number} steps
   */
  #by(steps) {
    const value = Math.round((this.#rows[this.#row][this.#column] + steps * this.#step) * 1e4) / 1e4;
    const parsed = parseNumber(String(value));
    if ("value" in parsed) this.#onEdit?.(this.#row, this.#column, parsed.value);
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    // Only on the number that has the focus: elsewhere the wheel scrolls the page.
    if (document.activeElement !== this.cell(this.#row, this.#column)) return;
    event.preventDefault();
    this.#by(event.deltaY < 0 ? 1 : -1);
  }

  /**
   * Dragging a number sideways changes it; up and down the page scrolls.
   * @param {HTMLTableCellElement} cell
   */
  #drag(cell) {
    let from = 0;
    let done = 0;
    cell.addEventListener("pointerdown", (event) => {
      if (event.target instanceof HTMLInputElement) return;
      from = event.clientX;
      done = 0;
      cell.setPointerCapture(event.pointerId);
    });
    cell.addEventListener("pointermove", (event) => {
      if (!cell.hasPointerCapture(event.pointerId)) return;
      const steps = Math.trunc((event.clientX - from) / DRAG);
      if (steps === done) return;
      cell.focus();
      this.#by(steps - done);
      done = steps;
    });
    cell.addEventListener("pointerup", (event) => {
      if (event.target instanceof HTMLInputElement) return;
      // A second tap on a number opens it, where there is no keyboard to do so.
      if (!done && event.pointerType !== "mouse" && document.activeElement === cell) this.edit();
      else cell.focus();
    });
  }

  /**
   * Put the number that has the focus into a field.
   * @param {string} [typed]  What the field begins with.
   */
  edit(typed) {
    const cell = this.cell(this.#row, this.#column);
    if (cell.querySelector("input")) return;
    const [row, column] = [this.#row, this.#column];
    const input = document.createElement("input");
    input.inputMode = "decimal";
    input.autocomplete = "off";
    const shown = show(this.#rows[row][column]).replaceAll("−", "-");
    input.value = typed ?? shown;
    input.setAttribute("aria-label", this.#place(row, column));
    cell.replaceChildren(input);
    // While the field is open it is what can be reached, not the cell around it.
    cell.removeAttribute("tabindex");
    cell.removeAttribute("aria-label");
    input.focus();
    if (typed === undefined) input.select();
    let open = true;
    /** @param {boolean} back  Whether the focus goes back to the cell. */
    const close = (back) => {
      if (!open) return;
      open = false;
      this.#message.textContent = "";
      input.remove();
      cell.textContent = show(this.#rows[row][column]);
      this.#label(cell, row, column);
      if (back) cell.focus();
    };
    const check = () => {
      const parsed = parseNumber(input.value);
      const wrong = "message" in parsed;
      input.setAttribute("aria-invalid", String(wrong));
      this.#message.textContent = wrong ? parsed.message : "";
      // What is shown may be shorter than the number: looked at and left, it stays what it was.
      if (!wrong) this.#onEdit?.(row, column, input.value === shown ? before : parsed.value);
      return !wrong;
    };
    const before = this.#rows[row][column];
    input.addEventListener("input", check);
    input.addEventListener("blur", () => close(false));
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") {
        if (check()) close(true);
      } else if (event.key === "Escape") {
        this.#onEdit?.(row, column, before);
        close(true);
      } else {
        return;
      }
      event.preventDefault();
    });
    if (typed !== undefined) check();
  }
}
