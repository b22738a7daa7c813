// What stands around every page: the office's lines at its foot, the page for what is not there, the corrections, the imported file.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ownContent } from "./sites.mjs";
import { buildSite, launch, openPage, serveFolder } from "./support.mjs";

const prefix = "/any/sub/path/";
const report = "reports/duchang-2024/index.html";
const imprint = `
sources: true
imprint:
  logo: icon.svg
  contact: { zh: 某县人民政府办公室, en: Office of the County People’s Government }
  email: office@county.example
  icp: 甲ICP备12345678号-1
  public_security: 甲公网安备 12345678901234号
  site_code: "1234567890"
`;
const corrections = `corrections:
- date: 2026-03-01
  text: { zh: 一处数字已更正。, en: A figure was corrected. }
  blocks: [p7]
`;
const own = {};

before(async () => {
  own.root = ownContent("frame");
  const change = (path, to) => writeFileSync(join(own.root, path), to(readFileSync(join(own.root, path), "utf8")));
  change("content/site.yaml", (text) => text + imprint);
  change("content/reports/duchang-2024/index.zh.md", (text) => text.replace("\nmeeting:", `\n${corrections}meeting:`));
  own.folder = buildSite(own.root, "--base-url", `https://county.example${prefix}`);
  own.server = await serveFolder(own.folder, prefix);
  own.browser = await launch();
});
after(async () => {
  await own.browser?.close();
  own.server?.close();
  rmSync(own.root, { recursive: true, force: true });
});

async function open(path, options) {
  const page = await openPage(own.browser, options);
  const response = await page.goto(own.server.url + path);
  return { page, status: response.status() };
}

const pages = () => readdirSync(own.folder, { recursive: true }).map(String).filter((file) => file.endsWith(".html"));

test("every page has the office's lines at its foot, in its own language", () => {
  for (const file of pages()) {
    const html = readFileSync(join(own.folder, file), "utf8");
    const foot = html.slice(html.lastIndexOf('<div class="imprint">'));
    for (const text of ["甲ICP备12345678号-1", "甲公网安备 12345678901234号", ">1234567890<", "mailto:office@county.example"])
      assert.ok(foot.includes(text), `${file}: ${text}`);
    const isEnglish = file.startsWith("en");
    assert.equal(foot.includes("Office of the County"), isEnglish, file);
    assert.equal(foot.includes('lang="zh-Hans">甲ICP备'), isEnglish, file);
  }
});

test("a filing leads to the register that it is looked up in", async () => {
  const { page } = await open(`en/${report}`);
  const hrefs = await page.locator(".filings a").evaluateAll((links) => links.map((link) => link.href));
  const home = encodeURIComponent(`https://county.example${prefix}en/`);
  assert.deepEqual(hrefs, [
    "https://beian.miit.gov.cn/",
    "https://beian.mps.gov.cn/#/query/webSearch?code=12345678901234",
    `https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1234567890&url=${home}`,
  ]);
  assert.deepEqual([...page.complaints], []);
});

test("the page for what is not there has its style and its links below a sub-path, at any depth", async () => {
  for (const path of ["nowhere.html", "zh/reports/nowhere/", "a/b/c/d/e"]) {
    const { page, status } = await open(path);
    assert.equal(status, 404, path);
    assert.deepEqual(page.complaints.filter((text) => !text.includes("404")), [], path);
    assert.equal(await page.locator("ul").first().evaluate((list) => getComputedStyle(list).display), "flex", path);
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => link.href));
    const inside = [...new Set(links)].filter((href) => new URL(href).origin === new URL(own.server.url).origin && !href.includes("#"));
    assert.equal(inside.length, 6, inside.join(" "));
    for (const href of inside) assert.equal((await fetch(href)).status, 200, href);
    await page.getByRole("link", { name: "Back to the front page" }).click();
    assert.equal(page.url(), `${own.server.url}en/index.html`);
  }
});

test("corrections are told above the text and listed with their days at its foot", async () => {
  for (const [path, text] of [[`zh/${report}`, "一处数字已更正。"], [`en/${report}`, "A figure was corrected."], [`en-zh/${report}`, "A figure was corrected."]]) {
    const { page } = await open(path);
    await page.locator(".notice.corrected a").click();
    assert.ok(page.url().endsWith("#corrections"), path);
    const list = page.locator("#corrections");
    assert.match(await list.innerText(), new RegExp(`2026-03-01[\\s\\S]*${text}`));
    await list.getByRole("link", { name: "p7" }).click();
    assert.ok(page.url().endsWith("#p7") && (await page.locator("#p7").count()) === 1, path);
  }
});

test("the imported file opens from the page and is the one whose hash stands there", async () => {
  const { page } = await open(`en/${report}`);
  const shown = page.locator(".foot dl dd", { hasText: "SHA-256" });
  const bytes = await (await fetch(await shown.locator("a").evaluate((link) => link.href))).arrayBuffer();
  const hash = createHash("sha256").update(Buffer.from(bytes)).digest("hex");
  assert.equal(await shown.locator("code").innerText(), hash);
});

test("nothing in the frame overflows a small screen", async () => {
  for (const path of ["index.html", "nowhere.html", `en/${report}`, "zh/index.html"]) {
    const { page } = await open(path, { viewport: { width: 320, height: 640 } });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${path}: ${wide}`);
  }
});
