// The Snowball stemmer for English (Porter 2), in the version that src/search/terms.rs uses. The index holds stems, so
// the two must agree on every word; tests/search.rs compares them.
// See https://snowballstem.org/algorithms/english/stemmer.html for the names of the steps.

const EXCEPTIONS = new Map(Object.entries({
  skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie", idly: "idl", gently: "gentl", ugly: "ugli",
  early: "earli", only: "onli", singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas",
  cosmos: "cosmos", bias: "bias", andes: "andes",
}));
const KEPT_AFTER_STEP_1A = new Set(["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"]);

const STEP_2 = [
  ["ational", "ate"], ["tional", "tion"], ["enci", "ence"], ["anci", "ance"], ["abli", "able"], ["entli", "ent"],
  ["ization", "ize"], ["izer", "ize"], ["ation", "ate"], ["ator", "ate"], ["alism", "al"], ["aliti", "al"],
  ["alli", "al"], ["fulness", "ful"], ["ousness", "ous"], ["ousli", "ous"], ["iveness", "ive"], ["iviti", "ive"],
  ["biliti", "ble"], ["bli", "ble"], ["ogi", "og", /l$/], ["fulli", "ful"], ["lessli", "less"], ["li", "", /[cdeghkmnrt]$/],
].sort(longestFirst);
const STEP_3 = [
  ["ational", "ate"], ["tional", "tion"], ["alize", "al"], ["icate", "ic"], ["iciti", "ic"], ["ical", "ic"],
  ["ful", ""], ["ness", ""], ["ative", ""],
].sort(longestFirst);
const STEP_4 = [
  "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ism", "ate", "iti", "ous", "ive", "ize",
].map((suffix) => [suffix, ""]).concat([["ion", "", /[st]$/]]).sort(longestFirst);

function longestFirst([a], [b]) {
  return b.length - a.length;
}

/** The stem of a word in lower case. */
export function stem(word) {
  if (EXCEPTIONS.has(word)) return EXCEPTIONS.get(word);
  if (word.length < 3) return word;
  let text = consonantY(word.replace(/^'/, ""));
  const r1 = firstRegion(text);
  const r2 = regionAfter(text, r1);
  text = step1a(text);
  if (KEPT_AFTER_STEP_1A.has(text)) return text;
  text = step1b(text, r1);
  text = text.replace(/(.[^aeiouy])[yY]$/u, "$1i");
  text = replaceSuffix(text, STEP_2, () => r1);
  text = replaceSuffix(text, STEP_3, (suffix) => (suffix === "ative" ? Math.max(r1, r2) : r1));
  text = replaceSuffix(text, STEP_4, () => r2);
  return step5(text, r1, r2).replaceAll("Y", "y");
}

/** A `y` at the start or after a vowel is a consonant, and written `Y` until the end. */
function consonantY(word) {
  let text = "";
  for (const c of word) {
    const consonant = c === "y" && (text === "" || /[aeiouy]$/.test(text));
    text += consonant ? "Y" : c;
  }
  return text;
}

function firstRegion(text) {
  const fixed = /^(gener|commun|arsen)/.exec(text);
  return fixed ? fixed[0].length : regionAfter(text, 0);
}

/** Where the first non-vowel after a vowel ends. */
function regionAfter(text, start) {
  const found = /[aeiouy][^aeiouy]/u.exec(text.slice(start));
  return found ? start + found.index + found[0].length : text.length;
}

const endsInShortSyllable = (text) => /[^aeiouy][aeiouy][^aeiouywxY]$/u.test(text) || /^[aeiouy][^aeiouy]$/u.test(text);

function step1a(word) {
  const text = word.replace(/('s'|'s|')$/, "");
  if (text.endsWith("sses")) return text.slice(0, -2);
  if (/ie[ds]$/.test(text)) return text.slice(0, text.length > 4 ? -2 : -1);
  if (/(us|ss)$/.test(text)) return text;
  return /[aeiouy].+s$/u.test(text) ? text.slice(0, -1) : text;
}

function step1b(text, r1) {
  const suffix = /(eedly|eed|ingly|edly|ing|ed)$/.exec(text)?.[0];
  if (!suffix) return text;
  const rest = text.slice(0, -suffix.length);
  if (suffix.startsWith("eed")) return rest.length >= r1 ? `${rest}ee` : text;
  if (!/[aeiouy]/.test(rest)) return text;
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return rest.slice(0, -1);
  return rest.length === r1 && endsInShortSyllable(rest) ? `${rest}e` : rest;
}

/** Replaces the longest suffix of a table, if it stands in its region and after what it must follow. */
function replaceSuffix(text, table, regionOf) {
  const [suffix, replacement, after] = table.find(([ending]) => text.endsWith(ending)) ?? [];
  if (suffix === undefined) return text;
  const rest = text.slice(0, -suffix.length);
  const applies = rest.length >= regionOf(suffix) && (!after || after.test(rest));
  return applies ? rest + replacement : text;
}

function step5(text, r1, r2) {
  const rest = text.slice(0, -1);
  if (text.endsWith("e")) {
    return rest.length >= r2 || (rest.length >= r1 && !endsInShortSyllable(rest)) ? rest : text;
  }
  return text.endsWith("ll") && rest.length >= r2 ? rest : text;
}
