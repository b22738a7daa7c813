// Ten things that readers come for, done as a reader does them: from the front page, by what can be seen. Each says how many clicks
// and keys it took and how long, and may take no more clicks than it has words for. `SITE=FOLDER` takes the site of another folder,
// and `GONGBAO` another binary, to compare with an earlier state.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { draftSite } from "./sites.mjs";
import { buildSite, launch, openPage, root, serveFolder } from "./support.mjs";

/** Machines that do other things at the same time are slow. */
const PATIENCE = 20_000;
const servers = {};
let browser;

before(async () => {
  servers.own = await serveFolder(buildSite(process.env.SITE ?? root));
  servers.untranslated = await serveFolder(buildSite(draftSite()));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  for (const server of Object.values(servers)) server.close();
});

/** A reader who counts what she does. */
class Reader {
  clicks = 0;
  keys = 0;

  static async at(server, path) {
    const reader = new Reader();
    reader.page = await openPage(browser);
    await reader.page.goto(server.url + path);
    reader.start = performance.now();
    return reader;
  }

  async click(locator) {
    this.clicks += 1;
    await locator.first().click({ timeout: PATIENCE });
  }

  async press(key, times = 1) {
    this.keys += times;
    for (let n = 0; n < times; n += 1) await this.page.keyboard.press(key);
  }

  async type(text) {
    this.keys += text.length;
    await this.page.keyboard.insertText(text);
  }

  /** A field that the page has not put the cursor into takes a click. */
  async focus(selector) {
    const isThere = (wanted) => document.activeElement?.matches(wanted);
    const focused = this.page.waitForFunction(isThere, selector, { timeout: 2000 }).catch(() => null);
    if (!(await focused)) await this.click(this.page.locator(selector));
  }

  link(name) {
    return this.page.getByRole("link", { name });
  }

  at(pattern) {
    return this.page.waitForURL(pattern, { timeout: PATIENCE });
  }

  /** Whether something is in the window, and not only on the page. */
  async sees(locator) {
    await locator.first().waitFor({ timeout: PATIENCE });
    const box = await locator.first().boundingBox();
    const { height } = this.page.viewportSize();
    assert.ok(box && box.y + box.height > 0 && box.y < height, "it is in the window");
  }
}

/** A task with the most clicks and keys that it may take. */
function task(name, { clicks = 0, keys = 0, from = "en/index.html", of = "own" }, work) {
  test(name, async (context) => {
    const reader = await Reader.at(servers[of], from);
    try {
      await work(reader);
      const took = Math.round(performance.now() - reader.start);
      context.diagnostic(`${reader.clicks} clicks, ${reader.keys} keys, ${took} ms`);
      assert.ok(reader.clicks <= clicks, `${reader.clicks} clicks, wanted ${clicks}`);
      assert.ok(reader.keys <= keys, `${reader.keys} keys, wanted ${keys}`);
      // A reader who goes on before all of a page is there leaves requests behind.
      assert.deepEqual(reader.page.complaints.filter((one) => !one.startsWith("failed:")), []);
    } finally {
      await reader.page.context().close();
    }
  });
}

task("all projects of a park", { clicks: 1 }, async (reader) => {
  await reader.click(reader.link("Furongshan Industrial Park"));
  await reader.sees(reader.page.locator("main a.project", { hasText: "Chuangye Branch Road" }));
});

