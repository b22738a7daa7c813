// The Duchang site as its readers meet it: opened, followed, searched, read without scripts and from disk.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { openPage, ownSite, root } from "./support.mjs";

const require = createRequire(import.meta.url);
const report = "reports/duchang-2024/index.html";
/** One page of every kind. */
const kinds = [
  "index.html", "404.html", "zh/index.html", "en/index.html", `zh/${report}`, `en/${report}`, "zh-en/index.html",
  `zh-en/${report}`, `en-zh/${report}`, "zh/parks/index.html", "en/parks/furongshan/index.html", "zh/clusters/electronic-information/index.html",
  "zh/projects/weinengda-lithium-battery/index.html", "en/companies/fulange/index.html", "zh/programmes/index.html", "zh/indicators/gdp/index.html",
  "zh/targets/index.html", "en/targets/index.html", "zh/notes/index.html", "en/network/index.html", "zh/search/index.html", "en/about/index.html",
];
const site = ownSite();
const { open } = site;

function htmlFiles() {
  const files = readdirSync(site.folder, { recursive: true, withFileTypes: true });
  return files.filter((file) => file.name.endsWith(".html")).map((file) => relative(site.folder, join(file.parentPath ?? file.path, file.name)));
}

test("every kind of page opens without a complaint and asks no other host", async () => {
  for (const path of kinds) {
    const page = await open(path);
    assert.deepEqual(page.complaints, [], path);
    assert.deepEqual([...page.hosts], [new URL(site.server.url).host], path);
    assert.ok(await page.locator("h1").count(), path);
    await page.context().close();
  }
});

