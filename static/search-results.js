// The results of a search as list items. Everything is written as text, never as markup.

import { matches } from "./search-terms.js";
import { sentences, telling } from "./search-sentences.js";

/** The longest text shown whole, in letters and in characters, and what is shown of a longer one before its first match. */
const WHOLE = { spaced: 480, unspaced: 200 };
const BEFORE_MATCH = 60;

/** Makes the items of a page: `given` is what the page gives its script, `root` the way to the site's root. */
export class Items {
  constructor(given, root) {
    Object.assign(this, given);
    this.root = root;
    this.kindOf = new Map(given.kinds.map((kind) => [kind.name, kind]));
  }

  /** A word of the interface with its values; the form for one where `n` is 1. */
  say(key, values = {}) {
    const text = (values.n === 1 && this.words[`search.${key}.one`]) || this.words[`search.${key}`] || key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  entity(unit, queryTerms) {
    const { folder, one } = this.kindOf.get(unit.kind);
    const [own, ...others] = this.inLanguages(unit.text);
    const link = element("a", { href: `${this.root}${this.lang}/${folder}/${unit.id}/index.html` }, ...marked(own?.[1] ?? unit.id, queryTerms));
    link.lang = this.tags[own?.[0]] ?? "";
    const aliases = this.inLanguages(unit.aliases ?? {}).flatMap(([tag, list]) => list.map((name) => [tag, name]));
    const also = [...others, ...aliases].map(([tag, name]) => element("span", { lang: this.tags[tag] }, ...marked(name, queryTerms)));
    const item = element("li", {}, element("p", { class: "search-name" }, link, element("span", { class: `search-kind kind-${unit.kind}` }, one)));
    if (also.length > 0) item.append(element("p", { class: "search-also" }, ...also.flatMap((name, i) => (i ? [" · ", name] : [name]))));
    const [summary] = this.inLanguages(unit.summary ?? {});
    if (summary) item.append(element("p", { lang: this.tags[summary[0]] }, summary[1]));
    if (unit.mentions > 0) item.append(element("p", { class: "search-also" }, this.say("mentions", { n: unit.mentions })));
    return item;
  }

  block(unit, queryTerms) {
    const path = [this.inLanguages(unit.title)[0], ...unit.sections.map(({ text }) => this.inLanguages(text)[0])].filter(Boolean);
    const isPage = unit.kind === "title" && isPageUnit(unit);
    const kind = this.words[`search.${isPage ? "page" : unit.kind}`];
    const where = path.map(([tag, text]) => element("span", { lang: this.tags[tag] }, text));
    const link = element("a", { href: this.blockAddress(unit) }, ...where.flatMap((part, i) => (i ? [" › ", part] : [part])));
    const head = element("p", { class: "search-where" }, link, ...(kind ? [" ", element("span", { class: "search-kind" }, kind)] : []));
    const about = unit.kind === "title" ? this.about(unit, queryTerms) : [];
    return element("li", {}, head, ...this.shownTexts(unit, queryTerms), ...about);
  }

  /** Who spoke where, and the document's number, where that is what was found. */
  about(unit, queryTerms) {
    const all = this.inLanguages(unit.aliases ?? {}).flatMap(([tag, list]) => list.map((text) => [tag, text]));
    const found = all.filter(([, text]) => matches(text, queryTerms).length > 0);
    return found.map(([tag, text]) => element("p", { class: "search-also", lang: this.tags[tag] }, ...marked(text, queryTerms)));
  }

  /** Of each language's text the sentence that was looked for; of one without a match the sentence in the same place. */
  shownTexts(unit, queryTerms) {
    const texts = this.inLanguages(unit.text).map(([tag, text]) => ({ tag, text, told: telling(text, matches(text, queryTerms)) }));
    const known = texts.find(({ told }) => told)?.told;
    return texts.map(({ tag, text, told }) => {
      const all = sentences(text);
      const range = told?.range ?? (known?.count === all.length ? all[known.at] : { start: 0, end: text.length });
      const shown = text.slice(range.start, range.end).trim();
      const [before, after] = [range.start > 0 ? "… " : "", range.end < text.length ? " …" : ""];
      return element("p", { lang: this.tags[tag] }, before, ...marked(shown, queryTerms), after);
    });
  }

  /** A report has a page in every language, in each state of translation; a plain page where it was written, and its places are there. */
  blockAddress(unit) {
    const written = unit.kind === "title" ? unit.title : unit.text;
    const lang = isPageUnit(unit) && !(this.lang in written) ? Object.keys(written)[0] : this.lang;
    const path = unit.document.path.replace(/^pages\//, "");
    return `${this.root}${lang}/${path}/index.html${unit.id && `#${unit.id}`}`;
  }

  /** The texts by language, of those that the page shows, its own first. */
  inLanguages(texts) {
    const order = (lang) => (lang === this.lang ? 0 : 1);
    return Object.entries(texts).filter(([lang, text]) => lang in this.tags && text.length > 0).sort(([a], [b]) => order(a) - order(b));
  }
}

/** Whether a unit is of a plain page, and not of a report. */
const isPageUnit = (unit) => unit.document.path.startsWith("pages/");

/** A text with its matches marked; a long one from a little before the first of them. */
function marked(text, queryTerms) {
  const ranges = matches(text, queryTerms);
  const [start, end] = excerpt(text, ranges[0]?.start ?? 0);
  const parts = start > 0 ? ["…"] : [];
  let at = start;
  for (const range of ranges.filter((found) => found.end <= end)) {
    parts.push(text.slice(at, range.start), element("mark", {}, text.slice(range.start, range.end)));
    at = range.end;
  }
  parts.push(text.slice(at, end), end < text.length ? "…" : "");
  return parts;
}

/** What is shown of a text: its ends lie between words, or between characters. */
function excerpt(text, match) {
  const isSpaced = text.split(" ").length > text.length / 15;
  const whole = isSpaced ? WHOLE.spaced : WHOLE.unspaced;
  if (text.length <= whole) return [0, text.length];
  const edge = (at) => {
    if (at <= 0) return 0;
    if (isSpaced) return text.lastIndexOf(" ", at) + 1;
    return /[\uDC00-\uDFFF]/.test(text[at]) ? at - 1 : at;
  };
  const start = edge(match - BEFORE_MATCH);
  return [start, start + whole < text.length ? edge(start + whole) : text.length];
}

export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...children.map((child) => (child instanceof Node ? child : String(child))));
  return made;
}
