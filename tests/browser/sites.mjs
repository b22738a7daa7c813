// The sites that readers meet beside the repository's own: that of a first week, whose report nobody has translated and whose names nobody
// has looked at, one of many places and years, and its own in each look of the gallery.
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binary, root } from "./support.mjs";

/** An empty site, and what runs the program in it. */
function emptySite(name) {
  const folder = mkdtempSync(join(tmpdir(), `gongbao-${name}-`));
  const run = (...args) => execFileSync(binary, ["--root", folder, ...args], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  run("init", "--empty");
  return { folder, run };
}

/** A site as an import leaves it. */
export function draftSite() {
  const { folder, run } = emptySite("drafts");
  run("import", join(root, "tests/review/report.txt"));
  return folder;
}

/** The longest of a collection's reports, with half of its names accepted. */
export function acceptedByHalf(report) {
  const { folder, run } = emptySite("longest");
  run("import", report, "--id", "longest");
  const { questions } = JSON.parse(run("review", "list", "--json"));
  const names = questions.map(({ id }) => id).filter((id) => id.startsWith("draft:"));
  run("review", "accept", ...names.filter((_, at) => at % 2 === 0));
  return folder;
}

const PROVINCES = ["江西省", "浙江省", "四川省", "海南省", "甘肃省"];
const YEARS = [2024, 2025, 2026];

const report = (place, year, aim) => `${year}年${place}政府工作报告

各位代表：

现在，我代表${place}人民政府向大会报告工作，请予审议。

一、${year - 1}年工作回顾

过去一年，经济稳中有进，高质量发展迈出新步伐。全年地区生产总值增长${aim + 0.3}%，城镇新增就业${aim * 10}万人。

二、${year}年工作总体要求和主要目标

今年主要预期目标是：地区生产总值增长${aim}%左右，城镇新增就业${aim * 10}万人以上，城镇调查失业率5.5%左右，居民消费价格涨幅2%以内。

三、${year}年重点工作

（一）壮大产业集群

推动高质量发展，建设芙蓉山工业园和蔡岭工业园，推进G107东移改建和威能达锂电池项目，壮大电子信息产业集群。

（二）改善民生

优化营商环境，实施百姓安居工程，扩大就业，不断提高人民生活水平。
`;

/** Provinces over the years, with what became of their targets; to be built with its drafts. */
export function manySite() {
  const { folder, run } = emptySite("many");
  for (const [at, place] of PROVINCES.entries()) {
    for (const year of YEARS) {
      const file = join(folder, `${place}${year}.txt`);
      writeFileSync(file, report(place, year, 5 + at / 2));
      run("import", file);
    }
  }
  appendFileSync(join(folder, "content/site.yaml"), "trends: [高质量发展, 营商环境]\n");
  run("link");
  return folder;
}

/** The looks of the gallery, by their folders. */
export const gallery = () => readdirSync(join(root, "docs/gallery")).sort();

/** The content of the repository's own site in a folder of its own. */
export function ownContent(name) {
  const folder = mkdtempSync(join(tmpdir(), `gongbao-${name}-`));
  cpSync(join(root, "content"), join(folder, "content"), { recursive: true });
  return folder;
}

/** The repository's own site with a look of the gallery laid over it. */
export function siteWithLook(name) {
  const folder = ownContent(name);
  cpSync(join(root, "docs/gallery", name), folder, { recursive: true });
  return folder;
}
