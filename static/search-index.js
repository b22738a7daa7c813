// Reads the index that src/search writes; its format is in docs/search.md. Nothing here touches a page: `load` gets a
// path below `search/` and returns a promise of its bytes.

import { nearest, readVocabulary } from "./search-near.js";
import { isUnspaced, knowTraditional, terms, wordKeys } from "./search-terms.js";

const FORMAT = 2;
/** How many characters of a word choose its chunk. */
const WORD_PREFIX = 4;
/** How many letters of a name in pinyin choose its chunk. */
const SOUND_PREFIX = 2;
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
    const document = ([path, first, count, piece, year, kind, place]) => ({ path, first, count, piece, year, kind, place });
    this.documents = manifest.documents.map(document);
  }

  static async open(load) {
    const manifest = parseJson(await load("index.json"));
    if (manifest.format !== FORMAT) throw new FormatError(`format ${manifest.format}`);
    const index = new SearchIndex(load, manifest);
    if (manifest.traditional) await index.#traditional();
    return index;
  }

  get languages() {
    return this.#manifest.languages;
  }

  /** The names of the reports' places, by slug. */
  get places() {
    return this.#manifest.places;
  }

  /**
   * The numbers of the units that hold every term of the query, ascending; where none does, of the query with its words
   * spelt as they are in the index, which is then `instead`.
   */
  async find(query) {
    let units = await this.#all(terms(query));
    // All of the index is in simplified characters: what holds another one is not found before these are known.
    if (units.length === 0 && Array.from(query).some(isUnspaced) && (await this.#traditional())) units = await this.#all(terms(query));
    if (units.length > 0) return { units, instead: null };
    const instead = await this.#respelt(terms(query));
    units = instead === null ? [] : await this.#all(terms(instead));
    return { units, instead: units.length > 0 ? instead : null };
  }

  /** Kinds of entity and the units that are or name one. */
  async kinds() {
    const lists = await this.#chunk("kinds.bin");
    return new Map(Array.from(lists.keys(), (kind) => [kind, decode(lists.get(kind))]));
  }

  documentOf(number) {
    let [low, high] = [0, this.documents.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.documents[middle].first <= number) low = middle;
      else high = middle;
    }
    return this.documents[low];
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

  /** Terms of letters that follow each other may together be a name in pinyin. */
  async #all(asked) {
    const runs = [];
    asked.forEach((term, at) => {
      if (at > 0 && term.pinyin !== null && asked[at - 1].pinyin !== null) runs.at(-1).push(term);
      else runs.push([term]);
    });
    const found = await Promise.all(runs.map((run) => this.#run(run)));
    return found.length === 0 ? [] : found.reduce(intersection);
  }

  async #run(run) {
    const isPinyin = run.every((term) => term.pinyin !== null);
    const letters = isPinyin ? run.map((term) => term.pinyin).join("") : "";
    const [named, ...found] = await Promise.all([this.#sounding(letters), ...run.map((term) => this.#term(term))]);
    return union(found.reduce(intersection), named);
  }

  async #term({ chars, words, quoted }) {
    const [byChars, ...byWords] = await Promise.all([this.#chars(chars), ...words.map((word) => this.#word(word, quoted))]);
    if (byWords.length === 0) return byChars;
    const followed = quoted ? words.slice(1).map((word, at) => this.#pair(words[at], word)) : [];
    return union(byChars, [...byWords, ...(await Promise.all(followed))].reduce(intersection));
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
  async #word(word, quoted) {
    const lists = await Promise.all(wordKeys(word).map((key) => this.#list("words", prefix(key), key)));
    const found = lists.reduce(union);
    if (found.length > 0 || quoted || Array.from(word).length < WORD_PREFIX) return found;
    const chunk = await this.#chunk(this.#chunkPath("words", prefix(word)));
    const begun = Array.from(chunk.keys()).filter((key) => key.startsWith(word));
    return begun.map((key) => decode(chunk.get(key))).reduce(union, []);
  }

  /** The units in which one word follows another. */
  async #pair(first, second) {
    const keys = wordKeys(first).flatMap((a) => wordKeys(second).map((b) => pairKey(hash(a), hash(b))));
    const lists = await Promise.all(keys.map((key) => this.#list("pairs", key, key)));
    return lists.reduce(union);
  }

  /** The units whose name is pronounced so. */
  async #sounding(letters) {
    if (letters.length < SOUND_PREFIX) return [];
    const chunk = await this.#chunk(this.#chunkPath("sounds", letters.slice(0, SOUND_PREFIX)));
    const answering = Array.from(chunk.keys()).filter((key) => soundsLike(key, letters));
    return answering.map((key) => decode(chunk.get(key))).reduce(union, []);
  }

  /** The query with each word that stands nowhere as the nearest that does; none where nothing is nearer. */
  async #respelt(asked) {
    if (asked.every((term) => term.quoted || term.words.length === 0)) return null;
    const vocabulary = await this.#once(this.#chunks, "vocabulary.txt", (bytes) => readVocabulary(decodeText(bytes)));
    const near = async (word) => ((await this.#word(word, false)).length > 0 ? null : nearest(word, vocabulary));
    const respelt = async ({ text, words, quoted }) => {
      if (quoted || words.length === 0) return { text: quoted ? `"${text}"` : text, changed: false };
      const found = await Promise.all(words.map(near));
      return { text: words.map((word, at) => found[at] ?? word).join(" "), changed: found.some((word) => word !== null) };
    };
    const parts = await Promise.all(asked.map(respelt));
    return parts.some(({ changed }) => changed) ? parts.map(({ text }) => text).join(" ") : null;
  }

  /** Learns the traditional characters; says whether they were not yet known. */
  async #traditional() {
    const isNew = !this.#chunks.has("traditional.txt");
    await this.#once(this.#chunks, "traditional.txt", (bytes) => knowTraditional(decodeText(bytes)));
    return isNew;
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

const decodeText = (bytes) => new TextDecoder().decode(bytes);

const parseJson = (bytes) => JSON.parse(decodeText(bytes));

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

/** Two words that follow each other, by the hashes of their stems. */
const pairKey = (first, second) => ((((first << 5) | (first >>> 27)) ^ second) & 0xffff).toString(16).padStart(4, "0");

/** Whether a key is the syllables that were asked for, more than the first, or all initials of a name, or three of them. */
function soundsLike(key, letters) {
  const first = key.indexOf("'");
  if (first < 0) return key === letters || (letters.length > SOUND_PREFIX && key.startsWith(letters));
  return letters.length > first && key.replaceAll("'", "").startsWith(letters);
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
