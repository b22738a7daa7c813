// The sentences of a text, as src/model/sentence.rs cuts them, and which of them show a match.

const CLOSING = "”’）》」』)\"";
const ENDS = "。！？；";

/** The sentences of a text as ranges (start and end) that cover it. */
export function sentences(text) {
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
}

function endsSentence(text, at) {
  if (ENDS.includes(text[at])) return true;
  const next = text[at + 1];
  const isLast = next === undefined || next === " " || CLOSING.includes(next);
  if (text[at] === ".") return isLast && !/\p{Lu}$/u.test(text.slice(0, at));
  return (text[at] === "!" || text[at] === "?") && isLast;
}

/** The sentence that holds the most matches, the first of several; null where there is none. */
export function telling(text, ranges) {
  const all = sentences(text);
  const counts = all.map(({ start, end }) => ranges.filter((range) => range.start < end && range.end > start).length);
  const most = Math.max(0, ...counts);
  return most === 0 ? null : { at: counts.indexOf(most), count: all.length, range: all[counts.indexOf(most)] };
}
