// What a script that found its way into a page could do: nothing runs, on the web and from a file, and the review screen is
// out of reach of a page's script.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { binary, openPage, ownSite, previews, root } from "./support.mjs";

const site = ownSite();
const own = previews();
const page = "zh/reports/duchang-2024/index.html";
const injected = `<img src="x.png" onerror="window.ran = 1"><svg onload="window.ran = 2"></svg><script>window.ran = 3</script>
  <a id="bait" href="javascript:void (window.ran = 4)">x</a><style>main { display: none }</style><base href="https://evil.example/">`;

/** A page of the built site with markup that should not be there, as another file beside it. */
function spoiled() {
  const path = join(site.folder, page);
  const beside = path.replace("index.html", "spoiled.html");
  writeFileSync(beside, readFileSync(path, "utf8").replace("<main id=\"main\" tabindex=\"-1\">", (main) => main + injected));
  return beside;
}

for (const from of ["the web", "a file"]) {
  test(`a page from ${from} runs its own scripts and no others`, async () => {
    const file = spoiled();
    const url = from === "a file" ? pathToFileURL(file).href : site.server.url + page.replace("index", "spoiled");
    const opened = await openPage(site.browser);
    await opened.goto(url);
    await opened.locator("#bait").evaluate((bait) => bait.click());
    assert.equal(await opened.evaluate(() => window.ran), undefined);
    assert.ok(await opened.locator("main").isVisible(), "its own style holds");
    const hrefs = await opened.evaluate(() => [...document.querySelectorAll("link[rel=stylesheet]")].map((link) => Boolean(link.sheet)));
    assert.ok(hrefs.length > 0 && hrefs.every(Boolean), "its own style is there");
    // The theme's script marks that it runs.
    await opened.locator("#theme").click();
    assert.ok(await opened.evaluate(() => document.documentElement.dataset.theme !== undefined), "its own scripts run");
    assert.equal(await opened.evaluate(() => document.baseURI === location.href), true);
    await opened.context().close();
  });
}

test("a page from a file has nothing to complain of", async () => {
  const opened = await openPage(site.browser);
  for (const path of [page, "zh/index.html", "en/network/index.html", "zh/targets/index.html", "404.html"]) {
    // Its icon comes last; what is on its way when the next page is asked for fails.
    await opened.goto(pathToFileURL(join(site.folder, path)).href, { waitUntil: "networkidle" });
    assert.deepEqual(opened.complaints, [], path);
  }
  await opened.context().close();
});

test("a script in a page of the preview cannot read the review screen", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gongbao-policy-"));
  copyFileSync(join(root, "tests/review/report.txt"), join(folder, "a.txt"));
  execFileSync(binary, ["--root", folder, "import", join(folder, "a.txt"), "--id", "a"], { stdio: "ignore" });
  const preview = await own.serve(folder, "--port", "0");
  const opened = await openPage(own.browser, { bypassCSP: true });
  await opened.goto(`${preview.url}zh/index.html`);
  const desk = (await fetch(`${preview.url}_review/`, { redirect: "manual" })).headers.get("location");
  assert.notEqual(new URL(desk).port, new URL(preview.url).port);
  const read = await opened.evaluate(async (desk) => {
    const attempt = (work) => work().then((told) => `read: ${told}`, () => "refused");
    const get = (path) => attempt(async () => (await (await fetch(new URL(path, desk))).text()).slice(0, 40));
    const post = () =>
      attempt(async () =>
        (await fetch(new URL("undo", desk), { method: "POST", headers: { "x-gongbao-token": "0", "content-type": "application/json" }, body: "{}" })).text());
    const framed = () =>
      new Promise((done) => {
        const frame = Object.assign(document.createElement("iframe"), { src: desk });
        frame.onload = () => {
          try {
            done(frame.contentDocument?.querySelector("meta[name=gongbao-token]")?.content ? "read" : "refused");
          } catch {
            done("refused");
          }
        };
        document.body.append(frame);
      });
    return Promise.all([get(""), get("queue"), get("unit?id=x"), post(), framed()]);
  }, desk);
  assert.deepEqual(read, ["refused", "refused", "refused", "refused", "refused"]);
  await opened.context().close();
});
