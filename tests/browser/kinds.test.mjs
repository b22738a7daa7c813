// Every kind of page of three sites: the repository's own, that of a first week with drafts alone, and one of many places and years.
// Light and dark, wide and narrow.
import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { after, before, test } from "node:test";
import { faultsOf } from "./looks.mjs";
import { draftSite, manySite } from "./sites.mjs";
import { buildSite, launch, serveFolder } from "./support.mjs";

const builders = { own: () => buildSite(), drafts: () => buildSite(draftSite()), many: () => buildSite(manySite(), "--drafts") };
/** How many kinds of page each has at least. */
const least = { own: 20, drafts: 11, many: 24 };
const sites = {};
let browser;

before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
  for (const { server } of Object.values(sites)) server.close();
});

/**
 * One page of every kind, the largest of it, in one language and the next kind in the other. A kind is where a page stands but for its
 * language and its own name: `parks/`, `parks/*`.
 */
function pagesOf(folder) {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.name.endsWith(".html"));
  const kinds = new Map();
  for (const file of all) {
    const path = relative(folder, join(file.parentPath ?? file.path, file.name)).split(sep);
    const [lang, section, ...rest] = path;
    const kind = [lang.includes("-") ? "beside" : lang.length === 2 ? "" : lang, section, rest.length].join("/");
    kinds.set(kind, [...(kinds.get(kind) ?? []), path.join("/")]);
  }
  const size = (path) => statSync(join(folder, path)).size;
  return [...kinds.keys()].sort().map((kind, at) => {
    const pages = kinds.get(kind).toSorted((a, b) => size(b) - size(a));
    return pages.find((path) => path.startsWith(at % 2 ? "en" : "zh")) ?? pages[0];
  });
}

for (const name of Object.keys(builders)) {
  test(`axe finds nothing on any kind of page, and nothing runs over a side: ${name}`, async () => {
    const folder = builders[name]();
    sites[name] = { folder, server: await serveFolder(folder, "/any/sub/path/") };
    const pages = pagesOf(folder);
    assert.ok(pages.length >= least[name], String(pages));
    const found = [];
    for (const path of pages) found.push(...(await faultsOf(browser, sites[name].server, path)));
    assert.deepEqual(found, []);
  });
}
