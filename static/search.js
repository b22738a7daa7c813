// The search page: what is typed, what is found, and the address that says both. The index is read by search-index.js,
// and only here does it meet the page. Everything is written as text, never as markup.

import { FormatError, SearchIndex, hash, intersection } from "./search-index.js";
import { matches, terms } from "./search-terms.js";

const page = document.getElementById("search");
const input = document.getElementById("q");
const status = document.getElementById("search-status");
const kindButtons = document.getElementById("search-kinds");
const results = document.getElementById("search-results");
const more = document.getElementById("search-more");
const { lang, words, tags, ...given } = JSON.parse(document.getElementById("search-words").textContent);
const kinds = new Map(given.kinds.map((kind) => [kind.name, kind]));

/** How many paragraphs are shown at once: each may cost a file of texts. */
const SHOWN = 8;
/** How many entities can be ranked by their names; more keep the order of the index. */
const RANKED = 40;
/** The longest text shown whole, in letters and in characters, and what is shown of a longer one before its first match. */
const WHOLE = { spaced: 800, unspaced: 320 };
const BEFORE_MATCH = 80;
const PAUSE_MS = 150;

const root = page.dataset.root;
const languageOrder = (a, b) => (b === lang) - (a === lang);

/** A word of the interface with its values; the form for one where `n` is 1. */
function say(key, values = {}) {
  const text = (values.n === 1 && words[`search.${key}.one`]) || words[`search.${key}`] || key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

let version = "";

/** Fetches a file of the index. The address of all but the manifest changes with it, so that caches cannot mix two. */
async function load(path) {
  const isManifest = version === "";
  const url = new URL(`${root}search/${path}${isManifest ? "" : `?v=${version}`}`, document.baseURI);
  const response = await fetch(url, isManifest ? { cache: "no-cache" } : {});
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  const bytes = await response.arrayBuffer();
  if (isManifest) version = hash(new TextDecoder().decode(bytes)).toString(36);
  return bytes;
}

let opened = null;

function openIndex() {
  opened ??= SearchIndex.open(load);
  opened.catch(() => {
    opened = null;
    version = "";
  });
  return opened;
}

/** What is asked for: the words, and the kind that the results are limited to. */
let asked = { query: "", kind: "" };
/** Counts the searches, so that a slow one does not overwrite a later one. */
let turn = 0;

async function search(next) {
  asked = next;
  turn += 1;
  const mine = turn;
  const query = asked.query.trim();
  if (query === "") {
    results.removeAttribute("aria-busy");
    return clear("");
  }
  pressKind();
  results.setAttribute("aria-busy", "true");
  const patience = setTimeout(() => mine === turn && clear(say("loading")), 300);
  try {
    const index = await openIndex();
    const found = await foundBy(index, query);
    if (mine === turn) await show(index, found, () => mine === turn);
  } catch (error) {
    if (mine === turn) clear(say(error instanceof FormatError ? "outdated" : "failed"));
  } finally {
    clearTimeout(patience);
    if (mine === turn) results.removeAttribute("aria-busy");
  }
}

/** All that is found, by kind, and what of it is of the kind that is asked for. */
async function foundBy(index, query) {
  const [all, byKind] = await Promise.all([index.find(query), index.kinds()]);
  const counts = new Map();
  for (const kind of kinds.keys()) {
    const ofKind = intersection(all, byKind.get(kind) ?? []);
    if (ofKind.length > 0) counts.set(kind, ofKind);
  }
  const chosen = asked.kind ? (counts.get(asked.kind) ?? []) : all;
  const isEntity = (number) => !index.documentOf(number).path.startsWith("reports/");
  const blocks = chosen.filter((number) => !isEntity(number));
  return { query, all, counts, entities: chosen.filter(isEntity), blocks: newestFirst(index, blocks) };
}

/** Later years first; within a report, reading order. */
function newestFirst(index, blocks) {
  const year = (number) => index.documentOf(number).year ?? 0;
  return blocks.map((number) => [year(number), number]).sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, number]) => number);
}

async function show(index, found, current) {
  const queryTerms = terms(found.query);
  const entities = await ranked(index, found);
  const first = await blockItems(index, found.blocks.slice(0, SHOWN), queryTerms);
  if (!current()) return;
  showKinds(found);
  const parts = [];
  if (entities.length > 0) parts.push(section("entities", entities.map((unit) => entityItem(unit, queryTerms))));
  if (first.length > 0) parts.push(section("paragraphs", first));
  results.replaceChildren(...parts);
  const counted = { entities: found.entities.length, n: found.blocks.length };
  status.textContent = found.all.length === 0 ? say("none", { query: found.query }) : say("count", counted);
  offerMore(index, found.blocks, SHOWN, queryTerms);
}

/** Entities whose name is the query come first, then those whose name begins with it, then those named more often. */
async function ranked(index, { entities, query }) {
  const units = await Promise.all(entities.slice(0, RANKED).map((number) => index.unit(number)));
  const wanted = query.toLowerCase();
  const rank = (unit) => {
    const names = [unit.text, unit.aliases ?? {}].flatMap(Object.values).flat().map((name) => name.toLowerCase());
    return names.includes(wanted) ? 0 : names.some((name) => name.startsWith(wanted)) ? 1 : 2;
  };
  return units.sort((a, b) => rank(a) - rank(b) || b.mentions - a.mentions || a.number - b.number);
}

async function blockItems(index, numbers, queryTerms) {
  const units = await Promise.all(numbers.map((number) => index.unit(number)));
  return units.map((unit) => blockItem(unit, queryTerms));
}

