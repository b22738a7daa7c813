#!/usr/bin/env python3
"""Makes a gongbao site of the documentation: python3 docs/site/make.py GONGBAO OUT

In: the Markdown of docs/ and of the pages at the top, in both languages; the help of each command and the JSON Schema of each
kind of file, as the program GONGBAO tells them. Out: the folder OUT, which `gongbao check` and `gongbao build` take: a page for
each of these, under the same address in both languages. A heading has the address of its English words in both.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LANGS = ("en", "zh")
WORDS = {
    "en": {
        "docs": "Documentation", "commands": "Commands, each with its options", "keys": "Files, each with its keys",
        "said": "What `{command} --help` says:", "more": "More in:", "below": "Below it:", "type": "type",
        "must": "must be there", "default": "default", "one of": "one of", "keys of": "Keys of {file}",
        "lede": "gongbao turns the text of Chinese government reports into annotated Markdown, and that into a bilingual static site.",
        ":": ": ", ",": ", ", ";": "; ", ".": ".",
    },
    "zh": {
        "docs": "文档", "commands": "命令及其选项", "keys": "文件及其键",
        "said": "`{command} --help` 的内容：", "more": "另见：", "below": "下级命令：", "type": "类型",
        "must": "必填", "default": "默认", "one of": "可取", "keys of": "{file} 的键",
        "lede": "公报（gongbao）把中文政府报告的文本变成带标注的 Markdown，再变成双语静态网站。",
        ":": "：", ",": "、", ";": "；", ".": "。",
    },
}
# The files whose keys a schema describes, as sites name them.
FILES = {
    "site": "content/site.yaml", "report": "reports/ID/index.LANG.md", "targets": "reports/ID/targets.yaml",
    "outcomes": "reports/ID/outcomes.yaml", "links": "reports/ID/links.yaml", "review": "reports/ID/review.yaml",
    "translation": "reports/ID/translation.LANG.yaml", "import": "reports/ID/import.yaml", "entity": "KIND/ID.md",
    "terms": "content/terms.yaml", "rejected": "content/rejected.yaml", "page": "pages/ID.LANG.md",
}


def chinese(path, lang):
    return path if lang == "en" else path.removesuffix(".md") + ".zh.md"


def slug_of(heading):
    """The fragment that GitHub gives a heading: its words in small letters, without punctuation, joined by `-`."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def parts(text):
    """The lines of a page, each with whether it stands in a block of code."""
    fence = None
    for line in text.splitlines():
        mark = re.match(r"\s*(`{3,})", line)
        if fence is None and mark:
            fence = mark[1]
            yield line, True
        elif fence is not None:
            yield line, True
            if line.strip() == fence:
                fence = None
        else:
            yield line, False


class Document:
    """A page of the documentation in both languages."""

    def __init__(self, path):
        self.path = path
        name = Path(path).stem.lower()
        # `/LANG/search/` is the page that searches.
        self.slug = "search-index" if name == "search" else name
        self.texts = {lang: (ROOT / chinese(path, lang)).read_text(encoding="utf-8") for lang in LANGS}
        titles = {lang: self.headings(lang) for lang in LANGS}
        assert len(titles["en"]) == len(titles["zh"]), path
        self.title = {lang: titles[lang][0] for lang in LANGS}
        self.ids, self.fragments = [], {lang: {} for lang in LANGS}
        for english, other in zip(titles["en"], titles["zh"]):
            fragment = self.fresh(slug_of(english))
            self.ids.append(fragment)
            for lang, heading in (("en", english), ("zh", other)):
                self.fragments[lang].setdefault(slug_of(heading), fragment)

    def headings(self, lang):
        lines = (line for line, is_code in parts(self.texts[lang]) if not is_code)
        found = (re.match(r"#+ (.*)", line) for line in lines)
        return [match[1] for match in found if match]

    def fresh(self, fragment):
        """An id that a page can carry, and that no heading before has."""
        fragment = re.sub(r"[^a-z0-9_-]", "", fragment)
        fragment = fragment if fragment[:1].isalpha() else f"s-{fragment}"
        taken, number = fragment, 1
        while taken in self.ids:
            number += 1
            taken = f"{fragment}-{number}"
        return taken


