// Reads the index that src/search writes; its format is in docs/search.md. Nothing here touches a page: `load` gets a
// path below `search/` and returns a promise of its bytes.

import { terms, wordKeys } from "./search-terms.js";

const FORMAT = 1;
/** How many characters of a word choose its chunk. */
const WORD_PREFIX = 4;
/** How many pairs of a long term are fetched at a time. Three are all of a term of six characters. */
const PAIRS_AT_ONCE = 3;

/** An index of another version of the format, as after an update of the site while the page was open. */
export class FormatError extends Error {}

export class SearchIndex {
  #load;
  #manifest;
  #chunks = new Map();
  #pieces = new Map();

  constructor(load, manifest) {
    this.#load = load;
    this.#manifest = manifest;
    this.documents = manifest.documents.map(([path, first, count, piece, year]) => ({ path, first, count, piece, year }));
  }

  static async open(load) {
    const manifest = parseJson(await load("index.json"));
    if (manifest.format !== FORMAT) throw new FormatError(`format ${manifest.format}`);
    return new SearchIndex(load, manifest);
  }

  get languages() {
    return this.#manifest.languages;
  }

  /** The numbers of the units that hold every term of the query, ascending. */
  async find(query) {
    const found = await Promise.all(terms(query).map((term) => this.#term(term)));
    return found.length === 0 ? [] : found.reduce(intersection);
  }

  /** Kinds of entity and the units that are or name one. */
  async kinds() {
    const lists = await this.#chunk("kinds.bin");
    return new Map(Array.from(lists.keys(), (kind) => [kind, decode(lists.get(kind))]));
  }

  documentOf(number) {
    return this.documents.findLast((document) => document.first <= number);
  }

  /** A unit's text, with its document and the headings above it. */
  async unit(number) {
    const document = this.documentOf(number);
    const at = number - document.first;
    const path = `text/${document.path}/${Math.floor(at / document.piece)}.json`;
    const piece = await this.#once(this.#pieces, path, parseJson);
    const unit = piece.units[at % document.piece];
    const sections = (unit.in ?? []).map((id) => ({ id, text: piece.sections[id] }));
    return { ...unit, number, document, title: piece.title, sections };
  }

  async #term({ chars, words }) {
    const [byChars, ...byWords] = await Promise.all([this.#chars(chars), ...words.map((word) => this.#word(word))]);
    return byWords.length === 0 ? byChars : union(byChars, byWords.reduce(intersection));
  }

  /** The units that hold these characters in a row. */
  async #chars(chars) {
    if (chars.length === 1) return this.#list("grams", chars[0], chars[0]);
    const places = pairPlaces(chars.length);
    let found = null;
    for (let at = 0; at < places.length && found?.length !== 0; at += PAIRS_AT_ONCE) {
      const round = places.slice(at, at + PAIRS_AT_ONCE);
      const pairs = round.map((place) => chars[place] + chars[place + 1]);
      const lists = await Promise.all(pairs.map((pair) => this.#list("grams", pair, pair)));
      lists.forEach((list, i) => {
        found = found === null ? list : withFollower(found, list, round[i]);
      });
    }
    return distinct(found.map((place) => Math.floor(place / 2 ** this.#manifest.offset_bits)));
  }

  /** The units that hold a word; where none does, those that hold a word which begins so. */
  async #word(word) {
    const lists = await Promise.all(wordKeys(word).map((key) => this.#list("words", prefix(key), key)));
    const found = lists.reduce(union);
    if (found.length > 0 || word.length < WORD_PREFIX) return found;
    const chunk = await this.#chunk(this.#chunkPath("words", prefix(word)));
    const begun = Array.from(chunk.keys()).filter((key) => key.startsWith(word));
    return begun.map((key) => decode(chunk.get(key))).reduce(union, []);
  }

  async #list(folder, chunkText, key) {
    const chunk = await this.#chunk(this.#chunkPath(folder, chunkText));
    return decode(chunk.get(key) ?? new Uint8Array());
  }

  #chunkPath(folder, text) {
    return `${folder}/${hash(text) % this.#manifest[folder]}.bin`;
  }

  /** A chunk's keys, each with the bytes of its list. */
  #chunk(path) {
    return this.#once(this.#chunks, path, parseChunk);
  }

  /** A file, fetched and read once; what failed is tried again when it is next wanted. */
  #once(known, path, parse) {
    if (!known.has(path)) {
      const file = this.#load(path).then(parse);
      known.set(path, file);
      file.catch(() => known.delete(path));
    }
    return known.get(path);
  }
}

const parseJson = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/** Offsets of pairs that together are all of a term: every second one, and the last. */
function pairPlaces(length) {
  const places = [];
  for (let at = 0; at + 1 < length; at += 2) places.push(at);
  if (length % 2 === 1) places.push(length - 2);
  return places;
}

const prefix = (word) => Array.from(word).slice(0, WORD_PREFIX).join("");

/** FNV-1a of the UTF-8. */
export function hash(text) {
  return new TextEncoder().encode(text).reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
}

function parseChunk(buffer) {
  const bytes = new Uint8Array(buffer);
  const decoder = new TextDecoder();
  const found = new Map();
  let at = 0;
  const take = () => {
    const [length, start] = readNumber(bytes, at);
    at = start + length;
    return bytes.subarray(start, at);
  };
  while (at < bytes.length) {
    const key = decoder.decode(take());
    found.set(key, take());
  }
  return found;
}

function readNumber(bytes, start) {
  let number = 0;
  let at = start;
  let scale = 1;
  for (;;) {
    const byte = bytes[at];
    at += 1;
    number += (byte & 0x7f) * scale;
    if (!(byte & 0x80)) return [number, at];
    scale *= 128;
  }
}

function decode(bytes) {
  const numbers = [];
  let last = 0;
  for (let at = 0; at < bytes.length; ) {
    const [difference, next] = readNumber(bytes, at);
    last += difference;
    at = next;
    numbers.push(last);
  }
  return numbers;
}

/** The numbers of the first list that, `distance` further on, are in the second. */
function withFollower(numbers, followers, distance) {
  const found = [];
  let at = 0;
  for (const number of numbers) {
    while (at < followers.length && followers[at] < number + distance) at += 1;
    if (followers[at] === number + distance) found.push(number);
  }
  return found;
}

export const intersection = (a, b) => withFollower(a, b, 0);

const distinct = (sorted) => sorted.filter((number, i) => number !== sorted[i - 1]);

const union = (a, b) => (a.length === 0 ? b : b.length === 0 ? a : distinct([...a, ...b].sort((x, y) => x - y)));
