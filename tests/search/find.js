// Answers questions about a search index on disk with the scripts that the site ships.
// usage: node --experimental-default-type=module find.js FOLDER < questions.json > answers.json

import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { matches, terms } from "../../static/search-terms.js";
import { sentences } from "../../static/search-sentences.js";
import { SearchIndex } from "../../static/search-index.js";
import { stem } from "../../static/search-stem.js";

/** Results on the first page of a search. */
const SHOWN = 8;

const folder = process.argv[2];
let loaded = 0;

async function load(path) {
  const bytes = await readFile(`${folder}/${path}`);
  loaded += bytes.length;
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

/** What is found, and how many bytes a page loads that has been opened for this query. */
async function find(query) {
  loaded = 0;
  const index = await SearchIndex.open(load);
  const { units: found, instead } = await index.find(query);
  await index.kinds();
  const shown = await Promise.all(found.slice(0, SHOWN).map((number) => index.unit(number)));
  const texts = shown.flatMap((unit) => [...Object.values(unit.text), ...Object.values(unit.aliases ?? {}).flat()]);
  const marked = texts.flatMap((part) => matches(part, terms(instead ?? query)).map(({ start, end }) => part.slice(start, end)));
  const names = found.map((number) => {
    const { path, first } = index.documentOf(number);
    return `${path} ${number - first}`;
  });
  return { names, loaded, marked, instead, ids: shown.map(({ id }) => id) };
}

const questions = JSON.parse(await text(process.stdin));
const cut = (whole) => sentences(whole).map(({ start, end }) => whole.slice(start, end));
const answers = { found: [], stems: questions.stems.map(stem), sentences: (questions.texts ?? []).map(cut) };
for (const query of questions.queries) answers.found.push(await find(query));
process.stdout.write(JSON.stringify(answers));
