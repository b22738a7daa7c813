// What is asked of a page, of whatever site: what axe finds, and what runs over a side.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openPage } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const CONTRAST = { type: "rule", values: ["color-contrast"] };
const STRONG_CONTRAST = { type: "rule", values: ["color-contrast-enhanced"] };
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };
const WIDTHS = [320, 390, 768];

/** What axe objects to, as the rule and the element. */
async function objections(page, runOnly) {
  const { violations } = await page.evaluate((options) => globalThis.axe.run(options), { runOnly });
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

/** How far the page is wider than its window, and the labels of charts that come nearer to their figure than a letter. */
const misplaced = (page) =>
  page.evaluate(() => {
    const over = document.documentElement.scrollWidth - innerWidth;
    const touches = (label, figure) => label.top < figure.bottom - 3 && figure.top < label.bottom - 3 && label.right + 6 > figure.left;
    const near = [...document.querySelectorAll("g.bar")].flatMap((bar) => {
      const figure = bar.querySelector(".figure").getBoundingClientRect();
      return [...bar.querySelectorAll(".label")].filter((label) => touches(label.getBoundingClientRect(), figure)).map((label) => label.textContent);
    });
    return [...(over > 0 ? [`${over} px too wide`] : []), ...near];
  });

/** All that is wrong with a page of a served site, light and dark, wide and narrow; each with the page and its state. */
export async function faultsOf(browser, server, path) {
  const found = [];
  const note = (state, what) => found.push(...what.map((one) => `${path}, ${state}: ${one}`));
  const page = await openPage(browser, { viewport: wide, colorScheme: "light" });
  // The page's own policy lets no other script in, and axe is none of its own.
  await page.goto(server.url + path);
  await page.evaluate(axe);
  note("wide, light", await objections(page, RULES));
  await page.emulateMedia({ colorScheme: "dark" });
  note("wide, dark", await objections(page, CONTRAST));
  await page.setViewportSize(narrow);
  note("narrow, dark", await objections(page, RULES));
  await page.emulateMedia({ colorScheme: "light" });
  note("narrow, light", await objections(page, CONTRAST));
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    note(String(width), await misplaced(page));
  }
  note("complaints", page.complaints);
  await page.context().close();
  return found;
}

/** What of a page has a contrast below 7 to 1, light and dark: as it comes, and with every sentence lit and a link in one of them under the mouse. */
export async function paleOf(browser, server, path) {
  const found = [];
  const page = await openPage(browser, { viewport: wide });
  await page.goto(server.url + path);
  await page.evaluate(axe);
  for (const colorScheme of ["light", "dark"]) {
    const note = async (state) => found.push(...(await objections(page, STRONG_CONTRAST)).map((one) => `${path}, ${state}, ${colorScheme}: ${one}`));
    await page.emulateMedia({ colorScheme });
    await page.mouse.move(0, 0);
    await note("as it comes");
    const link = page.locator(".s a.m").first();
    if (!(await link.count())) continue;
    await link.hover();
    await page.evaluate(() => document.querySelectorAll(".s").forEach((sentence) => sentence.classList.add("lit")));
    await note("lit");
    await page.evaluate(() => document.querySelectorAll(".s").forEach((sentence) => sentence.classList.remove("lit")));
  }
  await page.context().close();
  return found;
}