task("from a project to its park, back, and to its cluster", { clicks: 5 }, async (reader) => {
  await reader.click(reader.link("Furongshan Industrial Park"));
  await reader.click(reader.page.locator(".relations a.project, main a.project"));
  await reader.at(/\/projects\//);
  await reader.click(reader.page.locator(".relations a.park, main a.park"));
  await reader.at(/\/parks\/furongshan\//);
  await reader.page.goto(`${servers.own.url}en/projects/oral-microorganisms/index.html`);
  await reader.click(reader.page.locator(".relations a.cluster, main a.cluster"));
  await reader.at(/\/clusters\//);
  await reader.click(reader.page.locator(".relations a.project, main a.project"));
  await reader.at(/\/projects\/oral-microorganisms\//);
});

task("what note ⑥ says", { clicks: 1, from: "zh/reports/duchang-2024/index.html" }, async (reader) => {
  await reader.click(reader.page.locator("sup.ref a", { hasText: "⑥" }));
  await reader.sees(reader.page.locator("#n6, .side:visible, [popover]:popover-open").filter({ hasText: /⑥|6/ }));
});

task("a citation of paragraph 12", { clicks: 2, from: "zh/reports/duchang-2024/index.html#p12" }, async (reader) => {
  await reader.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await reader.page.locator("#p12").hover();
  await reader.click(reader.page.locator("#p12 .pid, #p12 [aria-expanded]"));
  await reader.click(reader.page.getByRole("button", { name: "GB/T 7714" }));
  const cited = await reader.page.evaluate(() => navigator.clipboard.readText());
  assert.match(cited, /都昌县2024年政府工作报告.*2024: p12.*#p12/s);
});

task("one paragraph in both languages", { clicks: 1, from: "en/reports/duchang-2024/index.html#p12" }, async (reader) => {
  await reader.click(reader.page.locator(".modes a", { hasText: "Side by side" }));
  await reader.at(/\/en-zh\/.*#p12$/);
  await reader.sees(reader.page.locator("#p12 .cell:lang(en)"));
  await reader.sees(reader.page.locator("#p12 .cell:lang(zh)"));
  assert.equal(await reader.page.locator("html").getAttribute("lang"), "en");
});

for (const [query, expected] of [
  ["老爷庙", /laoyemiao/],
  ["產業集群", /clusters\//],
  ["furong shan", /parks\/furongshan/],
  ["lithum", /weinengda-lithium-battery/],
  ["standard factory", /#p16/],
]) {
  task(`found: ${query}`, { clicks: 1, keys: query.length }, async (reader) => {
    await reader.click(reader.link("Search"));
    await reader.focus("#q");
    await reader.type(query);
    const links = reader.page.locator("#search-results a");
    await links.first().waitFor({ timeout: PATIENCE });
    const first = await links.evaluateAll((all) => all.slice(0, 8).map((link) => link.href));
    assert.ok(first.some((href) => expected.test(href)), first.join("\n"));
  });
}

task("the targets, sorted", { clicks: 2 }, async (reader) => {
  await reader.click(reader.link("Targets"));
  await reader.click(reader.page.getByRole("button", { name: /^Target( |$)/ }));
  const values = await reader.page.locator("td.figure").evaluateAll((cells) => cells.map((cell) => Number(cell.dataset.value)));
  assert.ok(values.length > 4, "there are targets");
  assert.deepEqual(values, values.toSorted((a, b) => a - b));
});

task("the targets as CSV", { clicks: 2 }, async (reader) => {
  await reader.click(reader.link("Targets"));
  const saved = reader.page.waitForEvent("download", { timeout: PATIENCE });
  await reader.click(reader.link("CSV"));
  assert.match(readFileSync(await (await saved).path(), "utf8"), /duchang-2024.*gdp-growth/);
});

task("a tour by keyboard alone: search, a result, the other language", { keys: 24 }, async (reader) => {
  const { page } = reader;
  const on = (selector) => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  const tabTo = async (selector) => {
    for (let n = 0; n < 20 && !(await on(selector)); n += 1) await reader.press("Tab");
    assert.ok(await on(selector), `the keyboard reaches ${selector}`);
  };
  await tabTo('.tools a[href*="search"]');
  await reader.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "q");
  await reader.type("芙蓉山");
  await page.locator("#search-results a").first().waitFor();
  await tabTo("#search-results a");
  await reader.press("Enter");
  await reader.at(/furongshan|chuangye/);
  await tabTo(".modes a:not([aria-current])");
  await reader.press("Enter");
  await reader.at(/\/zh\//);
});

task("an untranslated report in English", { clicks: 1, of: "untranslated" }, async (reader) => {
  await reader.click(reader.page.locator("main h2 a, main .door"));
  await reader.sees(reader.page.getByText(/not translated/));
  assert.equal(await reader.page.locator("html").getAttribute("lang"), "en");
  const unmarked = await reader.page.locator("#text .para").evaluateAll((all) => all.filter((one) => !one.closest("[lang|=zh]")).length);
  assert.equal(unmarked, 0, "each paragraph says that it is Chinese");
});
