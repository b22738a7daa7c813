// For the pages of a report, when it is first asked for: what a mention or a note leads to, without leaving the line. Where there is a
// rail a card opens in it and can be pinned, elsewhere at its link. What it says of an entity is in the report's `previews.js`.
// Cards obey WCAG 1.4.13: Esc closes them, the pointer may enter them, they stay while it or the focus does.
(function () {
  "use strict";
  const { words, make, rail, noteOf, bodyOf } = window.gongbao;
  const root = document.documentElement;
  const text = document.getElementById("text");
  const inRail = () => rail !== null && rail.isThere();

  const kindOf = (link) => [...link.classList].find((name) => name !== "m") || "";

  let card = null;
  let owner = null;
  let timer = 0;
  let returning = false;

  function close() {
    clearTimeout(timer);
    if (card) card.remove();
    if (owner) owner.removeAttribute("aria-describedby");
    card = owner = null;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(close, 300);
  }

  /** What a card says: a note's text; or an entity's name, kind and summary, and the way to its page. */
  function contents(link) {
    const paragraph = (className, textContent, lang) => make("p", { className, textContent, ...(lang && { lang }) });
    const name = (text, lang) => paragraph("card-name", text, lang);
    if (link.matches(".ref a")) {
      const note = noteOf(link);
      return note && [name(link.getAttribute("aria-label")), bodyOf(note)];
    }
    const found = /([^/]+\/[^/]+)\/index\.html$/.exec(decodeURIComponent(link.getAttribute("href")));
    const entry = found && window.gongbao.previews?.[found[1]];
    if (!entry) return null;
    const parts = [paragraph("kind-label", entry.kind), name(entry.name, entry.lang)];
    if (entry.reading) parts.push(paragraph("reading-of", entry.reading, "zh-Latn"));
    if (entry.summary) parts.push(paragraph("", entry.summary, entry.summary_lang));
    return [...parts, make("a", { href: link.href, textContent: words["card.more"] })];
  }

  function knob(className, sign, label, run) {
    const button = make("button", { className, type: "button", textContent: sign, title: words[label] });
    button.setAttribute("aria-label", words[label]);
    button.addEventListener("click", run);
    return button;
  }

  function makeCard(link, inside) {
    const made = make("div", { className: "card " + kindOf(link), id: "card" }, inside);
    made.setAttribute("role", "dialog");
    made.setAttribute("aria-label", inside.find((part) => part.className === "card-name").textContent);
    const knobs = make("div", { className: "knobs" });
    if (rail) knobs.append(knob("pin", "⇥", "card.pin", pin));
    knobs.append(knob("shut", "×", "card.close", back));
    made.append(knobs);
    made.addEventListener("pointerenter", () => clearTimeout(timer));
    made.addEventListener("pointerleave", later);
    made.addEventListener("focusin", () => clearTimeout(timer));
    made.addEventListener("focusout", later);
    return made;
  }

  function place(link) {
    const box = link.getClientRects()[0] || link.getBoundingClientRect();
    let left = Math.min(box.left, innerWidth - card.offsetWidth - 16);
    let top = box.bottom + 6;
    if (inRail()) {
      const beside = rail.element.getBoundingClientRect();
      card.style.width = beside.width + "px";
      left = beside.left;
      top = Math.min(box.top - 12, innerHeight - card.offsetHeight - 12);
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
    card = makeCard(link, inside);
    document.body.append(card);
    owner = link;
    link.setAttribute("aria-describedby", "card");
    place(link);
  }

  /** Closes the card; the focus, if it was in there, returns to the link. */
  function back() {
    const link = card && card.contains(document.activeElement) ? owner : null;
    close();
    returning = true;
    if (link) link.focus();
    returning = false;
  }

  /** Keeps the card in the rail, where it stays while the text goes by. */
  function pin() {
    const link = owner;
    const kept = card;
    const pins = rail.element.querySelector(".pins");
    const had = kept.contains(document.activeElement);
    card = null;
    close();
    link.removeAttribute("aria-describedby");
    for (const other of pins.children) if (other.dataset.from === link.href) other.remove();
    kept.remove();
    kept.removeAttribute("id");
    kept.removeAttribute("style");
    kept.setAttribute("role", "group");
    kept.dataset.from = link.href;
    const out = knob("shut", "×", "card.unpin", () => kept.remove());
    kept.querySelector(".knobs").replaceChildren(out);
    pins.append(kept);
    if (had) out.focus();
  }

  /** A note that is in sight beside its mark needs no card. */
  const isBeside = (link) => rail !== null && rail.sideOf(link) !== null;

  const at = (event) => event.target.closest && event.target.closest(".text a.m, .text .ref a");
  text.addEventListener("pointerover", (event) => {
    const link = at(event);
    if (event.pointerType !== "mouse" || !link || isBeside(link)) return;
    clearTimeout(timer);
    timer = setTimeout(() => open(link), owner ? 60 : 200);
  });
  text.addEventListener("pointerout", (event) => {
    const link = at(event);
    if (event.pointerType === "mouse" && link) later();
  });
  text.addEventListener("focusin", (event) => {
    const link = at(event);
    if (!link || returning || !link.matches(":focus-visible") || isBeside(link)) return;
    clearTimeout(timer);
    open(link);
  });
  text.addEventListener("focusout", (event) => {
    const link = at(event);
    // At once, or the card could cover what has the focus next.
    if (link && link === owner && !card.contains(event.relatedTarget)) close();
  });
  // A touch opens the card first; its link leads on.
  text.addEventListener("click", (event) => {
    const link = at(event);
    if (!link || event.pointerType !== "touch" || owner === link) return;
    open(link);
    if (card) event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    if (!card) return;
    if (event.key === "Escape") back();
    // The card stands at the end of the page: this is the way into it.
    if (event.key === "ArrowDown" && document.activeElement === owner) {
      event.preventDefault();
      card.querySelector("a, button").focus();
    }
  });
  addEventListener("pointerdown", (event) => {
    if (card && !card.contains(event.target) && !owner.contains(event.target)) close();
  });
  addEventListener("resize", close);

  /** Opens the card of a link; whether there is one. */
  window.gongbao.card = (link) => {
    if (!isBeside(link)) open(link);
    return owner === link;
  };
})();
