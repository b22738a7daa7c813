// The report's pages as they are read: where the reader is, what opens beside the text, what can be taken away from it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { test } from "node:test";
import { acceptedByHalf } from "./sites.mjs";
import { buildSite, openPage, ownSite, root } from "./support.mjs";

const report = "reports/duchang-2024/index.html";
const phone = { viewport: { width: 390, height: 800 } };
const site = ownSite();
const { open } = site;

const scrollTo = (page, id) => page.evaluate((id) => document.getElementById(id).scrollIntoView(), id);
const shown = (page, selector) => page.locator(selector).evaluate((found) => found.getBoundingClientRect().toJSON());

test("the outline keeps in step with the scroll", async () => {
  const page = await open(`zh/${report}`);
  for (const [id, heading] of [["p7", "s2-1-1-1"], ["p16", "s2-1-3-2"], ["s2-2", "s2-2"]]) {
    await scrollTo(page, id);
    await page.waitForFunction((hash) => document.querySelector("#outline [aria-current]")?.hash === hash, `#${heading}`);
  }
  assert.equal(await page.locator(".outline-bar").isVisible(), false);
});

test("on a telephone a bar says where the reader is, opens the outline and keeps the paragraph in another language", async () => {
  const page = await open(`zh/${report}#p7`, phone);
  const bar = page.locator(".outline-bar button");
  await page.waitForFunction(() => document.querySelector(".where").textContent === "二 › （一） › 塑造集群优势");
  await bar.click();
  await page.locator("#outline a", { hasText: "增强承载力" }).click();
  await page.waitForURL(/#s2-1-3-2$/);
  assert.equal(await page.locator("#outline").isVisible(), false);
  await page.locator(".outline-bar .modes a", { hasText: /^EN$/ }).click();
  await page.waitForURL(/\/en\/reports\/duchang-2024\/index\.html#(s2-1-3-2|p16)$/);
  await page.waitForFunction(() => document.querySelector(".where").textContent === "II › (1) › Strengthening carrying capacity");
});

test("every choice of language is one step away and keeps the paragraph", async () => {
  const page = await open(`zh/${report}`);
  for (const [mode, folder] of [["对照", "zh-en"], ["English", "en"], ["中文", "zh"]]) {
    await scrollTo(page, "p14");
    await page.locator(".masthead .modes a", { hasText: mode }).click();
    await page.waitForURL(new RegExp(`/${folder}/reports/duchang-2024/index\\.html#`));
    const top = await page.evaluate(() => document.getElementById(location.hash.slice(1)).getBoundingClientRect().top);
    assert.ok(top > 0 && top < 200, `${folder}: the paragraph is at ${top}`);
    await page.waitForLoadState();
  }
});

test("notes stand in the rail at their marks, and do not overlap", async () => {
  const page = await open(`zh/${report}`, { viewport: { width: 1200, height: 800 } });
  const places = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll(".rail .side")].map((side) => side.getBoundingClientRect());
    const marks = [...document.querySelectorAll(".text .ref a")].map((mark) => mark.getBoundingClientRect());
    return { tops: boxes.map((box) => box.top), bottoms: boxes.map((box) => box.bottom), marks: marks.map((mark) => mark.top) };
  });
  assert.equal(places.tops.length, 13);
  places.tops.forEach((top, at) => {
    if (at > 0) assert.ok(top >= places.bottoms[at - 1], `note ${at} overlaps the one before`);
    assert.ok(top >= places.marks[at] - 12, `note ${at} is above its mark`);
  });
  assert.ok(Math.abs(places.tops[0] - places.marks[0]) < 12);
  await page.locator("sup.ref a", { hasText: "⑥" }).hover();
  await page.locator(".side.lit", { hasText: "⑥" }).waitFor();
  assert.equal(await page.locator(".card").count(), 0);
});

test("a card obeys WCAG 1.4.13, with the pointer", async () => {
  for (const path of [`en/${report}`, `zh-en/${report}`]) {
    const page = await open(path);
    const link = page.locator("#p16 a.m.park").first();
    const card = page.locator(".card");
    await link.hover();
    await card.waitFor();
    await card.locator("a").hover();
    await page.waitForTimeout(600);
    assert.equal(await card.count(), 1, "the pointer may enter, and the card stays");
    await page.keyboard.press("Escape");
    assert.equal(await card.count(), 0, "Esc closes");
    await link.hover({ position: { x: 3, y: 3 } });
    await page.mouse.move(2, 400);
    await card.waitFor({ state: "detached" });
    assert.deepEqual(page.complaints, []);
  }
});

