/**
 * The manners of a text field that holds a program: Tab indents, and leaves after Escape; Enter
 * keeps the indentation; Ctrl or Cmd with Enter runs. What it changes can be undone by the browser.
 */

const STEP = "    ";

/**
 * Put a text in place of a part of a field's text, as if it had been typed.
 * @param {HTMLTextAreaElement} field
 * @param {number} from
 * @param {number} to
 * @param {string} text
 */
function type(field, from, to, text) {
  field.setSelectionRange(from, to);
  // Nothing newer keeps the browser's own undo.
  const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (done) return;
  field.setRangeText(text, from, to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Indent or dedent: at the cursor, or all lines of a selection.
 * @param {HTMLTextAreaElement} field
 * @param {boolean} back
 */
function indent(field, back) {
  const { value, selectionStart: start, selectionEnd: end } = field;
  const from = value.lastIndexOf("\n", start - 1) + 1;
  if (!back && !value.slice(start, end).includes("\n")) {
    type(field, start, end, " ".repeat(STEP.length - ((start - from) % STEP.length)));
    return;
  }
  const next = value.indexOf("\n", Math.max(start, end - 1));
  const to = next < 0 ? value.length : next;
  const lines = value.slice(from, to).split("\n");
  const changed = lines.map((line) => (back ? line.replace(/^ {1,4}/, "") : line && STEP + line));
  const text = changed.join("\n");
  if (text === value.slice(from, to)) return;
  type(field, from, to, text);
  const first = changed[0].length - lines[0].length;
  field.setSelectionRange(Math.max(from, start + first), end + text.length - (to - from));
}

/**
 * What Enter puts at a place: the indentation of its line, and one step more where a block begins.
 * @param {string} before  The text before it.
 */
export function lineBreak(before) {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const own = /^ */.exec(line)?.[0] ?? "";
  const code = line.replace(/\s+#.*$/, "").trimEnd();
  if (code.endsWith(":")) return `\n${own}${STEP}`;
  return `\n${/^ *(return|pass|break|continue|raise)\b/.test(code) ? own.slice(STEP.length) : own}`;
}

/**
 * Give a field its manners.
 * @param {HTMLTextAreaElement} field
 * @param {() => void} run
 */
export function mannered(field, run) {
  let leaves = false;
  field.addEventListener("blur", () => { leaves = false; });
  field.addEventListener("keydown", (event) => {
    const { key } = event;
    const command = event.ctrlKey || event.metaKey;
    if (event.isComposing) return;
    if (key === "Enter" && command) {
      event.preventDefault();
      run();
    } else if (key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      const { selectionStart: start, selectionEnd: end } = field;
      type(field, start, end, lineBreak(field.value.slice(0, start)));
    } else if (key === "Tab" && !command && !event.altKey && !leaves) {
      event.preventDefault();
      indent(field, event.shiftKey);
    } else if (key === "Backspace" && !command && !event.altKey) {
      const { value, selectionStart: start, selectionEnd: end } = field;
      const own = value.slice(value.lastIndexOf("\n", start - 1) + 1, start);
      if (start === end && own.length > 1 && !own.trim()) {
        event.preventDefault();
        type(field, start - (own.length % STEP.length || STEP.length), end, "");
      }
    }
    if (key !== "Shift") leaves = key === "Escape";
  });
}
