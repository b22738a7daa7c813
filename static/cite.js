// For the pages of a report, when it is first asked for: the menu of a paragraph, behind its number. Link, sentence, paragraph with its source, both languages,
// references (cite-formats.js), the same paragraph in the other languages.
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

  const cite = data.cite;
  const address = (id) => (location.protocol === "file:" ? cite.url : location.href.replace(/[?#].*$/, "")) + "#" + id;
  const cited = () => cite.retrieved || new Date().toISOString().slice(0, 10);
  const reference = (format, id) => window.gongbaoFormats[format](cite, { id, address: address(id), cited: cited() });

  /** What a part of the page says, without marks of notes, numbers and states. */
  function textOf(part) {
    const copy = part.cloneNode(true);
    for (const other of copy.querySelectorAll(".ref, .pid, .state, button")) other.remove();
    return copy.textContent.replace(/\s*\n\s*/g, " ").trim();
  }

  /** The paragraph in each of the languages that the page shows, the reader's first. */
  function texts(block) {
    const cells = [...block.querySelectorAll(":scope > .cell")];
    return (cells.length > 0 ? cells : [block]).map(textOf);
  }

  /** The whole sentences of what is selected in the paragraph; nothing where nothing is. */
  function selected(block) {
    const chosen = getSelection();
    if (chosen.isCollapsed || !block.contains(chosen.anchorNode) || !block.contains(chosen.focusNode)) return "";
    const part = make("div", {}, [chosen.getRangeAt(0).cloneContents()]);
    const wanted = textOf(part);
    const whole = texts(block).find((text) => text.includes(wanted));
    if (!whole || !wanted) return wanted;
    const [start, end] = [whole.indexOf(wanted), whole.indexOf(wanted) + wanted.length];
    const held = window.gongbaoSentences(whole).filter((one) => one.start < end && one.end > start);
    return held.map((one) => whole.slice(one.start, one.end)).join("").trim();
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
    const button = make("button", { type: "button", textContent: label });
    button.addEventListener("click", () => { run(); close(true); });
    return button;
  }

  /** What can be copied of a paragraph. */
  function copies(block, id) {
    const sentence = selected(block);
    const both = texts(block);
    const withSource = (text) => copy(text + "\n" + reference("GB/T 7714", id));
    const all = [action(words["menu.copy-link"], () => copy(address(id)))];
    if (sentence) all.push(action(words["menu.copy-sentence"], () => withSource(sentence)));
    all.push(action(words["menu.copy-quotation"], () => withSource(both[0])));
    if (both.length > 1) all.push(action(words["menu.copy-both"], () => withSource(both.join("\n"))));
    return all;
  }

  /** A button for each form of reference. */
  function references(id) {
    const buttons = Object.keys(window.gongbaoFormats).map((format) => action(format, () => copy(reference(format, id))));
    const row = make("p", { className: "formats" }, [make("span", { textContent: words["menu.formats"] }), ...buttons]);
    return row;
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
    menu = make("div", { className: "actions" }, [...copies(block, id), references(id), ...others(id)]);
    menu.setAttribute("role", "group");
    menu.setAttribute("aria-label", words["menu.title"]);
    document.body.append(menu);
    const box = sign.getBoundingClientRect();
    const below = box.bottom + 4 + menu.offsetHeight < innerHeight;
    menu.style.left = Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8)) + scrollX + "px";
    menu.style.top = (below ? box.bottom + 4 : Math.max(8, box.top - menu.offsetHeight - 4)) + scrollY + "px";
    sign.setAttribute("aria-expanded", "true");
    menu.querySelector("button, a").focus({ preventScroll: true });
  }

  addEventListener("keydown", (event) => {
    if (!menu) return;
    const items = [...menu.querySelectorAll("button, a")];
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
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

  /** Opens the menu behind a number, or closes it. */
  window.gongbao.menu = (sign) => { if (owner === sign) close(true); else open(sign); };
})();
