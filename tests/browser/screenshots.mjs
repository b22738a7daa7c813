// Takes the screenshots of docs/screenshots: `node tests/browser/screenshots.mjs` after `cargo build`.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gallery, siteWithLook } from "./sites.mjs";
import { binary, buildSite, launch, openPage, root, serveFolder } from "./support.mjs";

const shots = [
  ["report-zh", "zh/reports/duchang-2024/index.html#p7", { width: 1280, height: 800 }, "light"],
  ["side-by-side", "zh-en/reports/duchang-2024/index.html#p7", { width: 1280, height: 800 }, "light"],
  ["entity-en-dark", "en/parks/cailing/index.html", { width: 1280, height: 900 }, "dark"],
  ["targets-en", "en/targets/index.html", { width: 1280, height: 900 }, "light"],
  ["targets-en-phone", "en/targets/index.html", { width: 390, height: 800 }, "light"],
  ["network-zh", "zh/network/index.html", { width: 1280, height: 900 }, "light"],
  ["network-zh-phone", "zh/network/index.html", { width: 390, height: 800 }, "dark"],
  ["notes-en", "en/notes/index.html", { width: 1280, height: 900 }, "light"],
  ["report-en-phone", "en/reports/duchang-2024/index.html#p7", { width: 390, height: 800 }, "light"],
];
const browser = await launch();

/** A page of a built site, in a file of docs/screenshots. */
async function take(server, [name, path, viewport, colorScheme]) {
  const page = await openPage(browser, { viewport, colorScheme });
  await page.goto(server.url + path);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(root, "docs/screenshots", `${name}.png`) });
}

const server = await serveFolder(buildSite());
for (const shot of shots) await take(server, shot);
server.close();

// A report in each look of the gallery.
for (const look of gallery()) {
  const dressed = await serveFolder(buildSite(siteWithLook(look)));
  await take(dressed, [`gallery-${look}`, "zh/reports/duchang-2024/index.html", { width: 1280, height: 800 }, "light"]);
  dressed.close();
}

// The review screen, with a report as an import leaves it.
const folder = mkdtempSync(join(tmpdir(), "gongbao-review-"));
execFileSync(binary, ["--root", folder, "import", join(root, "tests/review/report.txt")], { stdio: "ignore" });
const desk = spawn(binary, ["--root", folder, "serve", "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
const url = await new Promise((resolve) => desk.stdout.once("data", (data) => resolve(String(data).trim())));
const page = await openPage(browser, { viewport: { width: 1280, height: 900 } });
await page.goto(`${url}_review/`);
await page.getByRole("button", { name: "Draft entities" }).click();
await page.locator(".rendered a").first().waitFor();
await page.screenshot({ path: join(root, "docs/screenshots/review.png") });
desk.kill();
await browser.close();
