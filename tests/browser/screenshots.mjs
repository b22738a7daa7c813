// Takes the screenshots of docs/screenshots: `node tests/browser/screenshots.mjs` after `cargo build`.
import { join } from "node:path";
import { buildSite, launch, openPage, root, serveFolder } from "./support.mjs";

const shots = [
  ["report-zh", "zh/reports/duchang-2024/index.html#p7", { width: 1280, height: 800 }, "light"],
  ["side-by-side", "zh-en/reports/duchang-2024/index.html#p7", { width: 1280, height: 800 }, "light"],
  ["entity-en-dark", "en/parks/cailing/index.html", { width: 1280, height: 900 }, "dark"],
  ["targets-en", "en/targets/index.html", { width: 1280, height: 900 }, "light"],
  ["network-zh", "zh/network/index.html", { width: 1280, height: 900 }, "light"],
  ["report-en-phone", "en/reports/duchang-2024/index.html#p7", { width: 390, height: 800 }, "light"],
];
const server = await serveFolder(buildSite());
const browser = await launch();
for (const [name, path, viewport, colorScheme] of shots) {
  const page = await openPage(browser, { viewport, colorScheme });
  await page.goto(server.url + path);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(root, "docs/screenshots", `${name}.png`) });
}
await browser.close();
server.close();
