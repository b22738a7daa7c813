// The search page: what is typed, shown, filtered and remembered; and what it says where it cannot search.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { buildSite, openPage, ownSite, root, serveFolder } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const site = ownSite();
const { open } = site;

const search = (query, more = "") => `zh/search/index.html?q=${encodeURIComponent(query)}${more}`;
const settled = (page) => page.locator("#search-results:not([aria-busy])").waitFor({ state: "attached", timeout: 5000 });
const firstResult = (page) => page.locator("#search-results li").first().waitFor({ timeout: 5000 });

test("results satisfy axe, light and dark, wide and narrow", async () => {
  for (const options of [{ colorScheme: "light" }, { colorScheme: "dark", viewport: { width: 320, height: 800 } }]) {
    const page = await open(search("产业"), options);
    await firstResult(page);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, "nothing is wider than the page");
    assert.deepEqual(page.complaints, []);
  }
});

test("a plain page is found, and the link leads to the language that it is written in", async () => {
  for (const lang of ["zh", "en"]) {
    const page = await open(`${lang}/search/index.html?q=${encodeURIComponent("转载网站")}`);
    await firstResult(page);
    const link = page.locator("#search-results li a").first();
    assert.match(await link.getAttribute("href"), /\/zh\/about\/index\.html$/);
    await link.click();
    await page.getByRole("heading", { name: "关于本站" }).waitFor();
    assert.deepEqual(page.complaints, []);
  }
});

test("what is typed is found, counted aloud and kept in the address", async () => {
  const page = await open("zh/search/index.html");
  await page.keyboard.type("链供应");
  // What is found while the word is typed gives way to what the whole word finds.
  await page.locator("#search-results mark", { hasText: /^链供应$/ }).first().waitFor();
  assert.match(await page.locator("#search-status").innerText(), /找到 \d+ 个条目、[1-9]\d* 段文字/);
  assert.equal(await page.locator("#search-results mark").first().innerText(), "链供应");
  assert.equal(new URL(page.url()).searchParams.get("q"), "链供应");
  await page.locator("#q").fill("<b>没有的</b>");
  await page.keyboard.press("Enter");
  await page.getByText("没有找到“<b>没有的</b>”").waitFor();
  assert.equal(await page.locator("#search-results li").count(), 0);
  await page.goBack();
  await firstResult(page);
  assert.equal(await page.locator("#q").inputValue(), "链供应");
});

