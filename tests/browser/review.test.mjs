// The review screen: a queue worked through by keyboard, undo, edits by hand, files that change underneath.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { test } from "node:test";
import { binary, openPage, previews, root } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const own = previews();

/** A site with a freshly imported report, served to be reviewed. */
async function desk() {
  const folder = mkdtempSync(join(tmpdir(), "gongbao-review-"));
  copyFileSync(join(root, "tests/review/report.txt"), join(folder, "a.txt"));
  execFileSync(binary, ["--root", folder, "import", join(folder, "a.txt"), "--id", "a"], { stdio: "ignore" });
  const site = await own.serve(folder, "--port", "0");
  site.read = (path) => readFileSync(join(folder, path), "utf8");
  site.files = () => Object.fromEntries(walk(join(folder, "content")).map((path) => [relative(folder, path), readFileSync(path, "utf8")]));
  return site;
}

function walk(folder) {
  return readdirSync(folder).filter((name) => !name.startsWith(".")).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}

async function open(site, options) {
  const page = await openPage(own.browser, options);
  await page.goto(`${site.url}_review/`);
  await page.locator("#card h2").waitFor();
  return page;
}

const progress = (page) => page.locator("#progress").innerText();
const title = (page) => page.locator("#card h2").innerText();
const said = (page) => page.locator("#said").innerText();
/** Presses a key and waits until what it does is told. */
async function press(page, key) {
  const before = await said(page);
  await page.keyboard.press(key);
  await page.waitForFunction((text) => document.getElementById("said").textContent !== text, before);
}
const group = async (page, name) => {
  await page.locator("#groups").getByRole("button", { name }).first().click();
  await page.waitForFunction((name) => document.querySelector(".facts").textContent.includes(name), name);
};

test("the whole queue is worked through by keyboard, and written files are those of the answers", async () => {
  const site = await desk();
  const page = await open(site);
  const total = Number((await progress(page)).split(" of ")[1]);
  assert.ok(total > 10, await progress(page));
  let skipped = 0;
  for (let step = 0; step < total * 3; step += 1) {
    const [here, open] = (await progress(page)).match(/\d+/g)?.map(Number) ?? [];
    if (!open || skipped >= open) break;
    const key = (await page.locator("button.accept").count()) > 0 ? "y" : "s";
    const before = [await progress(page), await title(page)].join();
    await page.keyboard.press(key);
    skipped = key === "s" ? skipped + 1 : 0;
    if (key === "s" && open === 1) break;
    await page.waitForFunction(
      (before) => [document.getElementById("progress").innerText, document.querySelector("#card h2").innerText].join() !== before,
      before,
    );
    assert.ok(here <= open);
  }
  for (const [path, text] of Object.entries(site.files())) assert.ok(!text.includes("status: draft"), path);
  assert.match(site.read("content/reports/a/review.yaml"), /accepted/);
  execFileSync(binary, ["--root", site.folder, "import", "--verify", "a"], { stdio: "ignore" });
  assert.deepEqual(page.complaints.filter((text) => !text.includes("_live/events")), []);
});