test("a card says the language of what is in another than the page's, and of nothing else", async () => {
  const langs = async (path) => {
    const page = await open(path);
    await page.locator("#p16 a.m.park").first().hover();
    await page.locator(".card").waitFor();
    return page.locator(".card p").evaluateAll((found) => found.map((p) => `${p.className} ${p.getAttribute("lang")}`));
  };
  for (const path of [`zh/${report}`, `en/${report}`]) {
    const found = await langs(path);
    assert.ok(found.includes("card-name null") && found.includes("kind-label null"), String(found));
    assert.ok(!found.some((said) => said.endsWith(" ")), `a language that is not known: ${found}`);
  }
});

test("a card opens on focus, can be entered, closed and pinned by keyboard", async () => {
  const page = await open(`zh/${report}`);
  await page.locator("#p16 .m.park").first().evaluate((link) => link.focus());
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  const card = page.locator(".card");
  await card.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-describedby")), "card");
  const name = await card.locator(".card-name").innerText();
  await page.keyboard.press("ArrowDown");
  assert.equal(await card.evaluate((card) => card.contains(document.activeElement)), true);
  await page.keyboard.press("Escape");
  assert.equal(await card.count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.matches("#p16 a.m")), true);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".pins .card .card-name").innerText(), name);
  await scrollTo(page, "p1");
  const box = await shown(page, ".pins .card");
  assert.ok(box.top >= 0 && box.bottom <= 900, "a pinned card stays in sight");
  await page.locator(".pins .card .shut").click();
  assert.equal(await page.locator(".pins .card").count(), 0);
});

