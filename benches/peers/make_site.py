#!/usr/bin/env python3
"""Make a gongbao site from the neutral corpus of a peer benchmark.

  make_site.py NEUTRAL SITE [--plain | --pages]

NEUTRAL holds {zh,en}/{reports,entities}/*.md: Markdown with front matter, links to `/entities/ID/`, notes `[^n]`.
SITE gets a content folder in which the links are mentions, the entities are entity files, and every block has an id.
--plain leaves out what the peers do not make: the side-by-side pages, the files for
programs and search; --pages leaves out search alone.
Everything is deterministic. Python's standard library only.
"""
import argparse
import json
import re
from pathlib import Path

LANGS = ("zh", "en")
LINK = re.compile(r"\[([^\]]+)\]\((?:/en)?/entities/(e\d+)/?\)")
HEADING = re.compile(r"(#+) (.*)")
NUMBERS = ("number-missing", "number-extra", "number-differs", "limiter-differs", "unit-differs", "numbers-swapped")
NOTE = re.compile(r"\[\^([^\]]+)\]: ")


def split(text):
    """The fields of a file's front matter, and its body."""
    _, front, body = text.split("---\n", 2)
    fields = dict(re.match(r"(\w+): (.*)", line).groups() for line in front.splitlines())
    return {key: json.loads(value) for key, value in fields.items()}, body


def report(body):
    """The body as annotated Markdown."""
    heads, paragraphs, out = [0] * 6, 0, []
    for block in re.split(r"\n{2,}", body.strip()):
        text = LINK.sub(r"[[projects/\2|\1]]", " ".join(block.splitlines()))
        heading, note = HEADING.match(text), NOTE.match(text)
        if heading:
            level = len(heading[1])
            heads = [*heads[: level - 1], heads[level - 1] + 1, *[0] * (6 - level)]
            out.append(f"{text} {{#s{'-'.join(map(str, heads[1:level]))}}}")
        elif note:
            out.append(f"{text} ^n{note[1]}")
        else:
            paragraphs += 1
            out.append(f"{text} ^p{paragraphs}")
    return "\n\n".join(out) + "\n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def quoted(texts):
    return "{ " + ", ".join(f"{lang}: {json.dumps(text, ensure_ascii=False)}" for lang, text in texts.items()) + " }"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("neutral", type=Path)
    arguments.add_argument("site", type=Path)
    less = arguments.add_mutually_exclusive_group()
    less.add_argument("--plain", action="store_true")
    less.add_argument("--pages", action="store_true")
    a = arguments.parse_args()
    content = a.site / "content"
    parts = "side_by_side: false\ndata: false\n" if a.plain else ""
    parts += "search: false\n" if a.plain or a.pages else ""
    title = quoted({"zh": "政策报告", "en": "Policy reports"})
    # The English texts are filler: what they say is not what the Chinese ones say.
    off = ["mention-text", "unlinked-name", *NUMBERS]
    checks = f"checks: {{ {', '.join(f'{code}: off' for code in off)} }}\n"
    write(content / "site.yaml", f"title: {title}\nlanguages: [zh, en]\nbase_url: https://bench.example/\n{parts}{checks}")
    for source in sorted((a.neutral / "zh/entities").iterdir()):
        files = {lang: split((a.neutral / lang / "entities" / source.name).read_text(encoding="utf-8")) for lang in LANGS}
        name = quoted({lang: fields["title"] for lang, (fields, _) in files.items()})
        summary = quoted({lang: fields["description"] for lang, (fields, _) in files.items()})
        text = f"---\nname: {name}\nsummary: {summary}\nstatus: reviewed\n---\n"
        write(content / "projects" / source.name, text)
    for source in sorted((a.neutral / "zh/reports").iterdir()):
        for lang in LANGS:
            fields, body = split((a.neutral / lang / "reports" / source.name).read_text(encoding="utf-8"))
            more = "kind: work-report\nyear: 2026\n" if lang == "zh" else ""
            front = f"---\ntitle: {json.dumps(fields['title'], ensure_ascii=False)}\n{more}---\n\n"
            write(content / "reports" / source.stem / f"index.{lang}.md", front + report(body))


if __name__ == "__main__":
    main()
