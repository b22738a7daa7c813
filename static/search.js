// The search page: what is typed, what is found, and the address that says both. The index is read by search-index.js,
// the items are made by search-results.js.

import { FormatError, SearchIndex, hash, intersection } from "./search-index.js";
import { Items, element } from "./search-results.js";
import { terms } from "./search-terms.js";

const page = document.getElementById("search");
const input = document.getElementById("q");
const status = document.getElementById("search-status");
const insteadLine = document.getElementById("search-instead");
const kindButtons = document.getElementById("search-kinds");
const facets = document.getElementById("search-facets");
const results = document.getElementById("search-results");
const more = document.getElementById("search-more");
const root = page.dataset.root;
const items = new Items(JSON.parse(document.getElementById("search-words").textContent), root);
const { lang, kindOf } = items;
const say = (key, values) => items.say(key, values);

/** How many paragraphs are shown at once: each may cost a file of texts. */
const SHOWN = 8;
/** How many entities can be ranked by their names; more keep the order of the index. */
const RANKED = 40;
const PAUSE_MS = 150;

/** What limits the results to some documents: how each is told of a document, and how its values are written. */
const FACETS = {
  place: { of: ({ place }) => place, label: (slug, index) => inLanguage(index.places[slug]) ?? slug },
  year: { of: ({ year }) => (year === null ? null : String(year)), label: (year) => year },
};
const PARAMETERS = ["kind", ...Object.keys(FACETS)];

const inLanguage = (names) => names && (names[lang] ?? Object.values(names)[0]);

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

/** What is asked for: the words, and what the results are limited to, each by its parameter of the address. */
let asked = { query: "" };
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

/** All that is found, by kind and by document, and what of it is asked for. */
async function foundBy(index, query) {
  const [{ units, instead }, byKind] = await Promise.all([index.find(query), index.kinds()]);
  const counts = new Map();
  for (const kind of kindOf.keys()) {
    const ofKind = intersection(units, byKind.get(kind) ?? []);
    if (ofKind.length > 0) counts.set(kind, ofKind);
  }
  const chosen = (asked.kind ? (counts.get(asked.kind) ?? []) : units).filter((number) => isAsked(index.documentOf(number)));
  const isEntity = (number) => !isText(index.documentOf(number));
  const blocks = chosen.filter((number) => !isEntity(number));
  return { query: instead ?? query, instead, all: units, counts, entities: chosen.filter(isEntity), blocks: newestFirst(index, blocks) };
}

/** Whether a document is a report or page, and not the entities of a kind. */
const isText = (document) => /^(reports|pages)\//.test(document.path);

/** Whether a document is of the place and year that are asked for; entities are of none. */
const isAsked = (document) => Object.entries(FACETS).every(([name, { of }]) => !asked[name] || of(document) === asked[name]);

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
  showFacets(index, found);
  showInstead(found);
  const parts = [];
  if (entities.length > 0) parts.push(section("entities", entities.map((unit) => items.entity(unit, queryTerms))));
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
  return units.map((unit) => items.block(unit, queryTerms));
}

/** A button for the next results; the keyboard goes on at the first of them. */
function offerMore(index, blocks, shown, queryTerms) {
  const rest = Math.min(blocks.length - shown, SHOWN);
  more.hidden = rest <= 0;
  more.textContent = say("more", { n: rest });
  more.onclick = async () => {
    const mine = turn;
    const next = await blockItems(index, blocks.slice(shown, shown + SHOWN), queryTerms);
    if (mine !== turn) return;
    results.querySelector(".search-paragraphs ol").append(...next);
    next[0].querySelector("a").focus();
    offerMore(index, blocks, shown + SHOWN, queryTerms);
  };
}

function clear(message) {
  status.textContent = message;
  results.replaceChildren();
  for (const part of [kindButtons, facets, insteadLine, more]) part.hidden = true;
}

/** That another query was answered, since nothing holds what was typed. */
function showInstead({ instead }) {
  insteadLine.hidden = instead === null;
  if (instead === null) return;
  const link = element("a", { href: address({ ...asked, query: instead }) }, instead);
  const [before, after] = say("instead", { query: input.value.trim(), instead: "\n" }).split("\n");
  insteadLine.replaceChildren(before, link, after ?? "");
}

/** Where the results are of several places or years: a menu for each. What is asked for can always be taken back. */
function showFacets(index, { all }) {
  const counts = countsByDocument(index, all);
  for (const [name, { of, label }] of Object.entries(FACETS)) {
    const menu = facets.querySelector(`select[name="${name}"]`);
    const sums = new Map();
    for (const document of index.documents.filter((one) => of(one) !== null && counts.has(one))) {
      sums.set(of(document), (sums.get(of(document)) ?? 0) + counts.get(document));
    }
    const order = ([a], [b]) => (name === "year" ? b - a : label(a, index).localeCompare(label(b, index), lang));
    const options = Array.from(sums).sort(order).map(([value, n]) => element("option", { value }, `${label(value, index)} (${n})`));
    menu.replaceChildren(element("option", { value: "" }, say(`all-${name}s`)), ...options);
    menu.value = asked[name] ?? "";
    menu.parentElement.hidden = sums.size < 2 && !asked[name];
  }
  facets.hidden = Array.from(facets.children).every((part) => part.hidden);
}

/** How many units each document has of these; they ascend, as the documents do. */
function countsByDocument(index, units) {
  const counts = new Map();
  for (const number of units) {
    const document = index.documentOf(number);
    counts.set(document, (counts.get(document) ?? 0) + 1);
  }
  return counts;
}

function showKinds({ all, counts }) {
  const shown = [["", say("all"), all], ...Array.from(counts, ([kind, ofKind]) => [kind, kindOf.get(kind).many, ofKind])];
  kindButtons.hidden = counts.size === 0 && !asked.kind;
  const focused = kindButtons.contains(document.activeElement);
  const buttons = shown.map(([kind, label, units]) => {
    const button = element("button", { type: "button" }, label, " ", element("span", { class: "search-n" }, units.length));
    button.dataset.kind = kind;
    button.addEventListener("click", () => go({ ...asked, kind }, "push"));
    return button;
  });
  kindButtons.replaceChildren(element("div", {}, ...buttons));
  pressKind();
  if (focused) buttons.find((button) => button.getAttribute("aria-pressed") === "true")?.focus();
}

/** Presses the button of the kind that is asked for: at once, before the results are there. */
function pressKind() {
  for (const button of kindButtons.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.kind === (asked.kind ?? "")));
}

function section(name, items) {
  const heading = element("h2", {}, say(name));
  return element("section", { class: `search-${name}` }, heading, element("ol", {}, ...items));
}

/** The address of a search. */
function address(next) {
  const parameters = new URLSearchParams();
  if (next.query.trim()) parameters.set("q", next.query.trim());
  for (const name of PARAMETERS) if (next[name]) parameters.set(name, next[name]);
  return parameters.size > 0 ? `?${parameters}` : location.pathname;
}

function fromAddress() {
  const parameters = new URLSearchParams(location.search);
  const limits = PARAMETERS.map((name) => [name, parameters.get(name) ?? ""]);
  const { kind, ...others } = Object.fromEntries(limits);
  return { query: parameters.get("q") ?? "", kind: kindOf.has(kind) ? kind : "", ...others };
}

/** Searches, and writes what is asked for into the address: as a new step back (`push`) or in place of the last. */
function go(next, how) {
  if (how === "push") history.pushState(null, "", address(next));
  else history.replaceState(null, "", address(next));
  return search(next);
}

facets.addEventListener("change", ({ target }) => go({ ...asked, [target.name]: target.value }, "push"));

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