test("a touch opens the card, the next one follows the link", async () => {
  const page = await open(`zh/${report}`, { ...phone, hasTouch: true });
  const link = page.locator("#p16 a.m.park").first();
  await link.tap();
  await page.locator(".card").waitFor();
  const box = await shown(page, ".card");
  assert.ok(box.left >= 0 && box.right <= 390);
  await link.tap();
  await page.waitForURL(/\/parks\//);
});

test("a note without a definition says so in each language", async () => {
  const page = await open(`zh-en/${report}`);
  assert.deepEqual(await page.locator("#n6 .body").allInnerTexts(), ["定义不在已公布的文本中", "The definition is not in the published text"]);
});

test("the sentence under the pointer or the focus is tinted in both columns", async () => {
  const page = await open(`zh-en/${report}`);
  const tinted = () => page.evaluate(() => [...document.querySelectorAll(".s.lit")].map((s) => s.closest(".cell").lang + s.textContent));
  await page.locator("#p7 .s").first().hover();
  let lit = await tinted();
  assert.equal(lit.length, 2);
  assert.match(lit[0], /^(zh-Hans)?.*先进制造业产业集群。$/);
  assert.match(lit[1], /^en.*Initiative, with a focus/);
  await page.mouse.move(2, 2);
  await page.locator("#p16 .s a").nth(1).focus();
  lit = await tinted();
  assert.ok(lit.some((text) => text.includes("芙蓉山")) && lit.some((text) => text.includes("Furongshan")), String(lit));
});

test("on a telephone each row opens its other language", async () => {
  const page = await open(`zh-en/${report}`, phone);
  const english = page.locator("#p7 .cell").nth(1);
  assert.equal(await english.isVisible(), false);
  await page.locator("#p7 .other").click();
  assert.equal(await english.isVisible(), true);
  assert.equal(await page.locator("#p7 .other").getAttribute("aria-expanded"), "true");
});

test("the menu of a paragraph copies link, quotation and BibTeX, and leads to the other languages", async () => {
  const page = await open(`zh/${report}`);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const sign = page.locator("#p5 .pid");
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const choose = async (steps) => {
    await sign.focus();
    await page.keyboard.press("Enter");
    await page.locator(".actions").waitFor();
    for (let step = 0; step < steps; step += 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: "已复制" }).waitFor();
    assert.equal(await sign.evaluate((sign) => sign === document.activeElement), true, "the focus returns");
    return clipboard();
  };
  const address = `${site.server.url}zh/${report}#p5`;
  const today = new Date().toISOString().slice(0, 10);
  const reference = `都昌县2024年政府工作报告（节选）[R/OL]. 2024: p5[${today}]. ${address}.`;
  assert.equal(await choose(0), address);
  const data = JSON.parse(readFileSync(join(site.folder, "zh/reports/duchang-2024/report.json"), "utf8"));
  const source = data.blocks.find((block) => block.id === "p5").text;
  assert.equal(await choose(1), `${source}\n${reference}`);
  assert.equal(await choose(2), reference);
  const bibtex = await choose(3);
  assert.match(bibtex, /^@misc\{duchang-2024-p5,\n {2}title = \{\{都昌县2024年政府工作报告（节选）\}\},\n {2}year = \{2024\},\n {2}pages = \{p5\},\n/);
  assert.ok(bibtex.includes(`  url = {${address}},\n  urldate = {${today}},`), bibtex);
  assert.ok((await choose(4)).startsWith("TY  - RPRT\r\nTI  - 都昌县2024年政府工作报告（节选）\r\nPY  - 2024\r\nSP  - p5\r\n"));
  const [csl] = JSON.parse(await choose(5));
  assert.deepEqual([csl.type, csl.page, csl.URL, csl.issued], ["report", "p5", address, { "date-parts": [[2024]] }]);
  await sign.focus();
  await page.keyboard.press("Enter");
  await page.locator(".actions").waitFor();
  assert.equal(await sign.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".actions").count(), 0);
  await sign.click();
  await page.locator(".actions a", { hasText: "English" }).click();
  await page.waitForURL(/\/en\/reports\/duchang-2024\/index\.html#p5$/);
});

test("a sentence and both languages are copied without marks and numbers, an unofficial translation as one", async () => {
  const page = await open(`en-zh/${report}`);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const choose = async (name) => {
    await page.locator("#p1 .pid").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name }).click();
    await page.getByRole("status").filter({ hasText: "Copied" }).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const [english, chinese, source] = (await choose("Copy it in both languages")).split("\n");
  assert.match(english, /^The year 2024 marks.*“two strives” goals\. We must stand firm.*this year\.$/);
  assert.match(chinese, /^2024年是.*“双争”目标的奋进之年。/);
  assert.ok(source.includes("(Extract) (unofficial translation)[R/OL]."), source);
  await page.evaluate(() => {
    const text = document.querySelector("#p1 .cell .s:last-of-type").firstChild;
    getSelection().setBaseAndExtent(text, 8, text, 14);
  });
  assert.match(await choose("Copy the selected sentence"), /^We must stand firm in our goals,[^.]*this year\.\nReport on/);
});

test("the numbers of paragraphs are shown on demand and in print, and go along", async () => {
  const page = await open(`zh/${report}`);
  const sign = page.locator("#p5 .pid");
  const opacity = () => sign.evaluate((sign) => getComputedStyle(sign).opacity);
  assert.equal(await sign.innerText(), "p5");
  await page.mouse.move(2, 2);
  assert.equal(await opacity(), "0");
  await page.locator("#numbers").click();
  assert.match(page.url(), /\?numbers$/);
  assert.equal(await opacity(), "1");
  await page.locator(".masthead .modes a", { hasText: "English" }).click();
  await page.waitForURL(/\/en\/.*\?numbers/);
  assert.equal(await opacity(), "1");
});

