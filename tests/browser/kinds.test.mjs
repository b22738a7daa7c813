// Every kind of page of three sites: the repository's own, that of a first week with drafts alone, and one of many places and years.
// Light and dark, wide and narrow.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, sep } from "node:path";
import { after, before, test } from "node:test";
import { buildSite, launch, openPage, serveFolder } from "./support.mjs";
import { draftSite, manySite } from "./sites.mjs";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };
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

/** What axe objects to, as the rule and the element. */
async function objections(page, runOnly) {
  const { violations } = await page.evaluate((options) => globalThis.axe.run(options), { runOnly });
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

/** How far the page is wider than its window, and the labels of charts that come nearer to their figure than a letter. */
const misplaced = (page) =>
  page.evaluate(() => {
    const over = document.documentElement.scrollWidth - innerWidth;
    const touches = (label, figure) => label.top < figure.bottom - 3 && figure.top < label.bottom - 3 && label.right + 6 > figure.left;
    const near = [...document.querySelectorAll("g.bar")].flatMap((bar) => {
      const figure = bar.querySelector(".figure").getBoundingClientRect();
      return [...bar.querySelectorAll(".label")].filter((label) => touches(label.getBoundingClientRect(), figure)).map((label) => label.textContent);
    });
    return [...(over > 0 ? [`${over} px too wide`] : []), ...near];
  });

for (const name of Object.keys(builders)) {
  test(`axe finds nothing on any kind of page, and nothing runs over a side: ${name}`, async () => {
    const folder = builders[name]();
    sites[name] = { folder, server: await serveFolder(folder, "/any/sub/path/") };
    const pages = pagesOf(folder);
    assert.ok(pages.length >= least[name], String(pages));
    const found = [];
    for (const path of pages) {
      const page = await openPage(browser, { viewport: wide, colorScheme: "light" });
      // The page's own policy lets no other script in, and axe is none of its own.
      await page.goto(sites[name].server.url + path);
      await page.evaluate(axe);
      const note = (state, what) => found.push(...what.map((one) => `${path}, ${state}: ${one}`));
      note("wide, light", await objections(page, RULES));
      await page.emulateMedia({ colorScheme: "dark" });
      note("wide, dark", await objections(page, { type: "rule", values: ["color-contrast"] }));
      await page.setViewportSize(narrow);
      note("narrow, dark", await objections(page, RULES));
      await page.emulateMedia({ colorScheme: "light" });
      note("narrow, light", await objections(page, { type: "rule", values: ["color-contrast"] }));
      for (const width of [320, 390, 768]) {
        await page.setViewportSize({ width, height: 800 });
        note(String(width), await misplaced(page));
      }
      note("complaints", page.complaints);
      await page.context().close();
    }
    assert.deepEqual(found, []);
  });
}