test("from the home page to the report, a note and back", async () => {
  const page = await open("zh/index.html");
  await page.locator('a[href*="reports/duchang-2024"]').first().click();
  assert.match(page.url(), /zh\/reports\/duchang-2024\//);
  const mark = page.locator("sup.ref a").filter({ hasText: "⑥" });
  await mark.click();
  assert.match(page.url(), /#n6$/);
  assert.match(await page.locator("#n6").innerText(), /⑥|6/);
  await page.locator('#n6 a[href="#ref.6"]').first().click();
  assert.match(page.url(), /#ref\.6$/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a mention leads to its entity, and the entity to each sentence that names it in both languages", async () => {
  const page = await open(`zh/${report}`);
  await page.locator("#p16 a.m.park", { hasText: "蔡岭工业园区" }).click();
  assert.match(page.url(), /zh\/parks\/cailing\//);
  const text = await page.locator("main").innerText();
  assert.match(text, /推动蔡岭工业园区功能提升/);
  assert.match(text, /functional upgrading of Cailing Industrial Park/);
  await page.locator('a[href*="reports/duchang-2024/index.html#p16"]').first().click();
  assert.match(page.url(), /zh\/reports\/duchang-2024\/index\.html#p16$/);
  await page.context().close();
});

test("a park's projects and the way back are one click, and lead to the sentence", async () => {
  const page = await open("en/parks/furongshan/index.html");
  const first = page.locator(".entity section").first();
  assert.match(await first.innerText(), /Its projects/);
  await first.locator("a.to-sentence").click();
  await page.waitForURL(/#s1$/);
  const sentences = await page.locator(".entry blockquote").allInnerTexts();
  assert.equal(new Set(sentences).size, sentences.length, "each sentence once");
  await first.locator("a.project").click();
  await page.waitForURL(/\/projects\//);
  await page.locator(".relations a.park").click();
  await page.waitForURL(/\/parks\/furongshan\//);
  await page.context().close();
});

test("the language switch keeps the paragraph", async () => {
  const page = await open(`zh/${report}#p12`);
  await page.locator(".modes a", { hasText: "English" }).click();
  assert.match(page.url(), /\/en\/reports\/duchang-2024\/index\.html#p12$/);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.evaluate(() => scrollBy(0, 900));
  const there = await page.evaluate(() => [...document.querySelectorAll(".para")].find((p) => p.getBoundingClientRect().bottom > 80).id);
  await page.locator(".modes a").first().evaluate((link) => link.click());
  await page.waitForURL(/zh\/reports\/duchang-2024\/index\.html#/);
  assert.match(page.url(), /#(p1[2-9]|s2-1-[23])/, `${page.url()} for ${there}`);
  await page.context().close();
});

test("side by side, a paragraph and its translation begin at one height", async () => {
  const page = await open(`zh-en/${report}`);
  const tops = await page.evaluate(() =>
    [...document.querySelectorAll("#p7, #p16")].map((row) => {
      const zh = row.querySelector(":scope :lang(zh-Hans) p, :scope p:lang(zh-Hans)") ?? row.querySelector("p");
      const en = row.querySelector(":scope :lang(en) p, :scope p:lang(en)");
      return Math.abs(zh.getBoundingClientRect().top - en.getBoundingClientRect().top);
    }),
  );
  assert.equal(tops.length, 2);
  for (const difference of tops) assert.ok(difference < 12, String(difference));
  await page.context().close();
});

test("search finds any run of Chinese characters and stemmed English", async () => {
  for (const [query, expected] of [["标准厂房", "p16"], ["准厂房2", "p16"], ["factory building", "p16"], ["202.1亿", "p12"]]) {
    const page = await open(`zh/search/index.html?q=${encodeURIComponent(query)}`);
    await page.locator(`#search-results a[href*="#${expected}"]`).first().waitFor({ timeout: 5000 });
    assert.deepEqual(page.complaints, [], query);
    await page.context().close();
  }
});

test("search puts entities first", async () => {
  const page = await open(`zh/search/index.html?q=${encodeURIComponent("芙蓉山")}`);
  await page.locator('#search-results a[href*="parks/furongshan"]').first().waitFor({ timeout: 5000 });
  const first = await page.locator("#search-results a").first().getAttribute("href");
  assert.match(first, /parks\/furongshan|projects\/chuangye-branch-road/);
  await page.context().close();
});

test("nothing is lost without scripts and from disk", async () => {
  const page = await openPage(site.browser, { javaScriptEnabled: false });
  await page.goto(pathToFileURL(join(site.folder, "zh", report)).href, { waitUntil: "networkidle" });
  await page.locator("#p16 a.m.park").first().click();
  assert.match(page.url(), /parks\/.*index\.html$/);
  // Leaving a page before all of it is there, its icon too, is a failed request.
  await page.waitForLoadState("networkidle");
  await page.goto(pathToFileURL(join(site.folder, "zh", report)).href, { waitUntil: "networkidle" });
  await page.locator(".modes a", { hasText: "English" }).click();
  assert.match(page.url(), /\/en\/reports\/duchang-2024\/index\.html/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("text copied from the page is the source's", async () => {
  const page = await open(`zh/${report}`);
  const copied = await page.evaluate(() => {
    const paragraph = document.querySelector("#p2 > p");
    getSelection().selectAllChildren(paragraph);
    return getSelection().toString();
  });
  const markdown = readFileSync(join(root, "content/reports/duchang-2024/index.zh.md"), "utf8");
  const line = markdown.split("\n").find((line) => line.endsWith(" ^p2"));
  // Marks of notes stay behind: they are links of the page, not words of the report.
  const words = line.replace(/ \^p2$/, "").replace(/\[\^[^\]]*\]/g, "");
  assert.equal(copied.trim(), words.replace(/\[\[[^|\]]*\|([^\]]*)\]\]/g, "$1"));
  await page.context().close();
});

test("every internal link and fragment leads somewhere, and ids are unique", () => {
  const ids = new Map();
  const unescape = (text) => text.replaceAll("&amp;", "&");
  const files = htmlFiles();
  const pages = new Map(files.map((file) => [file, readFileSync(join(site.folder, file), "utf8")]));
  for (const [file, html] of pages) {
    const found = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    assert.equal(new Set(found).size, found.length, `${file} has an id twice`);
    ids.set(file, new Set(found));
  }
  const all = new Set(readdirSync(site.folder, { recursive: true }).map(String));
  const broken = [];
  for (const [file, html] of pages) {
    if (file === "404.html") continue; // Served at any depth, so its links are those of the configured address.
    for (const [, raw] of html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      const link = unescape(raw);
      if (/^(https?:|mailto:)/.test(link)) continue;
      const url = new URL(link, `http://x/${file}`);
      const target = decodeURIComponent(url.pathname.slice(1));
      const fragment = decodeURIComponent(url.hash.slice(1));
      if (link.startsWith("/") || !all.has(target)) broken.push(`${file}: ${link}`);
      else if (fragment && ids.has(target) && !ids.get(target).has(fragment)) broken.push(`${file}: ${link}`);
    }
  }
  assert.deepEqual(broken, []);
});

test("no junk of the source is published", () => {
  for (const file of htmlFiles().filter((file) => !file.includes("about"))) {
    const html = readFileSync(join(site.folder, file), "utf8");
    for (const junk of ["电子娱乐", "留言与评论", "验证码", "网站地图", "不代表本站立场"]) assert.ok(!html.includes(junk), `${file}: ${junk}`);
  }
});

test("the pages are valid HTML", () => {
  const jar = require.resolve("vnu-jar/build/dist/vnu.jar");
  const args = ["-Xss4m", "-jar", jar, "--errors-only", "--skip-non-html", "--also-check-svg", "--exit-zero-always", "--format", "gnu", site.folder];
  const output = execFileSync("java", args, { encoding: "utf8", stdio: ["ignore", "ignore", "pipe"], maxBuffer: 1 << 26 });
  assert.equal(output ?? "", "");
});