class Site:
    def __init__(self, program, out):
        self.program, self.out = program, out
        paths = sorted(path for path in (ROOT / "docs").glob("*.md") if not path.name.endswith(".zh.md"))
        paths = ["README.md", *(f"docs/{path.name}" for path in paths), "CONTRIBUTING.md"]
        self.documents = {path: Document(path) for path in paths}
        self.repository = re.search(r'^repository = "(.*)"', (ROOT / "Cargo.toml").read_text(), re.M)[1]
        # Titles by the name of the page, in the order of the contents.
        self.contents = {"docs": [], "commands": [], "keys": []}

    def tell(self, *args, lang):
        said = subprocess.run([self.program, *args, "--ui-lang", lang], capture_output=True, check=True, text=True)
        return said.stdout

    def page(self, lang, slug, title, body):
        path = self.out / "content" / "pages" / f"{slug}.{lang}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n{body.strip()}\n", encoding="utf-8")

    # The pages of docs/

    def write_documents(self):
        for document in self.documents.values():
            self.contents["docs"].append((document.slug, document.title))
            for lang in LANGS:
                self.page(lang, document.slug, document.title[lang], self.body(document, lang))

    def body(self, document, lang):
        ids = iter(document.ids)
        lines = []
        for line, is_code in parts(document.texts[lang]):
            if not is_code and line.startswith("#"):
                fragment = next(ids)
                line = "" if line.startswith("# ") else f"{line} {{#{fragment}}}"
            elif not is_code and re.fullmatch(r"\[(中文|English)\]\(\S+\)", line):
                line = ""
            elif not is_code:
                line = self.with_links(line, document, lang)
            lines.append(line)
        return "\n".join(lines)

    def with_links(self, line, document, lang):
        """The line with its links led to pages of the site; what is in code stays."""
        def piece(found):
            return f"]({self.target(found[1], document, lang)})" if found[1] else found[0]

        return re.sub(r"`+[^`]*`+|\]\(([^)\s]+)\)", piece, line)

    def target(self, link, document, lang):
        if re.match(r"[a-z]+:", link):
            return link
        path, _, fragment = link.partition("#")
        path = (ROOT / document.path).parent.joinpath(path).resolve().relative_to(ROOT).as_posix() if path else document.path
        page = self.documents.get(path.removesuffix(".zh.md") + ".md" if path.endswith(".zh.md") else path)
        if page:
            known = page.fragments["zh" if path.endswith(".zh.md") or not link.partition("#")[0] and lang == "zh" else "en"]
            return f"{page.slug}.{lang}.md" + (f"#{known[fragment]}" if fragment else "")
        if path.endswith(".png") or path.startswith("docs/deploy/") and (ROOT / path).is_file():
            copy = self.out / "static" / Path(path).name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, copy)
            return f"../../static/{copy.name}"
        assert (ROOT / path).exists(), f"{document.path}: {link}"
        return f"{self.repository}/{'tree' if (ROOT / path).is_dir() else 'blob'}/main/{path}"

    # A page for each command

    def write_commands(self):
        manual = self.out / "manual"
        self.tell("man", "--quiet", "--out", str(manual), lang="en")
        commands = sorted(path.stem for path in manual.iterdir())
        shutil.rmtree(manual)
        for name in commands:
            if name != "gongbao":
                self.write_command(name, commands)

    def write_command(self, name, commands):
        command = name.replace("-", " ")
        slug = name.replace("gongbao-", "command-")
        self.contents["commands"].append((slug, dict.fromkeys(LANGS, command)))
        below = [other for other in commands if other.startswith(f"{name}-")]
        for lang in LANGS:
            said = self.tell(*command.split()[1:], "--help", lang=lang)
            words = WORDS[lang]
            lines = [said.partition("\n")[0], "", words["said"].format(command=command), "", f"```text\n{said.strip()}\n```", ""]
            links = [f"[{other.replace('-', ' ')}]({other.replace('gongbao-', 'command-')}.{lang}.md)" for other in below]
            if links:
                lines += [f"{words['below']} {words[','].join(links)}", ""]
            told = [page for page in self.documents.values() if command in page.texts[lang]]
            links = [f"[{page.title[lang]}]({page.slug}.{lang}.md)" for page in told]
            if links:
                lines.append(f"{words['more']} {words[','].join(links)}")
            self.page(lang, slug, command, "\n".join(lines))

    # A page for each kind of file, an address for each key

    def write_keys(self):
        for lang in LANGS:
            folder = self.out / "schemas"
            self.tell("schema", "--quiet", "--out", str(folder), lang=lang)
            names = sorted(path.stem for path in folder.iterdir())
            schemas = {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in names}
            shutil.rmtree(folder)
            for name, schema in schemas.items():
                keys = list(keys_of(schema, schema, "", ()))
                title = WORDS[lang]["keys of"].format(file=FILES[name])
                self.page(lang, f"keys-{name}", title, "\n".join(key_lines(keys, WORDS[lang])))
        self.contents["keys"] += [(f"keys-{name}", dict.fromkeys(LANGS, FILES[name])) for name in names]

    # What holds them together

    def write_frame(self):
        for folder in ("templates", "static"):
            shutil.copytree(HERE / folder, self.out / folder, dirs_exist_ok=True)
        (self.out / "content" / "site.yaml").write_text((HERE / "site.yaml").read_text(encoding="utf-8"), encoding="utf-8")
        text = (self.out / "templates" / "home.html").read_text(encoding="utf-8")
        (self.out / "templates" / "home.html").write_text(text.replace("CONTENTS", self.front()), encoding="utf-8")

    def front(self):
        """The contents of the front page, by language."""
        whole = []
        for lang in LANGS:
            words, lines = WORDS[lang], []
            for part, pages in self.contents.items():
                lines.append(f"<section>\n<h2 id=\"{part}\">{words[part]}</h2>\n<ul class=\"contents\">")
                lines += [f'<li><a href="{slug}/index.html">{title[lang].replace("`", "")}</a></li>' for slug, title in pages]
                lines.append("</ul>\n</section>")
            whole.append(f'{{% if page.lang == "{lang}" %}}\n<p class="lede">{words["lede"]}</p>\n' + "\n".join(lines) + "\n{% endif %}")
        return "\n".join(whole)