test("a paragraph is shown in both languages and leads to itself", async () => {
  const page = await open(search("carrying capacity").replace("zh/", "en/"));
  const item = page.locator(".search-paragraphs li").first();
  await item.waitFor();
  assert.equal(await item.locator("p[lang=en]").count(), 1);
  assert.equal(await item.locator("p[lang=zh-Hans]").count(), 1);
  await item.locator("a").click();
  await page.waitForURL(/en\/reports\/duchang-2024\/index\.html#/);
  assert.ok(await page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`).count());
});

test("a query is found as it is meant: traditional, in pinyin, as a phrase", async () => {
  const page = await open("zh/search/index.html");
  const first = async (query) => {
    await page.locator("#q").fill(query);
    await page.waitForURL((url) => url.searchParams.get("q") === query);
    await settled(page);
    return page.locator("#search-results li").first().innerText();
  };
  assert.match(await first("芙蓉山工業園"), /芙蓉山工业园/);
  assert.match(await first("furong shan"), /芙蓉山工业园/);
  assert.match(await first("frs"), /芙蓉山/);
  await first('"industrial park"');
  const marks = await page.locator("#search-results mark").allInnerTexts();
  assert.ok(marks.length > 0 && marks.every((mark) => /^industrial parks?$/i.test(mark)), String(marks));
});

test("a misspelt word finds the nearest one, and the page says so", async () => {
  const page = await open(search("lithum"));
  const line = page.locator("#search-instead");
  await line.waitFor();
  assert.equal(await line.innerText(), "没有找到“lithum”，以下是 lithium 的结果");
  assert.match(await page.locator("#search-results mark").first().innerText(), /^lithium$/i);
  await line.locator("a").click();
  await page.waitForURL((url) => url.searchParams.get("q") === "lithium");
  await firstResult(page);
  assert.ok(await line.isHidden());
});

test("a result is the sentence that was looked for, in both languages", async () => {
  const page = await open(search("老爷庙公用货运码头"));
  const texts = page.locator(".search-paragraphs li").first().locator("p[lang]");
  await texts.first().waitFor();
  const [zh, en] = await texts.allInnerTexts();
  assert.ok(zh.includes("老爷庙公用货运码头") && (zh.match(/。/g) ?? []).length <= 1, zh);
  assert.match(en, /Laoyemiao/);
});

test("where the results are of several years, one can be chosen", async () => {
  const folder = buildSite(join(root, "tests/data/site"));
  const server = await serveFolder(folder, "/");
  const page = await openPage(site.browser);
  await page.goto(`${server.url}${search("园")}`);
  const menu = page.locator('select[name="year"]');
  await menu.waitFor();
  const before = await page.locator("#search-status").innerText();
  await menu.selectOption("2024");
  await page.waitForURL(/year=2024/);
  await settled(page);
  assert.notEqual(await page.locator("#search-status").innerText(), before);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  await page.goBack();
  await settled(page);
  assert.equal(await page.locator("#search-status").innerText(), before);
  server.close();
});

test("a kind limits the results, by keyboard too", async () => {
  const page = await open(search("产业"));
  await firstResult(page);
  const parks = page.locator("#search-kinds button", { hasText: "园区" });
  await parks.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/kind=park/);
  assert.equal(await parks.getAttribute("aria-pressed"), "true");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-pressed")), "true");
  await settled(page);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-pressed")), "true", "and after the results are there");
  const kinds = await page.locator(".search-entities .search-kind").allInnerTexts();
  assert.ok(kinds.length > 0 && kinds.every((kind) => kind === "园区"), String(kinds));
});

test("more results follow on demand, and the keyboard goes on at the first of them", async () => {
  const page = await open(search("建设"));
  await firstResult(page);
  const items = page.locator(".search-paragraphs li");
  const before = await items.count();
  await page.locator("#search-more").click();
  await items.nth(before).waitFor();
  assert.equal(await items.nth(before).locator("a").first().evaluate((link) => link === document.activeElement), true);
});

test("where it cannot search, the page says why", async () => {
  const reason = /file:\/\//;
  const fromDisk = await openPage(site.browser);
  await fromDisk.goto(`${pathToFileURL(join(site.folder, "zh/search/index.html"))}?q=x`);
  await fromDisk.locator("#search-status").waitFor({ state: "visible" });
  assert.match(await fromDisk.locator("#search-status").innerText(), reason);
  const noScript = await open(search("产业"), { javaScriptEnabled: false });
  await noScript.locator("#search-status").waitFor({ state: "visible" });
  assert.match(await noScript.locator("#search-status").innerText(), reason);
});

test("a search that fails says so, and the next one works", async () => {
  const page = await open("zh/search/index.html");
  await page.route("**/search/grams/*", (route) => route.abort());
  await page.locator("#q").fill("产业");
  await page.getByText("未能读取索引").waitFor();
  await page.unroute("**/search/grams/*");
  await page.locator("#q").fill("产业集群");
  await firstResult(page);
});

test("nothing moves while it is searched, however late the index comes", async () => {
  for (const viewport of [{ width: 1280, height: 900 }, { width: 390, height: 800 }]) {
    const page = await openPage(site.browser, { viewport });
    await page.route("**/search/*/**", (route) => setTimeout(() => route.continue(), 600));
    await page.addInitScript(() => {
      globalThis.moved = [];
      new PerformanceObserver((list) => {
        const who = ({ sources }) => sources.map(({ node }) => node?.nodeName + (node?.id && `#${node.id}`)).join();
        for (const entry of list.getEntries()) globalThis.moved.push(`${entry.value} ${who(entry)}`);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(`${site.server.url}zh/search/index.html`);
    for (const query of ["产业", "园区", "没有的东西", "lithum", "产业 园区", ""]) {
      await page.locator("#q").fill(query);
      await page.waitForFunction((wanted) => (new URLSearchParams(location.search).get("q") ?? "") === wanted, query);
      await settled(page);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100))));
    }
    const moved = () => page.evaluate(() => globalThis.moved);
    assert.deepEqual(await moved(), [], `typing at ${viewport.width} px`);
    await page.goto(`${site.server.url}${search("园区")}`);
    await firstResult(page);
    assert.deepEqual(await moved(), [], `loading at ${viewport.width} px`);
    await page.context().close();
  }
});
