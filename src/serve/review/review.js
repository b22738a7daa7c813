// The review screen: one question after the other, what each answer writes, and the answers themselves.
// Everything that comes from files is put into the page as text; the one piece of HTML is a paragraph of the site's own page.
(() => {
  "use strict";
  const token = document.querySelector("meta[name=gongbao-token]").content;
  // The pages are of another origin than this one.
  const site = document.querySelector("meta[name=gongbao-site]").content;
  const words = JSON.parse(document.querySelector("meta[name=gongbao-words]").content);
  // A text of the page's language, with its gaps filled.
  const t = (name, gaps = {}) => words[name].replace(/\{\$(\w+)\}/g, (_, gap) => String(gaps[gap]));
  const byId = (id) => document.getElementById(id);
  const state = { queue: null, at: 0, card: null, alike: false, further: false, editing: null, naming: false, answered: [] };
  const pages = new Map();
  // How the next question is shown.
  const AFRESH = { alike: false, further: false, editing: null, naming: false };

  const make = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") made.addEventListener(key, value);
      else if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  };

  const ask = async (path, options) => {
    const response = await fetch(`/_review/${path}`, options);
    const told = await response.json();
    if (!response.ok) throw Object.assign(new Error(told.error.join("\n")), { status: response.status });
    return told;
  };
  const about = (path, fields) => ask(`${path}?${new URLSearchParams(fields)}`);
  const write = (path, body) =>
    ask(path, {
      method: "POST",
      headers: { "content-type": "application/json", "x-gongbao-token": token },
      body: JSON.stringify(body),
    });

  const say = (text, isWrong = false) => {
    byId("said").textContent = text;
    byId("said").classList.toggle("wrong", isWrong);
  };

  // One after the other: a second key waits until the first has been carried out.
  let last = Promise.resolve();
  const inTurn = (work) => (last = last.then(work).catch(failed));
  const failed = async (error) => {
    say(error.message, true);
    if (error.status === 409 && !state.editing) await load();
  };

  const load = async () => {
    const here = state.card?.id;
    state.queue = await ask("queue");
    pages.clear();
    const { cards } = state.queue;
    const found = cards.findIndex((card) => card.id === here);
    if (found >= 0) state.at = found;
    state.at = Math.min(state.at, Math.max(cards.length - 1, 0));
    await show();
  };

  const show = async () => {
    const row = state.queue.cards[state.at];
    if (!row) return finished();
    const card = await about("card", { id: row.id, alike: state.alike, further: state.further });
    const isSame = JSON.stringify(card) === JSON.stringify(state.card);
    state.card = card;
    progress();
    if (isSame && byId("card").childElementCount > 0) return;
    render();
    scrollTo({ top: 0, behavior: "instant" });
    byId("card").focus({ preventScroll: true });
  };

  const progress = () => {
    const { cards, title } = state.queue;
    const where = cards.length > 0 ? t("where", { at: state.at + 1, count: cards.length }) : t("nothing-open");
    const answered = state.answered.reduce((sum, count) => sum + count, 0);
    byId("progress").textContent = answered > 0 ? t("answered", { where, count: answered }) : where;
    byId("bar").max = answered + cards.length || 1;
    byId("bar").value = answered;
    if (title) byId("site").textContent = title;
    document.title = t("title", { where });
    groups();
  };

  // The kinds of doubt, and around the open question those of its kind.
  const groups = () => {
    const { cards, groups } = state.queue;
    const group = cards[state.at]?.group;
    const jump = (at) => () => inTurn(() => go(at));
    const items = groups.map((entry, number) => {
      const first = cards.findIndex((card) => card.group === number);
      const isHere = number === group;
      const button = make("button", { type: "button", click: jump(first), "aria-current": isHere && "true" },
        make("span", {}, entry.title), make("b", {}, String(entry.count)));
      return make("li", {}, button, isHere ? neighbours(jump) : null);
    });
    byId("groups").replaceChildren(make("ul", {}, ...items));
  };

  const AROUND = 8;
  const neighbours = (jump) => {
    const { cards } = state.queue;
    const isNear = ({ card, at }) => card.group === cards[state.at].group && Math.abs(at - state.at) <= AROUND;
    const near = cards.map((card, at) => ({ card, at })).filter(isNear);
    const item = ({ card, at }) =>
      make("li", {}, make("button", { type: "button", click: jump(at), "aria-current": at === state.at && "true" }, card.title));
    return make("ol", {}, ...near.map(item));
  };

  const go = async (at) => {
    const { length } = state.queue.cards;
    if (length === 0) return;
    Object.assign(state, { at: (at + length) % length, ...AFRESH });
    await show();
  };

  // A text whose odd parts between backticks are code.
  const coded = (text) => text.split("`").map((part, at) => (at % 2 ? make("code", {}, part) : part));

  const finished = () => {
    state.card = null;
    progress();
    const { problems, undo } = state.queue;
    const list = problems.map((problem) => {
      const place = [problem.file, problem.line, problem.column].filter((part) => part !== null).join(":");
      return make("li", {}, problem.message, " ", make("code", {}, place));
    });
    const text = problems.length > 0
      ? [make("h2", {}, t("unreadable")), make("ul", {}, ...list)]
      : [make("h2", {}, t("nothing-open")), make("p", {}, ...coded(t("all-answered")))];
    byId("card").replaceChildren(...text, undo ? keys() : "");
    byId("card").focus({ preventScroll: true });
  };

  const render = () => {
    const { card } = state;
    const parts = [
      heading(card),
      make("ul", { class: "why" }, ...card.why.map((why) => make("li", {}, why))),
      card.code ? explanation(card.code) : null,
      card.reading ? reading(card.reading) : places(card),
      state.editing ? editor() : answers(card),
      state.editing ? null : keys(),
      others(card),
    ];
    byId("card").replaceChildren(...parts.filter(Boolean));
    byId("card").querySelectorAll(".views mark").forEach(intoView);
  };

  const heading = (card) => {
    const facts = [card.group, card.report, card.confidence];
    return make("div", { class: "heading" },
      make("p", { class: "facts" }, ...facts.filter(Boolean).map((fact) => make("span", {}, fact)),
        card.code ? make("code", {}, card.code) : null, card.spot ? spot(card.spot) : null),
      make("h2", {}, card.title));
  };

  const spot = ({ path, line, column, href }) =>
    make("a", { href, class: "spot" }, `${path}:${line}:${column}`);

  const explanation = (code) => {
    const text = make("pre", { tabindex: "0" });
    const toggle = async (event) => {
      if (!event.target.open || text.textContent) return;
      text.textContent = await (await fetch(`/_review/explain?${new URLSearchParams({ code })}`)).text();
    };
    return make("details", { toggle }, make("summary", {}, t("means", { code })), text);
  };

  const answers = (card) =>
    make("div", { class: "answers" }, signature(card), answer("accept", "y", card.accept), answer("reject", "n", card.reject),
      ...card.others.map((other, at) => answer("other", String(at + 1), other)));

  // Under whose name an answer goes on record: asked for once, and changed at will.
  const signature = (card) => {
    const { queue, naming } = state;
    if (![card.accept, card.reject, ...card.others].some((view) => view?.signed)) return null;
    if (queue.name && !naming) {
      const change = () => { state.naming = true; render(); byId("name").focus(); };
      return make("p", { class: "signature" }, t("on-record", { name: queue.name }), " ", make("button", { type: "button", click: change }, t("other-name")));
    }
    const field = make("input", { id: "name", required: true, maxlength: "100", autocomplete: "name", value: queue.name ?? "" });
    field.addEventListener("keydown", (event) => event.key === "Escape" && leave());
    return make("form", { class: "signature", submit: (event) => { event.preventDefault(); inTurn(sign); } },
      make("label", { for: "name" }, t("whose-name")), " ", field, " ", make("button", {}, t("sign")));
  };

  const sign = async () => {
    const done = await write("name", { name: byId("name").value });
    Object.assign(state, { naming: false, card: null });
    await load();
    say(done.says);
  };

  // Whether an answer has to wait until it is known whose name goes on record.
  const waitsForName = (view) => {
    if (!view.signed || state.queue.name) return false;
    byId("name").focus();
    say(t("name-first"), true);
    return true;
  };

  const answer = (verdict, key, view) => {
    if (!view) return null;
    const says = state.alike ? t("all", { count: state.card.alike, says: view.says }) : view.says;
    const button = make("button", { type: "button", class: verdict, "aria-keyshortcuts": key, click: () => inTurn(bindings[key]) },
      make("kbd", {}, key), " ", says);
    return make("section", { "aria-label": verdict === "other" ? t("kind", { key }) : verdict === "accept" ? t("accept") : t("reject") }, button, ...view.files.map(file));
  };

  const file = ({ path, gone, lines }) => {
    const pre = make("pre", { class: "diff", tabindex: "0", "aria-label": t("changes", { path }) });
    lines.forEach((line, at) => pre.append(diffLine(lines, at)));
    return make("figure", {}, make("figcaption", {}, path, gone ? ` ${t("goes")}` : ""), pre);
  };

  const diffLine = (lines, at) => {
    const { sign, text } = lines[at];
    const name = { "+": "ins", "-": "del" }[sign] ?? "span";
    const beside = sign === "-" ? lines[at + 1] : sign === "+" ? lines[at - 1] : null;
    const isPair = beside && beside.sign !== sign && "+-".includes(beside.sign);
    const shown = isPair ? differing(text, beside.text) : [text];
    return make(name, {}, `${sign} `, ...shown, "\n");
  };

  // A line with the part marked that its counterpart does not have.
  const differing = (text, other) => {
    const [a, b] = [[...text], [...other]];
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
    let end = 0;
    while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
    const middle = a.slice(start, a.length - end).join("");
    return [a.slice(0, start).join(""), middle ? make("mark", {}, middle) : "", a.slice(a.length - end).join("")];
  };

  const keys = () => {
    const { card, queue, alike } = state;
    const button = (key, text, run, isOff = false) =>
      make("button", { type: "button", "aria-keyshortcuts": key, disabled: isOff, click: () => inTurn(run) }, make("kbd", {}, key), " ", text);
    const all = alike ? t("only-this") : t("all-like", { count: card?.alike });
    return make("div", { class: "keys" },
      card?.edit ? button("e", t("edit"), edit) : null,
      card ? button("s", t("skip"), () => go(state.at + 1)) : null,
      card && card.alike > 1 ? button("a", all, toggleAlike) : null,
      card?.further && !alike ? button("c", card.others.length > 0 ? t("same-kind") : t("another-kind"), toggleFurther) : null,
      queue.undo ? button("u", t("undo", { what: queue.undo }), undo) : null);
  };

  // A problem between two languages has its paragraph in both, a link between two reports one in each.
  const isPair = (places) =>
    places.length === 2 && (places[0].block === places[1].block || places[0].page !== places[1].page);

  const places = ({ places }) => {
    if (places.length === 0) return null;
    const shown = isPair(places) ? places : places.slice(0, 1);
    return make("section", { class: "places", "aria-label": t("places") }, ...shown.map(views));
  };

  const others = ({ places }) => {
    if (places.length < 2 || isPair(places)) return null;
    const open = (place) => (event) => event.target.closest("li").replaceChildren(views(place));
    const item = (place) =>
      make("li", {}, make("button", { type: "button", click: open(place) }, ...marked(place.markdown, place.marks)));
    return make("section", { class: "others" }, make("h3", {}, t("also")), make("ul", {}, ...places.slice(1).map(item)));
  };

  // A translation beside its source, and below them what helps to judge it.
  const reading = ({ source_lang, source, previous, lang, translation, state, memory, terms, found }) => {
    const column = (title, of, ...content) =>
      make("section", {}, make("h3", {}, title), make("div", { class: "read", lang: of }, ...content));
    const list = (title, ...items) =>
      make("section", { class: "aid" }, make("h3", {}, title), make("ul", {}, ...items));
    const now = previous === null ? [source] : differing(source, previous);
    const before = previous === null ? null : column(t("previous"), source_lang, ...differing(previous, source));
    const term = ({ term, renderings, used }) =>
      make("li", { class: used ? "used" : "unused" }, make("span", { lang: source_lang }, term), " = ", make("span", { lang }, renderings.join(", ")));
    const known = memory && list(t("memory", memory),
      make("li", { lang: source_lang }, ...differing(memory.source, source)), make("li", { lang }, memory.translation));
    return make("section", { class: "reading", "aria-label": t("translation") },
      make("div", { class: "sides" }, column(t("source"), source_lang, ...now), before,
        column(`${t("translation")} (${state})`, lang, translation ?? t("untranslated"))),
      found.length > 0 ? list(t("found"), ...found.map((text) => make("li", { class: "found" }, ...coded(text)))) : null,
      terms.length > 0 ? list(t("terms"), ...terms.map(term)) : null,
      known);
  };

  // Scrolls the box around a mark, and nothing else, so that the mark is seen.
  const intoView = (mark) => {
    const box = mark.closest(".text");
    if (box) box.scrollTop = mark.offsetTop - box.clientHeight / 2;
  };

  // A paragraph as its source has it, as Markdown, and as the site shows it.
  const views = (place) => {
    const column = (title, ...content) =>
      make("section", {}, make("h3", {}, ...title), make("div", { class: "text", tabindex: "0" }, ...content));
    const lines = place.source.map(({ number, text }) =>
      make("p", { lang: place.lang }, make("span", { class: "number" }, String(number)), " ", ...marked(text, place.marks)));
    const page = make("div", { class: "rendered", lang: place.lang });
    rendered(place).then((content) => page.replaceChildren(content));
    return make("div", { class: "views" },
      lines.length > 0 ? column([t("source")], ...lines) : null,
      column([`${t("markdown")} `, spot(place.spot)], make("p", { class: "markdown", lang: place.lang }, ...marked(place.markdown, place.marks))),
      column([`${t("page")} `, make("a", { href: `${site}/${place.page}#${place.block}` }, place.block)], page));
  };

  const marked = (text, marks) => {
    for (const mark of marks.filter(Boolean)) {
      const at = text.indexOf(mark);
      if (at < 0) continue;
      return [text.slice(0, at), make("mark", {}, mark), text.slice(at + mark.length)];
    }
    return [text];
  };

  const rendered = async ({ page, block }) => {
    const asked = `/_review/page?${new URLSearchParams({ path: page })}`;
    if (!pages.has(page)) pages.set(page, fetch(asked).then((response) => response.text()));
    const parsed = new DOMParser().parseFromString(await pages.get(page), "text/html");
    const found = parsed.getElementById(block);
    if (!found) return t("not-there");
    const copy = document.importNode(found, true);
    copy.querySelectorAll("button, script, style, [popover]").forEach((extra) => extra.remove());
    [copy, ...copy.querySelectorAll("[id]")].forEach((element) => element.removeAttribute("id"));
    const base = new URL(`/${page}`, site);
    copy.querySelectorAll("a[href]").forEach((link) => (link.href = new URL(link.getAttribute("href"), base)));
    return copy;
  };

  const decide = async (verdict) => {
    const { card, alike } = state;
    if (!card) return;
    const view = card[verdict];
    if (!view) return say(verdict === "accept" ? t("cannot-accept") : t("cannot-reject"), true);
    if (waitsForName(view)) return;
    const done = await write("answer", { id: card.id, verdict, alike, seen: view.seen });
    await written(done, alike ? card.alike : 1);
  };

  const decideOther = async (at) => {
    const view = state.card?.others[at];
    if (!view) return say(t("no-such"), true);
    if (waitsForName(view)) return;
    const done = await write("answer", { id: state.card.id, verdict: { other: at }, seen: view.seen });
    await written(done, 1);
  };

  const written = async (done, count) => {
    Object.assign(state, AFRESH, { card: null });
    if (done.files.length > 0) state.answered.push(count);
    await load();
    say(`${done.says} — ${done.files.join(", ") || t("nothing-written")}`);
  };

  const undo = async () => {
    if (!state.queue.undo) return say(t("no-undo"), true);
    const before = state.queue.cards.map((card) => card.id);
    const done = await write("undo", {});
    Object.assign(state, AFRESH, { card: null });
    state.queue = await ask("queue");
    const back = state.queue.cards.findIndex((card) => !before.includes(card.id));
    if (back >= 0) state.at = back;
    state.answered.pop();
    await load();
    say(t("undone", { what: done.says }));
  };

  const toggleAlike = async () => {
    if (!state.card || state.card.alike < 2) return say(t("none-like"), true);
    Object.assign(state, { alike: !state.alike, further: false });
    await show();
  };

  const toggleFurther = async () => {
    if (!state.card?.further) return say(t("none-further"), true);
    Object.assign(state, { further: !state.further, alike: false });
    await show();
  };

  const edit = async () => {
    if (!state.card?.edit) return say(t("file-alone"), true);
    state.editing = await about("unit", { id: state.card.id });
    render();
    byId("text").focus();
  };

  const editor = () => {
    const { path, text } = state.editing;
    const area = make("textarea", { id: "text", spellcheck: "false", rows: String(Math.min(text.split("\n").length + 2, 24)) });
    area.value = text;
    area.addEventListener("keydown", (event) => {
      if (event.key === "Escape") leave();
      else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) inTurn(save);
    });
    return make("form", { class: "editor", submit: (event) => { event.preventDefault(); inTurn(save); } },
      make("label", { for: "text" }, path), area,
      make("div", { class: "keys" }, make("button", { class: "accept" }, t("save")), make("button", { type: "button", click: leave }, t("leave"))));
  };

  const leave = () => {
    Object.assign(state, { editing: null, naming: false });
    render();
    byId("card").focus({ preventScroll: true });
  };

  const save = async () => {
    const done = await write("edit", { id: state.card.id, text: byId("text").value, seen: state.editing.seen });
    await written(done, 1);
  };

  const help = () => byId("help").showModal();
  const bindings = {
    y: () => decide("accept"),
    n: () => decide("reject"),
    e: edit,
    s: () => go(state.at + 1),
    j: () => go(state.at + 1),
    k: () => go(state.at - 1),
    a: toggleAlike,
    c: toggleFurther,
    ...Object.fromEntries([..."123456789"].map((key) => [key, () => decideOther(key - 1)])),
    u: undo,
    "?": help,
  };
  addEventListener("keydown", (event) => {
    const isText = event.target.closest?.("input, textarea, select, dialog");
    if (isText || state.editing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const run = bindings[event.key];
    if (!run || (!byId("single-keys").checked && event.key !== "?")) return;
    event.preventDefault();
    inTurn(run);
  });
  byId("help-button").addEventListener("click", help);
  byId("single-keys").checked = localStorage.getItem("gongbao-single-keys") !== "off";
  byId("single-keys").addEventListener("change", (event) =>
    localStorage.setItem("gongbao-single-keys", event.target.checked ? "on" : "off"));

  inTurn(load);
  const events = new EventSource("/_live/events");
  let seen = null;
  events.onmessage = ({ data }) => {
    const isNews = seen !== null && seen !== data;
    seen = data;
    if (isNews && !state.editing) inTurn(load);
  };
  addEventListener("pagehide", () => events.close());
})();
