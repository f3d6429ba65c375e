/**
 * Two texts compared by their words: what one has and the other has not said.
 */

/** As many words are compared. */
const MOST = 400;

/**
 * The words, numbers and signs of a text, and where each stands.
 * @param {string} text
 * @returns {{text: string, same: string, at: number}[]}
 */
function words(text) {
  const found = text.matchAll(/([-−]?\d+(?:\.\d*)?(?:e[-+]?\d+)?)|[\p{L}_][\p{L}\p{N}_.]*|[^\s\p{L}\p{N}_]/giu);
  return [...found].map(({ 0: text, 1: number, index: at }) => ({
    text,
    same: number ? String(Number(number.replace("−", "-"))) : text.toLowerCase(),
    at,
  }));
}

/**
 * The parts of an output that somebody has not said: its words and numbers that stand in no common
 * order with those of what they said.
 * @param {string} output
 * @param {string} said
 * @returns {[number, number][]}  For each its start and its end.
 */
export function unsaid(output, said) {
  const theirs = words(said).slice(0, MOST);
  const ours = words(output).slice(0, MOST);
  // The longest common subsequence of the two, from the back.
  const most = Array.from({ length: ours.length + 1 }, () => new Uint16Array(theirs.length + 1));
  for (let i = ours.length - 1; i >= 0; i--) {
    for (let j = theirs.length - 1; j >= 0; j--) {
      most[i][j] = ours[i].same === theirs[j].same ? most[i + 1][j + 1] + 1 : Math.max(most[i + 1][j], most[i][j + 1]);
    }
  }
  /** @type {[number, number][]} */
  const parts = [];
  let j = 0;
  ours.forEach((word, i) => {
    while (j < theirs.length && most[i][j] === most[i][j + 1]) j++;
    if (j < theirs.length && word.same === theirs[j].same && most[i][j] === most[i + 1][j + 1] + 1) j++;
    else if (/[\p{L}\p{N}]/u.test(word.text)) parts.push([word.at, word.at + word.text.length]);
  });
  return parts;
}