/** A button for the next results; the keyboard goes on at the first of them. */
function offerMore(index, blocks, shown, queryTerms) {
  const rest = Math.min(blocks.length - shown, SHOWN);
  more.hidden = rest <= 0;
  more.textContent = say("more", { n: rest });
  more.onclick = async () => {
    const mine = turn;
    const items = await blockItems(index, blocks.slice(shown, shown + SHOWN), queryTerms);
    if (mine !== turn) return;
    results.querySelector(".search-paragraphs ol").append(...items);
    items[0].querySelector("a").focus();
    offerMore(index, blocks, shown + SHOWN, queryTerms);
  };
}

function clear(message) {
  status.textContent = message;
  results.replaceChildren();
  kindButtons.hidden = true;
  more.hidden = true;
}

function showKinds({ all, counts }) {
  const shown = [["", say("all"), all], ...Array.from(counts, ([kind, ofKind]) => [kind, kinds.get(kind).many, ofKind])];
  kindButtons.hidden = counts.size === 0 && !asked.kind;
  const focused = kindButtons.contains(document.activeElement);
  const buttons = shown.map(([kind, label, units]) => {
    const button = element("button", { type: "button" }, label, " ", element("span", { class: "search-n" }, units.length));
    button.dataset.kind = kind;
    button.addEventListener("click", () => go({ ...asked, kind }, "push"));
    return button;
  });
  kindButtons.replaceChildren(...buttons);
  pressKind();
  if (focused) buttons.find((button) => button.getAttribute("aria-pressed") === "true")?.focus();
}

/** Presses the button of the kind that is asked for: at once, before the results are there. */
function pressKind() {
  for (const button of kindButtons.children) button.setAttribute("aria-pressed", String(button.dataset.kind === asked.kind));
}

function section(name, items) {
  const heading = element("h2", {}, say(name));
  return element("section", { class: `search-${name}` }, heading, element("ol", {}, ...items));
}

function entityItem(unit, queryTerms) {
  const { folder, one } = kinds.get(unit.kind);
  const [own, ...others] = inLanguages(unit.text);
  const link = element("a", { href: `${root}${lang}/${folder}/${unit.id}/index.html` }, ...marked(own?.[1] ?? unit.id, queryTerms));
  link.lang = tags[own?.[0]] ?? "";
  const names = [...others, ...inLanguages(unit.aliases ?? {}).flatMap(([tag, list]) => list.map((name) => [tag, name]))];
  const also = names.map(([tag, name]) => element("span", { lang: tags[tag] }, ...marked(name, queryTerms)));
  const item = element("li", {}, element("p", { class: "search-name" }, link, element("span", { class: `search-kind kind-${unit.kind}` }, one)));
  if (also.length > 0) item.append(element("p", { class: "search-also" }, ...also.flatMap((name, i) => (i ? [" · ", name] : [name]))));
  const [summary] = inLanguages(unit.summary ?? {});
  if (summary) item.append(element("p", { lang: tags[summary[0]] }, summary[1]));
  if (unit.mentions > 0) item.append(element("p", { class: "search-also" }, say("mentions", { n: unit.mentions })));
  return item;
}

function blockItem(unit, queryTerms) {
  const path = [inLanguages(unit.title)[0], ...unit.sections.map(({ text }) => inLanguages(text)[0])].filter(Boolean);
  const kind = words[`search.${unit.kind}`];
  const where = path.map(([tag, text]) => element("span", { lang: tags[tag] }, text));
  const link = element("a", { href: blockAddress(unit) }, ...where.flatMap((part, i) => (i ? [" › ", part] : [part])));
  const head = element("p", { class: "search-where" }, link, ...(kind ? [" ", element("span", { class: "search-kind" }, kind)] : []));
  const texts = inLanguages(unit.text).map(([tag, text]) => element("p", { lang: tags[tag] }, ...marked(text, queryTerms)));
  return element("li", {}, head, ...texts);
}

/** A report has a page in this language if it has a title in it. */
function blockAddress(unit) {
  const pageLang = lang in unit.title ? lang : Object.keys(unit.title)[0];
  return `${root}${pageLang}/${unit.document.path}/index.html${unit.id && `#${unit.id}`}`;
}

/** The texts by language, that of the page first. */
function inLanguages(texts) {
  return Object.entries(texts).filter(([, text]) => text.length > 0).sort(([a], [b]) => languageOrder(a, b));
}

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

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...children.map((child) => (child instanceof Node ? child : String(child))));
  return made;
}

const fromAddress = () => {
  const parameters = new URLSearchParams(location.search);
  const kind = parameters.get("kind") ?? "";
  return { query: parameters.get("q") ?? "", kind: kinds.has(kind) ? kind : "" };
};

/** Searches, and writes what is asked for into the address: as a new step back (`push`) or in place of the last. */
function go(next, how) {
  const parameters = new URLSearchParams();
  if (next.query.trim()) parameters.set("q", next.query.trim());
  if (next.kind) parameters.set("kind", next.kind);
  const address = parameters.size > 0 ? `?${parameters}` : location.pathname;
  if (how === "push") history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  return search(next);
}

let typing = 0;
input.addEventListener("input", (event) => {
  clearTimeout(typing);
  // While an input method composes, the text is not yet what the reader means.
  if (!event.isComposing) typing = setTimeout(() => go({ ...asked, query: input.value }, "replace"), PAUSE_MS);
});
input.addEventListener("compositionend", () => input.dispatchEvent(new Event("input")));
input.form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  go({ ...asked, query: input.value }, "push");
});
addEventListener("popstate", restore);

function restore() {
  const next = fromAddress();
  input.value = next.query;
  return search(next);
}

page.classList.add("ready");
clear("");
openIndex().catch(() => {});
restore();
if (!input.value) input.focus({ preventScroll: true });
