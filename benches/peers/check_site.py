#!/usr/bin/env python3
"""Check that a gongbao site is the site that the peer benchmark asks for.

  check_site.py MANIFEST OUT

MANIFEST is the corpus's manifest.json, OUT a site built from what make_site.py made of that corpus. The benchmark's own
check knows the peers' addresses; this one counts the same things under ours: pages, notes and references to
them, links to entities, the reports that each entity's page quotes, headings in the outline, links to the other language.
It looks for left-over Markdown, for Chinese in English pages and for links that lead nowhere.
Python's standard library only.
"""
import json
import os
import re
import sys
from pathlib import Path

PAGE = re.compile(r"^(zh|en)/(reports|projects)/([re]\d+)/index\.html$")
CJK = re.compile(r"[\u4e00-\u9fff]")
HREF = re.compile(r'(?:href|src)="([^"#?]*)[^"]*"')
LEFTOVER = re.compile(r"\[\^\d+\]|\]\(@?/|\[\[|^## ", re.M)
# A page in one language names the other language in its own script, and quotes entities' texts in both.
FOREIGN = re.compile(
    r'<script.*?</script>|<blockquote lang="zh-Hans">.*?</blockquote>|<[^>]* lang="zh-Hans"[^>]*>[^<]*<', re.S)
SOURCE = re.compile(r"《[^》]*》")


def count(html, kind, found):
    """Adds what one page has to the sums."""
    text = html[html.find("<main"):html.find("</main>")]
    if kind == "reports":
        found["references"] += text.count('role="doc-noteref"')
        found["notes"] += len(re.findall(r'<li class="note[^"]*" id="n\d+"', text))
        found["links"] += len(re.findall(r'<a class="m project" href="[^"]*projects/e\d+/', text))
        outline = re.search(r'<nav [^>]*class="outline".*?</nav>', html, re.S)
        found["headings"] += len(re.findall(r'href="#s', outline[0])) if outline else 0
    else:
        found["backlinks"] += len(set(re.findall(r'class="to" href="[^"]*?/?reports/(r\d+)/', text)))


def file_of(page, target):
    """The file that a page's link leads to; `/` is the site's root."""
    below = target.lstrip("/") if target.startswith("/") else os.path.join(os.path.dirname(page), target)
    return os.path.normpath(below + "index.html" if below.endswith("/") else below)


def main():
    manifest, out = json.loads(Path(sys.argv[1]).read_text()), Path(sys.argv[2])
    files = {os.path.relpath(os.path.join(root, name), out) for root, _, names in os.walk(out) for name in names}
    names = ("reports", "projects", "references", "notes", "links", "headings", "backlinks", "other language")
    sums = {lang: dict.fromkeys(names, 0) for lang in ("zh", "en")}
    faults = []
    for path in sorted(file for file in files if file.endswith(".html")):
        html = (out / path).read_text(encoding="utf-8")
        for target in HREF.findall(html):
            if target and ":" not in target and file_of(path, target) not in files:
                faults.append(f"{path}: leads nowhere: {target}")
        page = PAGE.match(path)
        if not page:
            continue
        lang, kind = page[1], page[2]
        found = sums[lang]
        found[kind] += 1
        count(html, kind, found)
        other = {"zh": "en", "en": "zh"}[lang]
        found["other language"] += f'href="../../../{other}/{kind}/{page[3]}/index.html"' in html
        if lang == "en" and CJK.search(FOREIGN.sub("", html).replace("中文", "")):
            faults.append(f"{path}: Chinese in an English page")
        if LEFTOVER.search(html):
            faults.append(f"{path}: Markdown is left")
    n, entities = manifest["n"], manifest["entities"]
    each = {
        "reports": n, "projects": entities, "references": n * manifest["notes_per_report"],
        "notes": n * manifest["notes_per_report"], "links": n * manifest["links_per_report"],
        "headings": manifest["headings_per_language"], "backlinks": manifest["backlinks_per_language"],
        "other language": n + entities,
    }
    for lang, found in sums.items():
        faults += [f"{lang}: {name}: {found[name]}, expected {want}" for name, want in each.items() if found[name] != want]
    for fault in faults[:20]:
        print(f"  FAIL {fault}")
    print(f"gongbao N={n}: {2 * len(each)} counts, {len(files)} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
