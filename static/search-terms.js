// What of a query or text can be looked up. This says in JavaScript what src/search/terms.rs says in Rust; see there.

import { stem } from "./search-stem.js";

const UNSPACED =
  /[\u0E00-\u109F\u1100-\u11FF\u1780-\u17FF\u2E80-\u2FDF\u3005-\u3007\u3021-\u3029\u3040-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uA960-\uA97F\uAC00-\uD7FF\uF900-\uFAFF\u{20000}-\u{3FFFF}]/u;
const WORD = /[\p{Alphabetic}\p{N}]/u;
const SPACE = /[\p{White_Space}\p{Cc}]/u;
const QUOTES = new Map([["“", '"'], ["”", '"'], ["„", '"'], ["‘", "'"], ["’", "'"], ["\u3000", " "]]);

/** A character as it is looked up: half width, straight quotes, lower case. One character stays one. */
export function fold(c) {
  const code = c.codePointAt(0);
  const narrow = code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : (QUOTES.get(c) ?? c);
  const lower = narrow.toLowerCase();
  return Array.from(lower).length === 1 ? lower : narrow;
}

export const isUnspaced = (c) => UNSPACED.test(c);

const isWord = (c) => c !== undefined && WORD.test(c) && !UNSPACED.test(c);
const isDigit = (c) => c !== undefined && c >= "0" && c <= "9";

/** The characters of a text that are looked up, folded, each with its place (start and end) in the text. */
export function foldedChars(text) {
  const found = [];
  let at = 0;
  for (const c of text) {
    if (!SPACE.test(c)) found.push({ c: fold(c), start: at, end: at + c.length });
    at += c.length;
  }
  return found;
}

/** The words of a text, folded, each with its place in the text. */
export function words(text) {
  const chars = [];
  let at = 0;
  for (const c of text) {
    chars.push({ c: fold(c), start: at, end: at + c.length });
    at += c.length;
  }
  const found = [];
  let word = null;
  chars.forEach(({ c, start, end }, i) => {
    if (isWord(c)) {
      word ??= { text: "", start };
      word.text += c;
      word.end = end;
    } else if (word) {
      const joined = joint(chars[i - 1].c, c, chars.slice(i + 1, i + 4).map((next) => next.c));
      if (joined === null) {
        found.push(word);
        word = null;
      } else {
        word.text += joined;
      }
    }
  });
  if (word) found.push(word);
  return found;
}

/** What a mark inside a run of letters or digits adds to the word; null ends it. */
function joint(before, mark, after) {
  const firstOther = after.findIndex((c) => !isDigit(c));
  const digits = firstOther < 0 ? after.length : firstOther;
  if (mark === "'" && isWord(after[0])) return mark;
  if (mark === "." && isDigit(before) && digits > 0) return mark;
  if (mark === "," && isDigit(before) && digits === 3) return "";
  return null;
}

/** The keys a word may stand under: its English stem, and itself in other languages. */
export function wordKeys(word) {
  const stemmed = stem(word);
  return stemmed === word ? [word] : [stemmed, word];
}

/**
 * A query as terms that must all be found. A term is looked up by its characters; one without a character of an
 * unspaced script also by its words.
 */
export function terms(query) {
  const found = [];
  for (const part of query.split(/[\p{White_Space}\p{Cc}]+/u)) {
    const chars = foldedChars(part).map(({ c }) => c);
    if (chars.length === 0) continue;
    found.push({ chars, words: chars.some(isUnspaced) ? [] : words(part).map(({ text }) => text) });
  }
  return found;
}

/** The ranges of a text that match a term of the query, in order and apart. */
export function matches(text, queryTerms) {
  const chars = foldedChars(text);
  const folded = chars.map(({ c }) => c);
  const found = queryTerms.flatMap((term) => [...substrings(chars, folded, term.chars), ...wordMatches(text, term.words)]);
  return merged(found.sort((a, b) => a.start - b.start || b.end - a.end));
}

function substrings(chars, folded, wanted) {
  // A term of Latin letters inside a word of a spaced language is not what was looked up.
  const whole = wanted.some(isUnspaced) || folded.some(isUnspaced);
  if (!whole) return [];
  const found = [];
  for (let at = 0; at + wanted.length <= folded.length; at += 1) {
    if (wanted.every((c, i) => folded[at + i] === c)) {
      found.push({ start: chars[at].start, end: chars[at + wanted.length - 1].end });
    }
  }
  return found;
}

function wordMatches(text, wanted) {
  if (wanted.length === 0) return [];
  const keys = new Set(wanted.flatMap(wordKeys));
  const begins = (key) => wanted.some((word) => word.length >= 4 && key.startsWith(word));
  const all = words(text);
  const exact = all.filter((word) => wordKeys(word.text).some((key) => keys.has(key)));
  return exact.length > 0 ? exact : all.filter((word) => begins(word.text));
}

function merged(ranges) {
  const found = [];
  for (const { start, end } of ranges) {
    const last = found.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}