def keys_of(schema, whole, before, above):
    """Each key below a schema: its path as `targets[].op`, its schema, and whether it must be there."""
    while "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        if name in above:
            return
        schema, above = whole["$defs"][name], (*above, name)
    for key, value in schema.get("properties", {}).items():
        path = f"{before}.{key}" if before else key
        yield path, value, key in schema.get("required", ())
        yield from keys_of(value, whole, path, above)
    for either in ("anyOf", "oneOf", "allOf"):
        for one in schema.get(either, ()):
            yield from keys_of(one, whole, before, above)
    if isinstance(schema.get("items"), dict):
        yield from keys_of(schema["items"], whole, f"{before}[]", above)
    if isinstance(schema.get("additionalProperties"), dict):
        yield from keys_of(schema["additionalProperties"], whole, f"{before}.*", above)


def key_lines(keys, words):
    """A heading for each key, under an id of its own, and what its schema says of it."""
    seen = set()
    for path, schema, is_needed in keys:
        fragment = re.sub(r"[^A-Za-z0-9_-]+", "-", path).strip("-")
        if fragment in seen or not fragment[:1].isalpha():
            continue
        seen.add(fragment)
        facts = [words["must"]] if is_needed else []
        types = schema.get("type")
        types = [types] if isinstance(types, str) else types or []
        if types:
            facts.append(words["type"] + words[":"] + words[","].join(f"`{name}`" for name in types if name != "null"))
        if "enum" in schema:
            facts.append(words["one of"] + words[":"] + words[","].join(f"`{value}`" for value in schema["enum"] if value is not None))
        if schema.get("default") not in (None, "", {}, []):
            facts.append(words["default"] + words[":"] + f"`{json.dumps(schema['default'], ensure_ascii=False)}`")
        yield f"## `{path}` {{#{fragment}}}\n"
        if schema.get("description"):
            yield schema["description"].rstrip(words["."]) + words["."] + "\n"
        if facts:
            yield words[";"].join(facts) + words["."] + "\n"


def main():
    program, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    site = Site(program, out)
    site.write_documents()
    site.write_commands()
    site.write_keys()
    site.write_frame()


if __name__ == "__main__":
    main()
