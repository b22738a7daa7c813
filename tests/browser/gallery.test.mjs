// The looks of docs/gallery, laid over the repository's own site: light and dark, wide and narrow, on the screen and on paper.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faultsOf, paleOf } from "./looks.mjs";
import { gallery, siteWithLook } from "./sites.mjs";
import { buildSite, launch, openPage, serveFolder } from "./support.mjs";

// The kinds of page that readers are most on, the languages by turns.
const pages = [
  "zh/index.html",
  "en/reports/duchang-2024/index.html",
  "zh-en/reports/duchang-2024/index.html",
  "zh/parks/cailing/index.html",
  "en/targets/index.html",
];
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** What of a report is seen on paper, in the colour of its ink, without what is for the screen; and which hosts its page asked. */
async function onPaper(server, colorScheme) {
  const page = await openPage(browser);
  await page.emulateMedia({ media: "print", colorScheme });
  await page.goto(server.url + "zh/reports/duchang-2024/index.html");
  const isSeen = (selector) => page.locator(selector).first().isVisible();
  const styleOf = (selector, name) => page.locator(selector).first().evaluate((element, name) => getComputedStyle(element)[name], name);
  const ink = await styleOf("body", "color");
  const border = await styleOf(".text .t", "borderTopWidth");
  const line = await styleOf(".outline a", "minHeight");
  const seen = { ink, border, line, text: await isSeen("#text"), tools: await isSeen(".tools"), menu: await isSeen("#menu") };
  const hosts = [...page.hosts];
  await page.context().close();
  return { seen, hosts };
}

for (const look of gallery()) {
  test(`axe finds nothing on pages in a look of the gallery, and nothing runs over a side: ${look}`, async () => {
    const server = await serveFolder(buildSite(siteWithLook(look)), "/any/sub/path/");
    const found = [];
    for (const path of pages) found.push(...(await faultsOf(browser, server, path)));
    const papers = [await onPaper(server, "light"), await onPaper(server, "dark")];
    server.close();
    assert.deepEqual(found, []);
    const seen = { ink: "rgb(0, 0, 0)", border: "0px", line: "0px", text: true, tools: false, menu: false };
    const paper = { seen, hosts: [new URL(server.url).host] };
    assert.deepEqual(papers, [paper, paper]);
  });
}

test("what is read in large letters has a contrast of 7 to 1 at least", async () => {
  const server = await serveFolder(buildSite(siteWithLook("large")), "/any/sub/path/");
  const found = [];
  for (const path of pages) found.push(...(await paleOf(browser, server, path)));
  server.close();
  assert.deepEqual(found, []);
});
