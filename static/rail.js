// For the pages of a report: in a wide window the notes stand in a rail beside the text, at their marks. Cards can be pinned there.
// Adds `rail` to what the scripts share: null where two languages stand side by side.
(function () {
  "use strict";
  const { words, make } = window.gongbao;
  const text = document.getElementById("text");
  const reader = document.querySelector(".reader");
  const wide = matchMedia("(min-width: 68.75rem)");
  /** Notes with the mark that first refers to each, and what stands in the rail. */
  const sides = new Map();

  const noteOf = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));

  /** A note's text without what belongs to its place at the end: ids and ways back. */
  function bodyOf(note) {
    const copy = note.querySelector(".body").cloneNode(true);
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    return copy;
  }

  function fill(rail) {
    rail.setAttribute("aria-label", words["card.notes"]);
    rail.append(make("div", { className: "pins" }));
    for (const link of text.querySelectorAll(".ref a")) {
      const note = noteOf(link);
      if (!note || sides.has(note)) continue;
      const mark = make("span", { className: "mark", textContent: note.querySelector(".mark").textContent });
      const side = make("div", { className: note.classList.contains("ours") ? "side ours" : "side" }, [mark, bodyOf(note)]);
      sides.set(note, { link, side });
      rail.append(side);
    }
    reader.append(rail);
  }

  /** Each note beside the line that first refers to it, or below the one before. */
  function place(rail) {
    if (!wide.matches) return;
    const top = rail.getBoundingClientRect().top;
    const measured = [...sides.values()].map(({ link, side }) => [side, link.getBoundingClientRect().top - top - 4, side.offsetHeight]);
    let free = 0;
    for (const [side, wanted, height] of measured) {
      const at = Math.max(wanted, free);
      side.style.top = at + "px";
      free = at + height + 14;
    }
  }

  /** The note of a mark in the rail, where it is in sight there. */
  const sideOf = (link) => (link.matches(".ref a") && wide.matches && sides.get(noteOf(link))?.side) || null;

  window.gongbao.noteOf = noteOf;
  window.gongbao.bodyOf = bodyOf;
  window.gongbao.rail = null;
  if (!reader) return;
  const rail = make("aside", { className: "rail" });
  fill(rail);
  place(rail); // before it is drawn, so that nothing is seen to move
  new ResizeObserver(() => place(rail)).observe(text);
  for (const [kind, isOn] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
    text.addEventListener(kind, (event) => {
      const link = event.target.closest?.(".ref a");
      if (link) sideOf(link)?.classList.toggle("lit", isOn);
    });
  }
  window.gongbao.rail = { element: rail, isThere: () => wide.matches, sideOf };
})();
