// The nearest word of the index for one that is misspelt: src/search/query/near.rs in JavaScript.

const ONE_ERROR = 4;
const TWO_ERRORS = 7;

/** The words of `vocabulary.txt`, each with how often it stands as a power of two. */
export function readVocabulary(text) {
  let before = [];
  return text.split("\n").filter(Boolean).map((line) => {
    const [shared, times, ...rest] = Array.from(line);
    before = [...before.slice(0, parseInt(shared, 36)), ...rest];
    return { word: before.join(""), times: parseInt(times, 36) };
  });
}

/** The nearest word, of several the commonest; none where even that has too many errors. */
export function nearest(word, vocabulary) {
  const wanted = Array.from(word);
  const most = wanted.length < ONE_ERROR ? 0 : wanted.length < TWO_ERRORS ? 1 : 2;
  let best = null;
  for (const known of most > 0 ? vocabulary : []) {
    const found = errors(wanted, Array.from(known.word), most);
    const isBetter = best === null || found < best.found || (found === best.found && known.times > best.times);
    if (found <= most && isBetter) best = { ...known, found };
  }
  return best?.word ?? null;
}

/** How many letters are wrong, missing, too many or exchanged with the next one; a number above `most` for more. */
function errors(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      let least = Math.min(row[j] + (a[i] === b[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1);
      if (i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j]) least = Math.min(least, before[j - 1] + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[b.length];
}
