// For the pages of a report: what its scripts share, the outline in step with the scroll, the switch for plain text, and
// the two languages of a row. Each part adds to what is there already: without it every control is an ordinary link.
window.gongbao = (function () {
  "use strict";
  const root = document.documentElement;
  const here = document.currentScript.src;
  const data = JSON.parse(document.getElementById("page-data").textContent);

  /** An element with properties and children. */
  function make(tag, properties, children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...(children || []));
    return element;
  }

  /** The address of a script of the theme. */
  const theme = (name) => new URL(name, here).href;

  /** Loads a script, once. Those that are asked for together run in their order. */
  const asked = new Map();
  function load(src) {
    const loading = () => new Promise((done, failed) => {
      document.head.append(make("script", { src, async: false, onload: done, onerror: failed }));
    });
    if (!asked.has(src)) asked.set(src, loading());
    return asked.get(src);
  }

  /** How much of the top of the window is covered by what sticks there. */
  const covered = () => parseFloat(getComputedStyle(root).scrollPaddingTop) || 0;

  // --- Outline: the last heading that has reached the top of the window is current; the bar says where that is.
  (function outline() {
    const panel = document.getElementById("outline");
    const where = document.querySelector(".outline-bar .where");
    if (!panel || !where) return;
    const links = new Map();
    for (const link of panel.querySelectorAll("a")) links.set(link.hash.slice(1), link);
    const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    const title = where.textContent;
    let current = null;
    let waiting = false;

    // `二 › （一） › 塑造集群优势`: the numbers of the sections, and the words of the last of them.
    function trail(link) {
      const parts = [];
      for (let item = link.closest("li"); item; item = item.parentElement.closest("li")) {
        const own = item.querySelector("a");
        const number = own.querySelector(".num");
        const text = own === link ? own.textContent : number ? number.textContent.replace(/[、.．]\s*$/, "") : "";
        if (text) parts.unshift(text.trim());
      }
      return parts.join(" › ");
    }

    function update() {
      waiting = false;
      const line = covered() + innerHeight / 10;
      let last = null;
      for (const heading of headings) {
        if (heading.getBoundingClientRect().top > line) break;
        last = heading;
      }
      const link = last ? links.get(last.id) : null;
      if (link === current) return;
      if (current) current.removeAttribute("aria-current");
      current = link;
      if (link) link.setAttribute("aria-current", "true");
      where.textContent = link ? trail(link) : title;
      // Who walks through the outline by keyboard must not have it moved away.
      const isWalked = panel.querySelector("a:focus-visible");
      if (link && !isWalked && panel.offsetParent && panel.scrollHeight > panel.clientHeight) {
        panel.scrollTo({ top: link.offsetTop - panel.clientHeight / 2, behavior: "instant" });
      }
    }

    addEventListener("scroll", () => {
      if (!waiting) { waiting = true; requestAnimationFrame(update); }
    }, { passive: true });
    panel.addEventListener("click", (event) => {
      if (event.target.closest("a") && panel.matches(":popover-open")) panel.hidePopover();
    });
    panel.addEventListener("toggle", (event) => {
      if (event.newState === "open" && current) current.scrollIntoView({ block: "center" });
    });
    update();
  })();

  // --- Plain text hides all annotation, numbers show those of the paragraphs; both are kept in the address.
  function toggle(name) {
    const button = document.getElementById(name);
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(name in root.dataset));
    button.addEventListener("click", () => {
      if (name in root.dataset) delete root.dataset[name]; else root.dataset[name] = "";
      const url = new URL(location.href);
      if (name in root.dataset) url.searchParams.set(name, ""); else url.searchParams.delete(name);
      try { history.replaceState(null, "", url.href.replace(/(plain|numbers)=(?=&|#|$)/g, "$1")); } catch (error) { /* file: */ }
      show();
    });
    show();
  }
  toggle("plain");
  toggle("numbers");

  // --- Side by side: the sentence under the pointer or the focus is tinted in both columns; on phones the other language opens.
  (function beside() {
    let lit = [];
    function light(sentence) {
      for (const other of lit) other.classList.remove("lit");
      lit = [];
      if (!sentence) return;
      lit = [...sentence.closest(".row").querySelectorAll('.s[data-s="' + sentence.dataset.s + '"]')];
      for (const other of lit) other.classList.add("lit");
    }
    for (const row of document.querySelectorAll(".row[id]")) {
      for (const kind of ["pointerover", "focusin"]) {
        row.addEventListener(kind, (event) => light(event.target.closest(".s")));
      }
      for (const kind of ["pointerleave", "focusout"]) row.addEventListener(kind, () => light(null));
      const other = row.querySelector(".other");
      if (other) other.addEventListener("click", () => {
        const cell = row.querySelector(".cell ~ .cell");
        other.setAttribute("aria-expanded", String(cell.classList.toggle("open")));
      });
    }
  })();

  return { data, words: data.words, make, theme, load };
})();
