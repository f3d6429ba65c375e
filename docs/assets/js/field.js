/** One number in an <input>: checked while it is typed, and never lost. */

/**
 * @template T
 * @typedef {{value: T} | {message: string}} Parsed
 */

let fields = 0;

/**
 * Make an input a field: what is typed is checked at once, a wrong one gets its message below,
 * Escape brings the last good number back, the up and down keys and the wheel step.
 * @template T
 * @param {HTMLInputElement} input
 * @param {object} options
 * @param {(text: string) => Parsed<T>} options.parse
 * @param {(value: T) => void} options.onChange
 * @param {number} [options.step]  For one number; left out, the field has nothing to step.
 * @returns {{set(text: string): void}}  To show something else; onChange hears of it.
 */
export function bindField(input, { parse, onChange, step }) {
  let good = input.value;
  const message = document.createElement("span");
  message.className = "field__message";
  message.id = `field-message-${++fields}`;
  message.setAttribute("role", "alert");
  // Beside the label: within it, the message would become part of the field's name.
  (input.closest("label") ?? input).after(message);
  input.setAttribute("aria-describedby", message.id);
  const check = () => {
    const parsed = parse(input.value);
    const wrong = "message" in parsed;
    input.setAttribute("aria-invalid", String(wrong));
    message.textContent = wrong ? parsed.message : "";
    if (wrong) return;
    const changed = input.value !== good;
    good = input.value;
    if (changed) onChange(parsed.value);
  };
  const restore = () => {
    input.value = good;
    check();
  };
  /** @param {number} by */
  const stepBy = (by) => {
    if (step === undefined) return;
    const next = String(Math.round((Number(good) + by * step) * 1e4) / 1e4);
    if ("message" in parse(next)) return;
    input.value = next;
    check();
  };
  input.addEventListener("input", check);
  input.addEventListener("blur", restore);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") restore();
    else if (event.key === "ArrowUp" && step) stepBy(1);
    else if (event.key === "ArrowDown" && step) stepBy(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener(
    "wheel",
    (event) => {
      // Only in the field that is in use: elsewhere the wheel scrolls the page.
      if (document.activeElement !== input || !step) return;
      event.preventDefault();
      stepBy(event.deltaY < 0 ? 1 : -1);
    },
    { passive: false },
  );
  return {
    set(text) {
      input.value = text;
      check();
    },
  };
}
