// The sentences of a text, as src/model/sentence.rs cuts them, for pages and for the search: `gongbaoSentences(text)`.
(function () {
  "use strict";
  const CLOSING = "”’）》」』)\"";
  const ENDS = "。！？；";

  function endsSentence(text, at) {
    if (ENDS.includes(text[at])) return true;
    const next = text[at + 1];
    const isLast = next === undefined || next === " " || CLOSING.includes(next);
    if (text[at] === ".") return isLast && !/\p{Lu}$/u.test(text.slice(0, at));
    return (text[at] === "!" || text[at] === "?") && isLast;
  }

  /** Ranges (start and end) that cover the text. */
  globalThis.gongbaoSentences = function (text) {
    const found = [];
    let start = 0;
    for (let at = 0; at < text.length; at += 1) {
      if (!endsSentence(text, at)) continue;
      let end = at + 1;
      while (end < text.length && (CLOSING.includes(text[end]) || text[end] === " ")) end += 1;
      found.push({ start, end });
      start = end;
      at = end - 1;
    }
    if (start < text.length) found.push({ start, end: text.length });
    return found;
  };
})();
