// Reports as PDFs, as Chromium prints them.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { buildSite, root } from "./support.mjs";

const papers = ["en", "zh", "zh-en"].map((lang) => `${lang}/reports/duchang-2024/report.pdf`);
let folder;

before(() => {
  process.env.CHROMIUM ??= "/usr/bin/chromium";
  folder = buildSite(root, "--pdf");
});

const text = (path, of = folder) => readFileSync(join(of, path), "latin1");

test("a report is a PDF in each language and in both, which its page links to", () => {
  const all = readdirSync(folder, { recursive: true }).map(String).filter((file) => file.endsWith(".pdf"));
  assert.deepEqual(all.sort(), [...papers].sort());
  for (const [page, link] of [["zh", "report.pdf"], ["en", "report.pdf"], ["zh-en", "report.pdf"], ["en-zh", "../../../zh-en/reports/duchang-2024/report.pdf"]])
    assert.ok(text(`${page}/reports/duchang-2024/index.html`).includes(`href="${link}"`), page);
});

test("it is tagged, has its language and an outline, and asks for nothing", () => {
  for (const paper of papers) {
    const pdf = text(paper);
    assert.ok(pdf.startsWith("%PDF-"), paper);
    const lang = paper.startsWith("en") ? "en" : "zh-Hans";
    for (const part of ["/Marked true", `/Lang (${lang})`, "/Outlines", "/Dests"]) assert.ok(pdf.includes(part), `${paper}: ${part}`);
    for (const part of ["/JavaScript", "file://", "/tmp/"]) assert.ok(!pdf.includes(part), `${paper}: ${part}`);
  }
});

test("the same content is the same file", () => {
  const again = buildSite(root, "--pdf");
  for (const paper of papers) assert.ok(text(paper) === text(paper, again), paper);
});
