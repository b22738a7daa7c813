// For the pages of a report. Each part adds to what is there already: every control is an ordinary link without it.
(function () {
  "use strict";
  const root = document.documentElement;
  const holder = document.getElementById("page-data");
  if (!holder) return;
  const data = JSON.parse(holder.textContent);
  const words = data.words;
  const wide = matchMedia("(min-width: 68rem)");

  function make(tag, properties, children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...(children || []));
    return element;
  }

  // --- Outline: the heading above the middle of the window is current; on narrow screens the bar says where.
  (function outline() {
    const links = new Map();
    for (const link of document.querySelectorAll(".outline a")) links.set(link.hash.slice(1), link);
    const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    const where = document.querySelector(".outline-bar .where");
    const panel = document.getElementById("outline");
    const title = where && where.textContent;
    let current = null;
    let waiting = false;

    function trail(link) {
      const parts = [];
      for (let item = link && link.closest("li"); item; item = item.parentElement.closest("li")) {
        const own = item.querySelector("a");
        const number = own.querySelector(".num");
        parts.unshift((own === link ? own : number || own).textContent.trim());
      }
      return parts.join(" › ");
    }

    function update() {
      waiting = false;
      let last = null;
      for (const heading of headings) {
        if (heading.getBoundingClientRect().top > innerHeight * 0.35) break;
        last = heading;
      }
      const link = last && links.get(last.id);
      if (link === current) return;
      if (current) current.removeAttribute("aria-current");
      current = link;
      if (link) link.setAttribute("aria-current", "true");
      if (where) where.textContent = trail(link) || title;
      if (link && panel.offsetParent && panel.scrollHeight > panel.clientHeight) {
        const at = link.offsetTop - panel.clientHeight / 2;
        panel.scrollTo({ top: at, behavior: "instant" });
      }
    }

    addEventListener("scroll", () => {
      if (!waiting) { waiting = true; requestAnimationFrame(update); }
    }, { passive: true });
    if (panel) panel.addEventListener("click", (event) => {
      if (event.target.closest("a") && panel.matches(":popover-open")) panel.hidePopover();
    });
    update();
  })();

  // --- Plain text: hides all annotation; kept in the address.
  (function plain() {
    const button = document.getElementById("plain");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String("plain" in root.dataset));
    button.addEventListener("click", () => {
      if ("plain" in root.dataset) delete root.dataset.plain; else root.dataset.plain = "";
      const url = new URL(location.href);
      if ("plain" in root.dataset) url.searchParams.set("plain", ""); else url.searchParams.delete("plain");
      try { history.replaceState(null, "", url.href.replace("plain=", "plain")); } catch (error) { /* file: */ }
      show();
    });
    show();
  })();

  // --- Cards: what a mention or note leads to. WCAG 1.4.13: Esc closes, the pointer may enter, it stays until dismissed.
  (function cards() {
    const text = document.getElementById("text");
    let card = null;
    let owner = null;
    let timer = 0;

    function close() {
      clearTimeout(timer);
      if (card) card.remove();
      if (owner) owner.removeAttribute("aria-describedby");
      card = owner = null;
    }

    function contents(link) {
      if (link.matches(".ref a")) {
        const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
        const body = note && note.querySelector(".body");
        if (!body) return null;
        const copy = body.cloneNode(true);
        for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
        for (const part of copy.querySelectorAll(".back")) part.remove();
        return [make("h2", { textContent: link.getAttribute("aria-label") }), ...copy.childNodes];
      }
      const found = /([^/]+\/[^/]+)\/index\.html$/.exec(decodeURIComponent(link.getAttribute("href")));
      const entry = found && data.cards[found[1]];
      if (!entry) return null;
      const [name, kind, summary] = entry;
      return [
        make("p", { className: "kind-label", textContent: kind }),
        make("h2", { textContent: name }),
        make("p", { textContent: summary }),
        make("a", { href: link.href, textContent: words["card.more"] }),
      ];
    }

    function put(link) {
      const box = link.getClientRects()[0] || link.getBoundingClientRect();
      const side = text.getBoundingClientRect();
      const room = innerWidth - side.right;
      let left = Math.min(box.left, innerWidth - card.offsetWidth - 16);
      let top = box.bottom + 6;
      if (wide.matches && room > card.offsetWidth + 24 && !link.closest(".beside")) {
        left = side.right + 24;
        top = box.top - 12;
      } else if (top + card.offsetHeight > innerHeight && box.top > card.offsetHeight + 12) {
        top = box.top - card.offsetHeight - 6;
      }
      card.style.left = Math.max(8, left) + scrollX + "px";
      card.style.top = top + scrollY + "px";
    }

    function open(link) {
      if (owner === link || "plain" in root.dataset) return;
      close();
      const inside = contents(link);
      if (!inside) return;
      const kind = [...link.classList].find((name) => name !== "m") || "";
      card = make("div", { className: "card " + kind, id: "card" }, inside);
      card.setAttribute("role", "tooltip");
      const shut = make("button", { className: "shut", type: "button", textContent: "×", tabIndex: -1 });
      shut.setAttribute("aria-label", words["card.close"]);
      shut.addEventListener("click", close);
      card.append(shut);
      card.addEventListener("pointerenter", () => clearTimeout(timer));
      card.addEventListener("pointerleave", later);
      document.body.append(card);
      owner = link;
      link.setAttribute("aria-describedby", "card");
      put(link);
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(close, 300);
    }

    const at = (event) => event.target.closest && event.target.closest(".text a.m, .text .ref a");
    text.addEventListener("pointerover", (event) => {
      const link = at(event);
      if (event.pointerType !== "mouse" || !link) return;
      clearTimeout(timer);
      timer = setTimeout(() => open(link), owner ? 60 : 200);
    });
    text.addEventListener("pointerout", (event) => { if (event.pointerType === "mouse" && at(event)) later(); });
    text.addEventListener("focusin", (event) => {
      const link = at(event);
      if (link && link.matches(":focus-visible")) open(link);
    });
    text.addEventListener("focusout", later);
    // A touch opens the card first; its link leads on.
    text.addEventListener("click", (event) => {
      const link = at(event);
      if (!link || event.pointerType !== "touch" || owner === link) return;
      open(link);
      if (card) event.preventDefault();
    });
    addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    addEventListener("pointerdown", (event) => {
      if (card && !card.contains(event.target) && !(owner && owner.contains(event.target))) close();
    });
    addEventListener("resize", close);
  })();

  // --- The paragraph's menu: link, quotation with its source, the other languages.
  (function menus() {
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

    function quotation(block) {
      const chosen = getSelection();
      if (!chosen.isCollapsed && block.contains(chosen.anchorNode)) return chosen.toString().trim();
      const cell = block.matches(".row") ? block.querySelector(".cell") : block;
      return [...cell.querySelectorAll(".lead, p:not(.state)")].map((part) => part.textContent).join("");
    }

    // GB/T 7714—2015, an electronic report: author. title[R/OL]. (date)[cited]. address.
    function reference(id) {
      const author = data.author ? data.author + ". " : "";
      const date = data.date ? "(" + data.date + ")" : data.year ? "(" + data.year + ")" : "";
      return author + data.title + "[R/OL]. " + date + "[" + today() + "]. " + address(id) + ".";
    }

    function bibtex(id) {
      const fields = [
        ["title", "{" + data.title + "}"],
        ["author", data.author && "{" + data.author + "}"],
        ["year", data.year && String(data.year)],
        ["url", address(id)],
        ["urldate", today()],
        ["note", id],
      ];
      const lines = fields.filter((field) => field[1]).map(([name, value]) => "  " + name + " = {" + value + "}");
      return "@misc{" + data.id + "-" + id + ",\n" + lines.join(",\n") + "\n}\n";
    }

    function close(back) {
      if (!menu) return;
      menu.remove();
      owner.setAttribute("aria-expanded", "false");
      if (back) owner.focus();
      menu = owner = null;
    }

    function action(label, run) {
      const button = make("button", { type: "button", textContent: words[label] });
      button.addEventListener("click", () => { run(); close(true); });
      return button;
    }

    function open(link) {
      close(false);
      const block = link.closest(".row, .para");
      const id = link.hash.slice(1);
      owner = link;
      menu = make("div", { className: "actions" }, [
        action("menu.copy-link", () => copy(address(id))),
        action("menu.copy-quotation", () => copy(quotation(block) + "\n" + reference(id))),
        action("menu.copy-bibtex", () => copy(bibtex(id))),
      ]);
      for (const mode of document.querySelectorAll("a[data-mode]:not([aria-current])")) {
        const to = make("a", { href: mode.getAttribute("href").replace(/[?#].*$/, "") + "#" + id, textContent: mode.textContent, lang: mode.lang });
        menu.append(to);
      }
      menu.setAttribute("role", "group");
      menu.setAttribute("aria-label", words["menu.title"]);
      menu.style.background = "var(--paper)";
      menu.style.border = "1px solid var(--rule)";
      menu.style.zIndex = 12;
      document.body.append(menu);
      const box = link.getBoundingClientRect();
      menu.style.left = Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8)) + scrollX + "px";
      menu.style.top = box.bottom + 4 + scrollY + "px";
      link.setAttribute("aria-expanded", "true");
      menu.querySelector("button").focus();
    }

    for (const link of document.querySelectorAll(".pid")) {
      link.setAttribute("role", "button");
      link.setAttribute("aria-expanded", "false");
      link.addEventListener("click", (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        if (owner === link) close(true); else open(link);
      });
      link.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); open(link); } });
    }
    addEventListener("keydown", (event) => {
      if (!menu) return;
      if (event.key === "Escape") close(true);
      const items = [...menu.children];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
      }
    });
    addEventListener("pointerdown", (event) => {
      if (menu && !menu.contains(event.target) && !owner.contains(event.target)) close(false);
    });
  })();

  // --- Side by side: the sentence under the pointer or the focus is tinted in both columns; on phones the other language opens.
  (function beside() {
    const rows = document.querySelectorAll(".row[id]");
    let lit = [];
    function light(sentence) {
      for (const other of lit) other.classList.remove("lit");
      lit = [];
      if (!sentence) return;
      const row = sentence.closest(".row");
      lit = [...row.querySelectorAll('.s[data-s="' + sentence.dataset.s + '"]')];
      for (const other of lit) other.classList.add("lit");
    }
    for (const row of rows) {
      for (const kind of ["pointerover", "focusin"]) {
        row.addEventListener(kind, (event) => light(event.target.closest(".s")));
      }
      row.addEventListener("pointerleave", () => light(null));
      const other = row.querySelector(".other");
      if (other) other.addEventListener("click", () => {
        const cell = row.querySelector(".cell:last-child");
        other.setAttribute("aria-expanded", String(cell.classList.toggle("open")));
      });
    }
  })();
})();
