// The preview of `serve --watch`: the browser follows the files, keeps its place, and shows errors over the last good page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { binary, openPage, previews } from "./support.mjs";

const PAGE = "zh/reports/shili-2025/";
const REPORT = "content/reports/shili-2025/index.zh.md";
const own = previews();

/** A preview of a new site whose report is long enough to scroll. */
async function preview(...options) {
  const folder = mkdtempSync(join(tmpdir(), "gongbao-serve-"));
  execFileSync(binary, ["init", folder, "-q"]);
  const lines = Array.from({ length: 60 }, (_, at) => `\n第${at + 1}段。${"推进工作。".repeat(30)} ^p${at + 100}\n`);
  appendFileSync(join(folder, REPORT), lines.join(""));
  const site = await own.serve(folder, ...options);
  site.edit = (path, change) => {
    const file = join(folder, path);
    writeFileSync(file, change(readFileSync(file, "utf8")));
  };
  return site;
}

async function open(site, path = PAGE) {
  const page = await openPage(own.browser);
  await page.goto(site.url + path);
  return page;
}

const overlay = (page) => page.locator("gongbao-errors [role=alert]");
const topOf = (page, id) => page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, id);

test("a save is shown, and the paragraph that was read stays where it was", async () => {
  const site = await preview("--port", "0");
  const page = await open(site);
  await page.evaluate(() => document.getElementById("p130").scrollIntoView({ behavior: "instant" }));
  const before = await topOf(page, "p130");
  site.edit(REPORT, (text) => text.replace("第1段。", `新的一段。${"新增内容。".repeat(200)}`));
  await page.getByText("新的一段。").waitFor({ state: "attached" });
  await page.waitForFunction(
    ([id, top]) => Math.abs(document.getElementById(id).getBoundingClientRect().top - top) < 2,
    ["p130", before],
  );
  assert.deepEqual(page.complaints.filter((text) => !text.includes("_live/events")), []);
});

test("an error lies over the last good page with its place, and goes when it is mended", async () => {
  const site = await preview("--port", "0");
  const page = await open(site);
  site.edit(REPORT, (text) => text.replace("[[parks/chengdong|", "[[parks/nowhere|"));
  await overlay(page).waitFor();
  const told = await overlay(page).innerText();
  const line = readFileSync(join(site.folder, REPORT), "utf8").split("\n").findIndex((text) => text.includes("parks/nowhere"));
  assert.match(told, new RegExp(`${REPORT}:${line + 1}:\\d+`));
  assert.match(await overlay(page).locator("a").first().getAttribute("href"), /zh\/reports\/shili-2025\/index\.html#p2$/);
  await page.locator("#p130").waitFor({ state: "attached" });
  await page.reload();
  await overlay(page).waitFor();
  // A second error, in the file without which nothing can be read, ends neither the server nor the page.
  const config = readFileSync(join(site.folder, "content/site.yaml"), "utf8");
  site.edit("content/site.yaml", () => "title: [\n");
  await overlay(page).getByText("content/site.yaml:").first().waitFor();
  site.edit("content/site.yaml", () => config);
  site.edit(REPORT, (text) => text.replace("[[parks/nowhere|", "[[parks/chengdong|"));
  await overlay(page).waitFor({ state: "detached" });
  assert.equal(site.process.exitCode, null);
});

test("saves by rename, new folders, static files and templates are seen", async () => {
  const site = await preview("--port", "0");
  const page = await open(site);
  const file = join(site.folder, REPORT);
  writeFileSync(`${file}.tmp`, readFileSync(file, "utf8").replace("第2段。", "以改名保存。"));
  renameSync(`${file}.tmp`, file);
  await page.getByText("以改名保存。").waitFor({ state: "attached" });
  mkdirSync(join(site.folder, "content/companies"), { recursive: true });
  writeFileSync(join(site.folder, "content/companies/a.md"), "---\nname: { zh: 甲公司, en: A }\nstatus: reviewed\n---\n");
  await until(async () => (await fetch(`${site.url}zh/companies/a/`)).status === 200);
  rmSync(join(site.folder, "content/companies"), { recursive: true });
  await until(async () => (await fetch(`${site.url}zh/companies/a/`)).status === 404);
  mkdirSync(join(site.folder, "static"));
  writeFileSync(join(site.folder, "static/notice.txt"), "one");
  await until(async () => (await (await fetch(`${site.url}assets/notice.txt`)).text()) === "one");
  writeFileSync(join(site.folder, "static/notice.txt"), "two");
  await until(async () => (await (await fetch(`${site.url}assets/notice.txt`)).text()) === "two");
  mkdirSync(join(site.folder, "templates/i18n"), { recursive: true });
  writeFileSync(join(site.folder, "templates/i18n/zh.yaml"), "not: [a\n");
  await overlay(page).waitFor();
  rmSync(join(site.folder, "templates"), { recursive: true });
  await overlay(page).waitFor({ state: "detached" });
});

test("only this machine by its own name is answered, and a taken port is passed over", async () => {
  const taken = createServer();
  await new Promise((ready) => taken.listen(0, "127.0.0.1", ready));
  const { port } = taken.address();
  const site = await preview("--port", String(port));
  taken.close();
  assert.match(site.url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
  assert.ok(Number(new URL(site.url).port) > port);
  await until(() => site.said.includes(`port ${port} is taken`));
  assert.equal(await statusFor(site, "/zh/", "evil.example"), 403);
  assert.equal(await statusFor(site, "/zh/", "localhost"), 200);
  assert.equal(await statusFor(site, "/%2e%2e/content/site.yaml", "localhost"), 404);
});

/** The status of a request that names a host of its own. */
function statusFor(site, path, host) {
  const { hostname, port } = new URL(site.url);
  return new Promise((resolve, reject) => {
    const options = { hostname, port, path, headers: { host } };
    request(options, (response) => resolve(response.resume().statusCode)).on("error", reject).end();
  });
}

async function until(holds) {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `${holds}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}
