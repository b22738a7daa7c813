// What of a query or text can be looked up. This says in JavaScript what src/search/terms.rs says in Rust; see there.

import { stem } from "./search-stem.js";

const UNSPACED =
  /[\u0E00-\u109F\u1100-\u11FF\u1780-\u17FF\u2E80-\u2FDF\u3005-\u3007\u3021-\u3029\u3040-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uA960-\uA97F\uAC00-\uD7FF\uF900-\uFAFF\u{20000}-\u{3FFFF}]/u;
const WORD = /[\p{Alphabetic}\p{N}]/u;
const SPACE = /[\p{White_Space}\p{Cc}]/u;
const QUOTES = new Map([["“", '"'], ["”", '"'], ["„", '"'], ["‘", "'"], ["’", "'"], ["\u3000", " "]]);

/** Traditional characters and the simplified ones that stand for them; none until a query or a text needs them. */
let simplified = new Map();

/** Takes the pairs of the index's `traditional.txt`. */
export function knowTraditional(text) {
  const chars = Array.from(text);
  simplified = new Map(chars.flatMap((c, i) => (i % 2 ? [] : [[c, chars[i + 1]]])));
}

/** A character as it is looked up: simplified, half width, straight quotes, lower case. One character stays one. */
export function fold(c) {
  const known = simplified.get(c);
  if (known) return known;
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

/** What is in quotation marks up to a space or the end; Chinese ones hold what is written with spaces. */
const PART = /"([^"]+)"(?![^\p{White_Space}\p{Cc}])|“([^”]+)”(?![^\p{White_Space}\p{Cc}])|[^\p{White_Space}\p{Cc}]+/gu;

/**
 * A query as terms that must all be found. A term is looked up by its characters; one without a character of an
 * unspaced script also by its words, and if it may be pinyin by its letters. See src/search/query/term.rs.
 */
export function terms(query) {
  return parts(query).flatMap(({ text, quoted }) => {
    const chars = foldedChars(text).map(({ c }) => c);
    if (chars.length === 0) return [];
    const found = chars.some(isUnspaced) ? [] : words(text).map((word) => word.text);
    return [{ text, quoted, chars, words: found, pinyin: quoted ? null : pinyin(chars) }];
  });
}

function parts(query) {
  const found = [];
  PART.lastIndex = 0;
  for (let match = PART.exec(query); match; match = PART.exec(query)) {
    const isText = match[2] && Array.from(match[2]).some(isUnspaced);
    // Chinese quotation marks around Chinese are a part of the text that is looked for.
    if (isText) PART.lastIndex = match.index + /^[^\p{White_Space}\p{Cc}]+/u.exec(match[0])[0].length;
    const whole = isText ? query.slice(match.index, PART.lastIndex) : match[0];
    const inner = isText ? undefined : (match[1] ?? match[2]);
    found.push({ text: inner ?? whole, quoted: inner !== undefined });
  }
  return found;
}

function pinyin(chars) {
  const letters = chars.map((c) => (c === "ü" ? "v" : c === "'" || c === "-" ? "" : /^[a-z0-9]$/.test(c) ? c : null));
  return letters.includes(null) ? null : letters.join("");
}

/** The ranges of a text that match a term of the query, in order and apart. */
export function matches(text, queryTerms) {
  const chars = foldedChars(text);
  const folded = chars.map(({ c }) => c);
  const found = queryTerms.flatMap((term) => [...substrings(chars, folded, term.chars), ...wordMatches(text, term)]);
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

function wordMatches(text, { words: wanted, quoted }) {
  if (wanted.length === 0) return [];
  const all = words(text);
  const isOne = (word, wantedWord) => wordKeys(word.text).some((key) => wordKeys(wantedWord).includes(key));
  if (quoted) {
    const starts = all.map((_, at) => at).filter((at) => wanted.every((one, i) => all[at + i] && isOne(all[at + i], one)));
    return starts.map((at) => ({ start: all[at].start, end: all[at + wanted.length - 1].end }));
  }
  const exact = all.filter((word) => wanted.some((one) => isOne(word, one)));
  const begins = (word) => wanted.some((one) => one.length >= 4 && word.text.startsWith(one));
  return exact.length > 0 ? exact : all.filter(begins);
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
