// The sentences of a text, and which of them show a match.

import "./sentences.js";

export const sentences = globalThis.gongbaoSentences;

/** The sentence that holds the most matches, the first of several; null where there is none. */
export function telling(text, ranges) {
  const all = sentences(text);
  const counts = all.map(({ start, end }) => ranges.filter((range) => range.start < end && range.end > start).length);
  const most = Math.max(0, ...counts);
  return most === 0 ? null : { at: counts.indexOf(most), count: all.length, range: all[counts.indexOf(most)] };
}