test("side by side speaks its reader's language, and leads to the other order at the same paragraph", async () => {
  const page = await open(`en/${report}`);
  await page.locator(".masthead .modes a", { hasText: "Side by side" }).click();
  await page.waitForURL(/\/en-zh\/reports\//);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.deepEqual(await page.locator("#p7 .cell").evaluateAll((cells) => cells.map((cell) => cell.lang)), ["en", "zh-Hans"]);
  assert.match(await page.locator("nav.main-nav").textContent(), /Clusters/);
  const swap = page.locator(".swap");
  assert.deepEqual([await swap.innerText(), await swap.getAttribute("hreflang")], ["中文在前", "zh-Hans"]);
  await swap.click();
  await page.waitForURL(/\/zh-en\/reports\//);
  const ends = await page.evaluate(() => {
    const ends = [...document.querySelectorAll("#text > .row[id]:not(.head)")].map((row) => [...row.querySelectorAll(":scope > .cell")].map((cell) => cell.getBoundingClientRect().height));
    return ends.reduce(([a, b], [left, right]) => [a + left, b + right], [0, 0]);
  });
  assert.ok(Math.abs(ends[0] / ends[1] - 1) < 0.34, `the columns are about as long: ${ends}`);
});

test("plain text hides every annotation, is in the address and goes along", async () => {
  const page = await open(`zh/${report}`);
  await page.locator("#plain").click();
  assert.match(page.url(), /\?plain$/);
  const decoration = () => page.locator("#p16 a.m").first().evaluate((link) => getComputedStyle(link).textDecorationLine);
  assert.equal(await decoration(), "none");
  await page.locator(".masthead .modes a", { hasText: "对照" }).click();
  await page.waitForURL(/zh-en.*\?plain/);
  assert.equal(await page.locator("#plain").getAttribute("aria-pressed"), "true");
  await page.locator("#plain").click();
  assert.doesNotMatch(page.url(), /plain/);
  assert.equal(await decoration(), "underline");
});

test("light and dark follow the system, and a switch overrides it", async () => {
  const page = await open(`zh/${report}`, { colorScheme: "dark" });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  await page.locator("#theme").click();
  const light = await paper();
  assert.notEqual(light, dark);
  await page.reload();
  assert.equal(await paper(), light, "the choice is kept");
});

test("what is copied from any paragraph is what the source says", async () => {
  const data = JSON.parse(readFileSync(join(site.folder, "zh/reports/duchang-2024/report.json"), "utf8"));
  const circled = (label) => String.fromCodePoint(0x2460 + Number(label) - 1);
  for (const [folder, cell] of [["zh", ""], ["zh-en", ".cell "]]) {
    const page = await open(`${folder}/${report}`);
    const paragraphs = data.blocks.filter((block) => block.type === "paragraph");
    assert.equal(paragraphs.length, 22);
    for (const block of paragraphs) {
      const characters = [...block.text];
      const notes = (block.marks ?? []).filter((mark) => mark.type === "note" && /^\d+$/.test(mark.label));
      for (const note of notes.toReversed()) characters.splice(note.start, 0, circled(note.label));
      const copied = await page.evaluate((selector) => {
        getSelection().selectAllChildren(document.querySelector(selector));
        return getSelection().toString();
      }, `[id="${block.id}"] ${cell}p`);
      assert.equal(copied, characters.join(""), `${folder} ${block.id}`);
    }
  }
});

test("nothing moves while a page loads", async () => {
  const paths = [`zh/${report}`, `en/${report}`, `zh-en/${report}`, "zh/index.html", "en/targets/index.html", "zh/network/index.html"];
  for (const path of paths) {
    for (const width of [1350, 390]) {
      const page = await openPage(site.browser, { viewport: { width, height: 900 } });
      await page.addInitScript(() => {
        globalThis.moved = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) globalThis.moved += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(site.server.url + path);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50))));
      assert.equal(await page.evaluate(() => globalThis.moved), 0, `${path} at ${width}`);
      await page.context().close();
    }
  }
});

/** What readers are sent: each file's size with gzip -9. */
const weight = (folder, path) => gzipSync(readFileSync(join(folder, path)), { level: 9 }).length;

/** A page with the style sheets and scripts that it loads. */
function weightOf(folder, path) {
  const html = readFileSync(join(folder, path), "utf8");
  const links = [...html.matchAll(/(?:<script src|<link rel="stylesheet" href)="[./]*(assets\/[^"]+)"/g)].map((match) => match[1]);
  const scripts = links.filter((link) => link.endsWith(".js"));
  assert.ok(links.length > scripts.length && scripts.length > 2, String(links));
  return [path, ...links].reduce((sum, file) => sum + weight(folder, file), 0);
}

test("a report of this length weighs at most 40 KB with its style and scripts, and all that its scripts load later 20 KB more", () => {
  for (const folder of ["zh", "en", "zh-en", "en-zh"]) {
    const whole = weightOf(site.folder, join(folder, report));
    assert.ok(whole <= 40_000, `${folder}: ${whole}`);
  }
  const later = ["assets/cards.js", "assets/cite.js", "assets/cite-formats.js", "assets/sentences.js", "zh/reports/duchang-2024/previews.js"];
  const sum = later.reduce((sum, file) => sum + weight(site.folder, file), 0);
  assert.ok(sum <= 20_000, String(sum));
});

