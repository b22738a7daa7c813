// For the pages of a report: cards (cards.js) and the menu of a paragraph (cite.js) come when a reader first asks for one, as most do not.
// Until they are there, and where they do not come, every mention, mark and number is the link that it is.
(function () {
  "use strict";
  const { data, theme, load } = window.gongbao;
  const text = document.getElementById("text");

  // --- Cards: the pointer, the focus or a touch asks; what it has left before the card is there opens none.
  const heard = new AbortController();
  const linkAt = (event) => event.target.closest?.(".text a.m, .text .ref a");
  let wanted = null;

  /** Once they are there they listen themselves. */
  async function cards() {
    await Promise.all([load(data.previews).catch(() => null), load(theme("cards.js"))]);
    heard.abort();
  }

  function ask(event) {
    const link = linkAt(event);
    const isPointed = event.type === "focusin" ? link?.matches(":focus-visible") : event.pointerType === "mouse";
    if (!link || !isPointed) return;
    wanted = link;
    cards().then(() => wanted === link && window.gongbao.card(link), () => null);
  }

  /** A touch opens the card; where there is none it follows the link, by a click that is no touch. */
  function touch(event) {
    const link = linkAt(event);
    if (!link || event.pointerType !== "touch") return;
    event.preventDefault();
    cards().then(() => window.gongbao.card(link) || link.click(), () => link.click());
  }

  const until = { signal: heard.signal };
  for (const kind of ["pointerover", "focusin"]) text.addEventListener(kind, ask, until);
  for (const kind of ["pointerout", "focusout"]) text.addEventListener(kind, () => { wanted = null; }, until);
  text.addEventListener("click", touch, until);

  // --- The menu of a paragraph.
  const menu = () => Promise.all(["sentences.js", "cite-formats.js", "cite.js"].map((name) => load(theme(name))));
  let coming = null;

  async function menuOf(sign) {
    if (coming === sign) return; // A second press does not take back the first.
    coming = sign;
    try {
      await menu();
      window.gongbao.menu(sign);
    } catch (error) {
      location.hash = sign.hash;
    }
    coming = null;
  }

  for (const sign of document.querySelectorAll(".pid")) {
    sign.setAttribute("role", "button");
    sign.setAttribute("aria-expanded", "false");
    sign.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      menuOf(sign);
    });
    sign.addEventListener("keydown", (event) => {
      if (event.key === " ") { event.preventDefault(); menuOf(sign); }
    });
    // Who is at a number may want what is behind it.
    for (const kind of ["pointerenter", "focus"]) sign.addEventListener(kind, () => { menu().catch(() => null); }, { once: true });
  }
})();
