/**
 * <book-sheet>: an empty program on the page Try it, with the programs of the book to start from, and
 * a link that carries the program after the # of its address, where no server sees it.
 */

import { make } from "./make.js";
import { extra } from "./python.js";
import { sheet } from "./run.js";

const MARK = "#program=";

/**
 * @typedef {{title: string, programs: [string, string][]}} Chapter
 * @typedef {import("./run.js").BookRun} BookRun
 */

/**
 * A text as it stands in an address.
 * @param {string} text
 */
export async function packed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * The text of an address.
 * @param {string} address
 */
export async function unpacked(address) {
  const bytes = Uint8Array.from(atob(address.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
}

class BookSheet extends HTMLElement {
  #begun = false;
  #told = make("p", { role: "status" });
  /** @type {BookRun | null} */
  #bench = null;

  connectedCallback() {
    window.addEventListener("hashchange", this.#follow);
    if (!this.#begun) void this.#begin();
    this.#begun = true;
  }

  disconnectedCallback() {
    window.removeEventListener("hashchange", this.#follow);
  }

  async #begin() {
    const bench = (this.#bench = await sheet({ id: "sheet", name: "program.py", text: "", predict: null, book: null, below: null }));
    const link = make("button", { type: "button" }, "Link to this program");
    const address = make("input", { readonly: "", "aria-label": "The link", hidden: "" });
    link.addEventListener("click", async () => {
      address.value = `${location.href.split("#")[0]}${MARK}${await packed(bench.text)}`;
      address.hidden = false;
      address.select();
      try {
        await navigator.clipboard.writeText(address.value);
        this.#told.textContent = "The link is copied: it holds the whole program.";
      } catch {
        this.#told.textContent = "Copy the link: it holds the whole program.";
      }
    });
    this.replaceChildren(make("div", { class: "sheet__row" }, this.#choice(), link, address, this.#told), bench);
    bench.edit();
    await this.#follow();
  }

  /**
   * A button that becomes the choice of the book's programs. They are fetched when somebody wants
   * one, and a phone shows only those choices that were there before it opened.
   */
  #choice() {
    const button = make("button", { type: "button" }, "Start from a program of the book");
    button.addEventListener("click", async () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      button.setAttribute("aria-disabled", "true");
      try {
        /** @type {Chapter[]} */
        const chapters = JSON.parse(await (await extra("examples.json")).text());
        const select = this.#programs(chapters);
        button.replaceWith(make("label", {}, "Start from", select));
        select.focus();
      } catch {
        button.removeAttribute("aria-disabled");
        this.#told.textContent = "The programs of the book could not be fetched.";
      }
    });
    return button;
  }

  /** @param {Chapter[]} chapters */
  #programs(chapters) {
    const select = make("select", {}, make("option", { value: "" }, "a program of the book"));
    for (const { title, programs } of chapters) {
      const options = programs.map(([name, text]) => make("option", { value: text }, name.split("/").at(-1) ?? name));
      select.append(make("optgroup", { label: title }, ...options));
    }
    select.addEventListener("change", () => {
      if (!select.value) return;
      this.#bench?.replace(select.value);
      this.#told.textContent = "It is in the editor; “Start over” and then “Bring my text back” lead to what was there.";
    });
    return select;
  }

  /** Take the program out of the address. */
  #follow = async () => {
    if (!location.hash.startsWith(MARK)) return;
    try {
      this.#bench?.replace(await unpacked(location.hash.slice(MARK.length)));
      this.#told.textContent = "This program came with the link. Read it before you run it.";
    } catch {
      this.#told.textContent = "The link holds no program that can be read: a part of it may be missing.";
    }
  };
}

if (!customElements.get("book-sheet")) customElements.define("book-sheet", BookSheet);
