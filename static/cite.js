// For the pages of a report: the menu of a paragraph, behind its sign. Link, quotation with its source (GB/T 7714,
// BibTeX), the same paragraph in the other languages.
(function () {
  "use strict";
  const { data, words, make } = window.gongbao;
  const said = make("p", { className: "said" });
  said.setAttribute("role", "status");
  document.body.append(said);
  let menu = null;
  let owner = null;

  function say(text) {
    said.textContent = text;
    setTimeout(() => { said.textContent = ""; }, 1600);
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch (error) {
      const area = make("textarea", { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    say(words["menu.copied"]);
  }

  const today = () => new Date().toISOString().slice(0, 10);
  const address = (id) => (location.protocol === "file:" ? data.url : location.href.replace(/[?#].*$/, "")) + "#" + id;

  /** What is selected in the paragraph, or else all of it: of two languages the first. */
  function quotation(block) {
    const chosen = getSelection();
    if (!chosen.isCollapsed && block.contains(chosen.anchorNode)) return chosen.toString().trim();
    const cell = block.querySelector(".cell") || block;
    return [...cell.querySelectorAll(".lead, p:not(.state)")].map((part) => part.textContent).join("");
  }

  // GB/T 7714—2015, an electronic report: author. title[R/OL]. publisher, (date)[cited]. address.
  function reference(id) {
    const author = data.author ? data.author + ". " : "";
    const publisher = data.publisher ? data.publisher + ", " : "";
    const date = data.date ? "(" + data.date + ")" : "";
    return author + data.title + "[R/OL]. " + publisher + date + "[" + today() + "]. " + address(id) + ".";
  }

  function bibtex(id) {
    const fields = [
      ["title", "{" + data.title + "}"],
      ["author", data.author && "{" + data.author + "}"],
      ["publisher", data.publisher],
      ["date", data.date],
      ["year", !data.date && data.year && String(data.year)],
      ["url", address(id)],
      ["urldate", today()],
      ["note", id],
    ];
    const lines = fields.filter((field) => field[1]).map(([name, value]) => "  " + name + " = {" + value + "}");
    return "@misc{" + data.id + "-" + id + ",\n" + lines.join(",\n") + "\n}\n";
  }

  function close(back) {
    if (!menu) return;
    const [shut, sign] = [menu, owner];
    menu = owner = null;
    shut.remove();
    sign.setAttribute("aria-expanded", "false");
    if (back) sign.focus();
  }

  function action(label, run) {
    const button = make("button", { type: "button", textContent: words[label] });
    button.addEventListener("click", () => { run(); close(true); });
    return button;
  }

  /** Links to this paragraph on the page's other versions. */
  function others(id) {
    const found = new Map();
    for (const mode of document.querySelectorAll("a[data-mode]:not([aria-current])")) {
      const href = mode.getAttribute("href").replace(/[?#].*$/, "") + "#" + id;
      const name = make("span", { lang: mode.lang, textContent: mode.textContent });
      if (!found.has(href)) found.set(href, make("a", { href }, [words["menu.open"], name]));
    }
    return found.values();
  }

  function open(sign) {
    close(false);
    const block = sign.closest(".row, .para");
    const id = sign.hash.slice(1);
    owner = sign;
    menu = make("div", { className: "actions" }, [
      action("menu.copy-link", () => copy(address(id))),
      action("menu.copy-quotation", () => copy(quotation(block) + "\n" + reference(id))),
      action("menu.copy-bibtex", () => copy(bibtex(id))),
      ...others(id),
    ]);
    menu.setAttribute("role", "group");
    menu.setAttribute("aria-label", words["menu.title"]);
    document.body.append(menu);
    const box = sign.getBoundingClientRect();
    const below = box.bottom + 4 + menu.offsetHeight < innerHeight;
    menu.style.left = Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8)) + scrollX + "px";
    menu.style.top = (below ? box.bottom + 4 : Math.max(8, box.top - menu.offsetHeight - 4)) + scrollY + "px";
    sign.setAttribute("aria-expanded", "true");
    menu.firstElementChild.focus({ preventScroll: true });
  }

  for (const sign of document.querySelectorAll(".pid")) {
    sign.setAttribute("role", "button");
    sign.setAttribute("aria-expanded", "false");
    sign.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      if (owner === sign) close(true); else open(sign);
    });
    sign.addEventListener("keydown", (event) => {
      if (event.key === " ") { event.preventDefault(); open(sign); }
    });
  }
  addEventListener("keydown", (event) => {
    if (!menu) return;
    const items = [...menu.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") close(true);
    else if (event.key === "Tab") close(true); // and the key goes on from the sign
    else if (step) {
      event.preventDefault();
      items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
    }
  });
  addEventListener("pointerdown", (event) => {
    if (menu && !menu.contains(event.target) && !owner.contains(event.target)) close(false);
  });
})();
