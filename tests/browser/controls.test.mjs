// Every control of the site by keyboard and by touch: reached, seen, large enough, and doing what it says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ownSite } from "./support.mjs";

const report = "reports/duchang-2024/index.html";
const kinds = [
  "zh/index.html", `zh/${report}`, `zh-en/${report}`, "en/projects/index.html", "en/parks/furongshan/index.html",
  "zh/targets/index.html", "zh/notes/index.html", "en/network/index.html", "zh/search/index.html",
];
const site = ownSite();
const { open } = site;

/** What has the focus: where it is, what covers it, and how it is drawn. */
const focused = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (at === document.body) return null;
    const box = at.getClientRects()[0];
    const style = getComputedStyle(at);
    const top = document.elementFromPoint(box.left + box.width / 2, Math.max(box.top, 0) + Math.min(box.height / 2, 8));
    return {
      what: at.outerHTML.slice(0, 100),
      seen: box.height > innerHeight ? box.top < innerHeight / 2 : box.top >= 0 && box.bottom <= innerHeight + 1,
      covered: !(top && (at.contains(top) || top.contains(at) || top.closest("a") === at)) && `${top?.outerHTML.slice(0, 80)}`,
      ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
  });

test("every stop of the keyboard is in sight, with a ring, under no sticky bar, forwards and backwards", async () => {
  const wide = { width: 1280, height: 640 };
  const narrow = { width: 390, height: 640 };
  const walks = [
    [`zh/${report}`, wide, "Tab"],
    [`zh/${report}`, wide, "Shift+Tab"],
    [`zh-en/${report}`, narrow, "Shift+Tab"],
    ["zh/targets/index.html", narrow, "Tab"],
    ["en/network/index.html", wide, "Tab"],
  ];
  for (const [path, viewport, key] of walks) {
    const page = await open(path, { viewport });
    let stops = 0;
    for (; stops < 500; stops += 1) {
      await page.keyboard.press(key);
      const stop = await focused(page);
      if (!stop) break;
      assert.ok(stop.seen && !stop.covered && stop.ring, `${path} at ${viewport.width}, ${key} ${stops}: ${JSON.stringify(stop)}`);
    }
    assert.ok(stops > 20 && stops < 500, `${path}: ${stops} stops`);
    await page.context().close();
  }
});

test("controls are at least 24 by 24 pixels", async () => {
  const controls = "button, input, summary, nav a, .tool, .pid, .back, .doors a, .files a, .kinds a, .figures a, .names a";
  for (const path of kinds) {
    for (const viewport of [{ width: 1280, height: 900 }, { width: 320, height: 700 }]) {
      const page = await open(path, { viewport });
      const small = await page.locator(controls).evaluateAll((found) =>
        found
          .filter((control) => control.checkVisibility() && !control.matches("label input, .skip"))
          .map((control) => [control.getBoundingClientRect(), control.outerHTML.slice(0, 90)])
          .filter(([box]) => box.width > 0 && (box.height < 24 || box.width < 24))
          .map(([box, html]) => `${box.width} × ${box.height}: ${html}`),
      );
      assert.deepEqual(small, [], `${path} at ${viewport.width}`);
      await page.context().close();
    }
  }
});

test("the menu and the skip link work by keyboard", async () => {
  const page = await open("en/index.html", { viewport: { width: 390, height: 800 } });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await page.locator(".menu-button").focus();
  await page.keyboard.press("Enter");
  await page.locator("#menu").waitFor({ state: "visible" });
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#menu").isVisible(), false);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/en\/reports\//);
});

test("an index is in the order of pinyin, and is filtered by what is typed", async () => {
  const page = await open("zh/parks/index.html");
  const names = await page.locator(".names li a").allInnerTexts();
  assert.deepEqual(names, names.toSorted(new Intl.Collator("zh-Hans-u-co-pinyin").compare));
  await page.locator("[data-filter]").fill("oral");
  assert.deepEqual(await page.locator(".names li:visible a").allInnerTexts(), ["口腔产业园"]);
  assert.equal(await page.locator("[data-filtered]").innerText(), `1 / ${names.length}`);
});