test("cards and menus come when they are first asked for; where they do not come, every link leads on", async () => {
  const later = /(cards|cite|cite-formats|sentences|previews)\.js$/;
  const page = await open(`zh/${report}`, { ...phone, hasTouch: true });
  const asked = [];
  await page.route(later, (route) => { asked.push(route.request().url()); return route.abort(); });
  await page.waitForLoadState("networkidle");
  const before = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
  assert.ok(before.length > 4 && !before.some((name) => later.test(name)), String(before));
  await page.locator("#p5 .pid").tap();
  await page.waitForURL(/#p5$/);
  await page.locator("#p16 a.m.park").first().tap();
  await page.waitForURL(/\/parks\//);
  assert.ok(asked.some((url) => url.endsWith("/cite.js")) && asked.some((url) => url.endsWith("/previews.js")), String(asked));
});

const longest = join(dirname(root), "shared/corpus/海南省.txt");
test("the longest report of a province weighs at most 60 KB, with half of its names accepted", { skip: !existsSync(longest) && `${longest} is not there` }, () => {
  const built = buildSite(acceptedByHalf(longest));
  for (const lang of ["zh", "en", "zh-en", "en-zh"]) {
    const whole = weightOf(built, `${lang}/reports/longest/index.html`);
    assert.ok(whole <= 60_000, `${lang}: ${whole}`);
  }
});

test("what is published says to a browser what the style sheets of the theme say", async () => {
  const page = await open("404.html");
  // Every rule with those in it: under what, how many declarations it understood, and which. Of spaces, only that there are some.
  const rules = (css) => page.evaluate((text) => {
    const plain = (words) => words.replace(/\s+/g, " ");
    const list = (found) => [...found].flatMap((rule) => [
      `${rule.constructor.name}, ${rule.style?.length ?? 0}: ${plain(rule.cssText)}`,
      ...list(rule.cssRules ?? []),
    ]);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return list(sheet.cssRules);
  }, css);
  for (const name of readdirSync(join(root, "static")).filter((name) => name.endsWith(".css"))) {
    const [said, published] = await Promise.all([join(root, "static", name), join(site.folder, "assets", name)].map((file) => rules(readFileSync(file, "utf8"))));
    assert.ok(said.length > 5, name);
    assert.deepEqual(published, said, name);
  }
});

test("what reckons with lengths is understood: a heading grows with the window, up to an end", async () => {
  const size = async (width) => {
    const page = await open("zh/index.html", { viewport: { width, height: 900 } });
    return page.locator("h1").first().evaluate((heading) => parseFloat(getComputedStyle(heading).fontSize));
  };
  const [narrow, wide, wider] = [await size(390), await size(1200), await size(1800)];
  assert.ok(narrow < wide && wide === wider, `${narrow} ${wide} ${wider}`);
});

test("printed side by side, the page has two columns, the notes at the end, and no navigation", async () => {
  const page = await open(`zh-en/${report}`);
  const file = join(mkdtempSync(join(tmpdir(), "gongbao-print-")), "print.pdf");
  writeFileSync(file, await page.pdf({ format: "A4" }));
  const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  assert.match(text, /塑造集群优势。.*Building cluster strengths\./, "both languages stand on one line");
  for (const control of ["搜索", "菜单", "段号", "纯文本"]) assert.ok(!text.includes(control), control);
  assert.ok(text.indexOf("目录") > 0 && text.indexOf("目录") < text.indexOf("2024年是中华人民共和国成立"), "the contents stand before the text");
  assert.match(text, /p7/, "the paragraphs are numbered");
  assert.ok(text.indexOf("编者注") > text.indexOf("做活水运经济"), "the notes follow the text");
  assert.ok(!/https?:\/\/127/.test(text), "no address is printed in the text");
});

test("from disk, with scripts, the page is whole but for search", async () => {
  const page = await openPage(site.browser);
  await page.goto(`${pathToFileURL(join(site.folder, "zh", report)).href}#p16`);
  await page.locator("#p16 a.m.park").first().hover();
  await page.locator(".card").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#plain").click();
  await page.locator("#plain").click();
  await page.locator(".masthead .modes a", { hasText: "对照" }).click();
  assert.match(page.url(), /zh-en\/reports\/duchang-2024\/index\.html/);
  assert.deepEqual(page.complaints, []);
});