test("a card shows why, source, Markdown, page, and the lines that each answer writes", async () => {
  const site = await desk();
  const page = await open(site);
  await group(page, "Draft entities");
  await page.locator(".rendered a").first().waitFor();
  assert.match(await page.locator(".why").innerText(), /named \d+ time/);
  assert.deepEqual(await page.locator(".views h3").allInnerTexts().then((all) => all.map((text) => text.split(" ")[0])), ["Source", "Markdown", "Page"]);
  const name = (await title(page)).replace(/ \(.*/, "");
  assert.ok((await page.locator(".views mark").allInnerTexts()).includes(name), name);
  assert.match(await page.locator("section[aria-label=accept] ins").first().innerText(), /\+ status: reviewed/);
  const link = await page.locator(".facts .spot").getAttribute("href");
  assert.match(link, new RegExp(`^vscode://file${site.folder}/content/.+\\.md:1:1$`));
});

test("answers are undone to the byte, one after the other", async () => {
  const site = await desk();
  const before = site.files();
  const page = await open(site);
  const first = await title(page);
  await group(page, "Draft entities");
  const draft = await title(page);
  await press(page, "n");
  assert.notDeepEqual(site.files(), before);
  await group(page, "Headings and numbering");
  await press(page, "y");
  assert.match(await progress(page), /2 answered/);
  await press(page, "u");
  await press(page, "u");
  assert.deepEqual(site.files(), before);
  assert.equal(await title(page), draft);
  assert.notEqual(first, "");
  assert.doesNotMatch(await progress(page), /answered/);
  await press(page, "u");
  assert.match(await said(page), /Nothing is left to undo/);
});

test("all that are alike are shown together before they are answered together", async () => {
  const site = await desk();
  const page = await open(site);
  await group(page, "Draft entities");
  await page.keyboard.press("a");
  await page.getByText(/^.?y All \d+:/).or(page.locator("button.accept", { hasText: "All" })).first().waitFor();
  const files = await page.locator("section[aria-label=accept] figcaption").allInnerTexts();
  assert.ok(files.length > 1, files.join());
  await press(page, "y");
  for (const path of files) assert.match(site.read(path), /status: reviewed/);
  await press(page, "u");
  for (const path of files) assert.match(site.read(path), /status: draft/);
});

test("a draft of another kind is moved there", async () => {
  const site = await desk();
  const page = await open(site);
  await group(page, "Draft entities");
  const name = (await title(page)).replace(/ \(.*/, "");
  await page.keyboard.press("c");
  const other = page.locator("section[aria-label^=answer]", { hasText: "as projects/" });
  await other.waitFor();
  const key = await other.locator("button kbd").innerText();
  const [path] = (await other.locator("figcaption").allInnerTexts()).filter((path) => path.startsWith("content/projects/"));
  await press(page, key);
  assert.match(site.read(path), new RegExp(`${name}[^]*status: reviewed`));
  execFileSync(binary, ["--root", site.folder, "import", "--verify", "a"], { stdio: "ignore" });
});

test("a text is edited by hand; what is wrong with it is told and nothing is written", async () => {
  const site = await desk();
  const page = await open(site);
  await group(page, "Draft entities");
  await page.keyboard.press("e");
  const path = await page.locator(".editor label").innerText();
  const before = site.read(path);
  await page.locator("textarea").fill("---\nnames: y n\n---\n");
  await page.keyboard.press("Control+Enter");
  await page.locator("#said.wrong").waitFor();
  assert.match(await said(page), /line 2/);
  assert.equal(site.read(path), before);
  assert.equal(await page.locator("textarea").inputValue(), "---\nnames: y n\n---\n");
  await page.locator("textarea").fill(before.replace("status: draft", "status: reviewed"));
  await page.keyboard.press("Control+Enter");
  await page.locator("textarea").waitFor({ state: "detached" });
  assert.equal(site.read(path), before.replace("status: draft", "status: reviewed"));
});

test("a change by somebody else is shown, and an answer to what it was is refused", async () => {
  const site = await desk();
  const page = await open(site);
  await group(page, "Draft entities");
  const path = (await page.locator("section[aria-label=accept] figcaption").first().innerText()).trim();
  // The answer that was on the screen comes after the change, as when two editors are at work.
  await page.route("**/_review/answer", async (route) => {
    writeFileSync(join(site.folder, path), site.read(path).replace("status: draft", "summary: { zh: 说明 }\nstatus: draft"));
    await route.continue();
  });
  await press(page, "y");
  assert.match(await said(page), /changed/);
  assert.match(site.read(path), /说明[^]*status: draft/);
  await page.unroute("**/_review/answer");
  await page.waitForFunction(() => document.querySelector("section[aria-label=accept] .diff")?.textContent.includes("说明"));
  await press(page, "y");
  assert.match(site.read(path), /说明[^]*status: reviewed/);
  // A file that goes takes its question with it.
  const next = (await page.locator("section[aria-label=accept] figcaption").first().innerText()).trim();
  const asked = await title(page);
  assert.ok(existsSync(join(site.folder, next)));
  writeFileSync(join(site.folder, next), site.read(next).replace("status: draft", "status: reviewed"));
  await page.waitForFunction((asked) => document.querySelector("#card h2").innerText !== asked, asked);
});

test("keys are explained, can be turned off, and do nothing while text is written", async () => {
  const site = await desk();
  const page = await open(site);
  const before = site.files();
  await page.keyboard.press("?");
  await page.locator("dialog[open]").waitFor();
  await page.keyboard.press("y");
  await page.locator("#single-keys").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("y");
  await page.keyboard.press("n");
  await page.reload();
  await page.locator("#card h2").waitFor();
  await page.keyboard.press("y");
  assert.deepEqual(site.files(), before);
  await page.keyboard.press("?");
  await page.locator("#single-keys").check();
  await page.keyboard.press("Escape");
  await press(page, "y");
  assert.notDeepEqual(site.files(), before);
});

test("the screen satisfies axe and fits, light and dark, wide and narrow", async () => {
  const site = await desk();
  for (const [width, colorScheme] of [[1280, "light"], [1280, "dark"], [390, "light"], [320, "dark"]]) {
    const page = await open(site, { viewport: { width, height: 800 }, colorScheme });
    for (const name of ["Headings and numbering", "Draft entities"]) {
      await group(page, name);
      await page.locator(".rendered *").first().waitFor();
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
      assert.deepEqual(told, [], `${name} ${width} ${colorScheme}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} ${width}`);
    }
    await page.keyboard.press("e");
    await page.locator("textarea").waitFor();
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  }
});

test("a translation is read beside its source, mended in place and put on record by keyboard", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gongbao-reading-"));
  execFileSync(binary, ["init", folder], { stdio: "ignore" });
  const report = "content/reports/shili-2025";
  rmSync(join(folder, report, "translation.en.yaml"), { force: true });
  const site = await own.serve(folder, "--port", "0", "--by", "Li Hua");
  const read = (path) => readFileSync(join(folder, path), "utf8");
  const page = await open(site);
  await group(page, "Translations to be read");
  const sides = page.locator(".reading .sides h3");
  assert.deepEqual((await sides.allInnerTexts()).map((text) => text.split(" ")[0]), ["Source", "Translation"]);
  assert.equal(await page.locator(".reading .read").first().getAttribute("lang"), "zh");
  assert.equal(await page.locator(".reading .read").last().getAttribute("lang"), "en");
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map(({ id }) => id), []);
  // Edited in place: the question stays, and shows the new words.
  await page.keyboard.press("e");
  const text = page.locator("#text");
  await text.waitFor();
  await text.fill((await text.inputValue()).replace(/(\s(?:\^|\{#).*)?\s*$/, " Mended$1"));
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => [...document.querySelectorAll(".reading .read")].at(-1)?.textContent.endsWith("Mended"));
  assert.ok(read(`${report}/index.en.md`).includes(" Mended"));
  const first = await title(page);
  await press(page, "y");
  assert.notEqual(await title(page), first);
  assert.match(read(`${report}/translation.en.yaml`), /^[\w-]+: \{source: [0-9a-f]{16}, status: reviewed, by: Li Hua, date: .+, previous: /);
  const second = await title(page);
  await page.keyboard.press("s");
  await page.waitForFunction((before) => document.querySelector("#card h2").innerText !== before, second);
  await press(page, "u");
  assert.ok(!existsSync(join(folder, report, "translation.en.yaml")));
  assert.deepEqual(page.complaints.filter((text) => !text.includes("_live/events")), []);
});

test("a name is asked for once before anything goes on record, and can be changed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gongbao-sign-"));
  const head = (title) => `---\ntitle: ${title}\nyear: 2025\n---\n\n`;
  mkdirSync(join(folder, "content/reports/a"), { recursive: true });
  writeFileSync(join(folder, "content/site.yaml"), "title: { zh: 公报, en: Bulletins }\nlanguages: [zh, en]\n");
  writeFileSync(join(folder, "content/reports/a/index.zh.md"), `${head("报告")}一。 ^p1\n\n二。 ^p2\n\n三。 ^p3\n`);
  writeFileSync(join(folder, "content/reports/a/index.en.md"), `${head("Report")}One. ^p1\n\nTwo. ^p2\n\nThree. ^p3\n`);
  // Nobody is known on this machine: git has no name either.
  Object.assign(process.env, { GIT_CONFIG_GLOBAL: join(folder, "none"), GIT_CONFIG_NOSYSTEM: "1" });
  const site = await own.serve(folder, "--port", "0", "--by", "");
  delete process.env.GIT_CONFIG_GLOBAL;
  delete process.env.GIT_CONFIG_NOSYSTEM;
  const page = await open(site);
  const records = () => readFileSync(join(folder, "content/reports/a/translation.en.yaml"), "utf8");
  await press(page, "y");
  assert.match(await said(page), /Say first whose name/);
  assert.ok(!existsSync(join(folder, "content/reports/a/translation.en.yaml")));
  await page.keyboard.type("Li Hua");
  await press(page, "Enter");
  await page.locator(".diff ins", { hasText: "by: Li Hua" }).waitFor();
  await press(page, "y");
  assert.match(records(), /^p1: .*reviewed, by: Li Hua, date: /);
  await page.getByRole("button", { name: "Another name" }).click();
  await page.locator("#name").fill("Wang Fang");
  await press(page, "Enter");
  await press(page, "y");
  assert.match(records(), /p2: .*by: Wang Fang/);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map((found) => found.id), []);
});