test("targets are sorted by a column and filtered; each row has its own address", async () => {
  const page = await open("zh/targets/index.html#industrial-value-added-growth");
  assert.ok(await page.locator("#industrial-value-added-growth").evaluate((row) => row.matches(":target")));
  const figures = () => page.locator("tbody td.figure").allInnerTexts();
  const button = page.locator("thead button").nth(1);
  await button.focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("thead th").nth(1).getAttribute("aria-sort"), "ascending");
  const sorted = (await figures()).map(parseFloat);
  assert.deepEqual(sorted, sorted.toSorted((a, b) => a - b));
  await page.locator("[data-filter]").fill("居民");
  assert.equal(await page.locator("tbody tr:visible").count(), 3);
  await page.locator("[data-filter]").fill("没有");
  assert.equal(await page.locator(".targets section:visible").count(), 0);
});

test("the network is moved, enlarged, filtered and focused", async () => {
  const page = await open("zh/network/index.html");
  const canvas = page.locator(".canvas");
  const view = () => canvas.locator("> .graph").evaluate((svg) => svg.getAttribute("viewBox").split(" ").map(Number));
  const whole = await view();
  await canvas.focus();
  await page.keyboard.press("ArrowRight");
  assert.ok((await view())[0] > whole[0], "moved");
  await page.keyboard.press("+");
  assert.ok((await view())[2] < whole[2], "enlarged");
  await page.getByRole("button", { name: "全图" }).click();
  assert.deepEqual(await view(), whole);
  const box = await canvas.boundingBox();
  await page.mouse.move(box.x + 300, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 150, { steps: 4 });
  await page.mouse.up();
  assert.ok((await view())[0] > whole[0], "dragged");
  await page.getByRole("button", { name: "全图" }).click();
  const nodes = page.locator(".canvas a.node:visible");
  const all = await nodes.count();
  await page.getByRole("checkbox", { name: /^产业集群/ }).uncheck();
  assert.ok((await nodes.count()) < all, "filtered");
  await page.getByRole("checkbox", { name: /^产业集群/ }).check();
  const park = page.locator(".canvas a.node", { hasText: "芙蓉山工业园" }).first();
  await park.focus();
  assert.ok((await page.locator(".canvas .faint").count()) > 0, "all but the neighbours are faint");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/parks\/furongshan\//);
});

test("the network fits the screen, draws stated relations alone and says what it leaves out", async () => {
  for (const [viewport, path] of [[{ width: 1440, height: 900 }, "en/network/index.html"], [{ width: 390, height: 844 }, "zh/network/index.html"]]) {
    const page = await open(path, { viewport });
    const canvas = await page.locator(".canvas").boundingBox();
    assert.ok(canvas.height <= viewport.height, "not higher than the screen");
    const inside = await page.locator(".canvas a.node > circle:last-of-type").evaluateAll((dots) => {
      const frame = document.querySelector(".canvas").getBoundingClientRect();
      return dots.map((dot) => dot.getBoundingClientRect()).every((dot) => dot.left >= frame.left && dot.right <= frame.right && dot.top >= frame.top && dot.bottom <= frame.bottom);
    });
    assert.ok(inside, "every dot is seen at first");
    assert.equal(await page.locator(".canvas .edges line:not(.stated)").count(), 0);
    assert.ok((await page.locator(".left-out a").count()) > 0);
    const overlap = await page.locator(".canvas .name:not(.crowded)").evaluateAll((names) => {
      const boxes = names.map((name) => name.getBoundingClientRect());
      const cover = (a, b) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom;
      return boxes.some((one, i) => boxes.slice(i + 1).some((other) => cover(one, other)));
    });
    assert.equal(overlap, false, "no name covers another");
    const [all, hidden] = [".name", ".name.crowded"].map((names) => page.locator(`.canvas ${names}`).count());
    assert.ok((await hidden) * 5 <= (await all), `${await hidden} of ${await all} names have no room`);
    const quotes = await page.locator(".stated .quote").evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().right));
    assert.ok(quotes.length > 0 && quotes.every((right) => right <= viewport.width), "the evidence is in the window");
  }
});

test("what reads no colours still tells where the focus is", async () => {
  const page = await open(`zh/${report}`, { forcedColors: "active" });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.ok((await focused(page)).ring);
});
