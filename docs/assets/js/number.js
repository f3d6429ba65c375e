/** Numbers as the figures read and write them: float32, as tensors hold them. */

const LARGEST = 3.4028234663852886e38;

/**
 * A number as the figures write it: at most four decimals and six significant digits, a real
 * minus, never -0. It writes what bookblocks.tensor.show writes.
 * @param {number} value
 * @returns {string}
 */
export function show(value) {
  const size = Math.abs(value);
  if (Number.isNaN(value)) return "nan";
  const sign = value < 0 ? "−" : "";
  if (size === Infinity) return `${sign}inf`;
  if (size && !(size >= 0.0001 && size < 1e6)) return sign + exponential(size);
  const decimals = size >= 1e5 ? 0 : size >= 1e4 ? 1 : size >= 1e3 ? 2 : size >= 100 ? 3 : 4;
  let written = rounded(size, decimals).toFixed(decimals);
  if (decimals) written = written.replace(/\.?0+$/, "");
  return written === "0" ? "0" : sign + written;
}

/**
 * Round to some decimals, a half to the even neighbour, as Python does.
 * @param {number} size  A float32: times a power of ten it is still exact.
 * @param {number} decimals
 */
function rounded(size, decimals) {
  const scale = 10 ** decimals;
  const scaled = size * scale;
  const below = Math.floor(scaled);
  const rest = scaled - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 === 1);
  return (below + (up ? 1 : 0)) / scale;
}

/**
 * Powers of ten as Python writes them: 1.00e-05.
 * @param {number} size
 */
function exponential(size) {
  const [digits, power] = size.toExponential(2).split("e");
  const places = String(Math.abs(Number(power))).padStart(2, "0");
  return `${digits}e${Number(power) < 0 ? "−" : "+"}${places}`;
}

/**
 * Read what a reader has typed as a float32.
 * @param {string} text
 * @returns {{value: number} | {message: string}}
 */
export function parseNumber(text) {
  const typed = text.trim().replace(/−/g, "-").replace(",", ".");
  if (!typed) return { message: "Write a number." };
  if (/^[-+]?(nan|inf(inity)?)$/i.test(typed)) return { message: `${text.trim()} cannot be computed with here. Write a finite number.` };
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(typed)) return { message: `“${text.trim()}” is not a number.` };
  const value = Math.fround(Number(typed));
  if (Math.abs(Number(typed)) > LARGEST || !Number.isFinite(value)) return { message: `${text.trim()} is beyond float32, whose largest number is about 3.4e38.` };
  // Adding zero makes 0 of −0.
  return { value: value + 0 };
}

/**
 * Read the size of a dimension.
 * @param {string} text
 * @returns {{value: number} | {message: string}}
 */
export function parseSize(text) {
  const typed = text.trim();
  if (!typed) return { message: "Write a size." };
  if (!/^\d{1,4}$/.test(typed)) return { message: `“${typed}” is not a size: write a whole number from 0 to 9999.` };
  return { value: Number(typed) };
}
