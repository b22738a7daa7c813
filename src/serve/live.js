// Keeps a page of the preview fresh: reloads it when the site has changed, at the same paragraph and place, and lays
// what is wrong with the files over it.
(() => {
  "use strict";
  const generation = Number(document.currentScript.dataset.generation);
  const KEY = "gongbao-place";

  const topOf = (block) => block.getBoundingClientRect().top;

  // What does not move with the text says nothing of where the reader is.
  const isHeld = (element) =>
    element !== null && (/sticky|fixed/.test(getComputedStyle(element).position) || isHeld(element.parentElement));

  // What is not shown has its place at the top of every window.
  const isShown = (element) => element.getClientRects().length > 0;

  // The paragraph nearest to the top of the window, and its distance: what stands above it may have changed.
  const place = () => {
    const here = { path: location.pathname, id: null, top: Infinity, x: scrollX, y: scrollY };
    for (const block of document.querySelectorAll("main [id]")) {
      const top = topOf(block);
      if (Math.abs(top) < Math.abs(here.top) && isShown(block) && !isHeld(block)) Object.assign(here, { id: block.id, top });
    }
    return here;
  };

  const restore = () => {
    const saved = JSON.parse(sessionStorage.getItem(KEY) || "null");
    sessionStorage.removeItem(KEY);
    if (!saved || saved.path !== location.pathname) return;
    const block = saved.id && document.getElementById(saved.id);
    const y = block ? scrollY + topOf(block) - saved.top : saved.y;
    scrollTo({ left: saved.x, top: y, behavior: "instant" });
  };

  // The browser would put back the old distance from the top of the page, at a time of its own: after ours, on a slow
  // machine.
  const reload = () => {
    sessionStorage.setItem(KEY, JSON.stringify(place()));
    history.scrollRestoration = "manual";
    location.reload();
  };

  const element = (name, text, ...children) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  };

  const item = (problem) => {
    const where = [problem.file, problem.line, problem.column].filter((part) => part !== null).join(":");
    const entry = element("li", "", element("strong", problem.message), " ", element("code", problem.code));
    if (where) entry.append(element("div", where));
    if (problem.page) {
      const link = element("a", problem.page);
      link.href = "/" + problem.page;
      entry.append(link);
    }
    problem.hints.forEach((hint) => entry.append(element("div", hint)));
    return entry;
  };

  const STYLE = `
    :host { position: fixed; inset: auto 0 0 0; z-index: 2147483647; }
    section { max-height: 60vh; overflow: auto; padding: 1rem 1.5rem; color: #fff; background: #7a1220;
      font: 15px/1.5 system-ui, sans-serif; box-shadow: 0 -2px 12px rgb(0 0 0 / .4); }
    h2 { margin: 0 0 .5rem; font-size: 1rem; } ul { margin: 0; padding-left: 1.2rem; } li { margin: .4rem 0; }
    a { color: #ffd9a8; } div { opacity: .85; overflow-wrap: anywhere; } code { opacity: .7; }
    button { float: right; min-width: 44px; min-height: 28px; font: inherit; }`;
  let overlay = null;
  const show = ({ problems, heading, close: label }) => {
    if (overlay) overlay.remove();
    overlay = null;
    if (problems.length === 0) return;
    overlay = document.createElement("gongbao-errors");
    const close = element("button", "×");
    close.setAttribute("aria-label", label);
    close.onclick = () => show({ problems: [] });
    const list = element("ul", "", ...problems.map(item));
    const section = element("section", "", close, element("h2", heading), list);
    section.setAttribute("role", "alert");
    const root = overlay.attachShadow({ mode: "open" });
    // A sheet that is made here needs no leave of the page's policy, as one in the page would.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    root.append(section);
    document.documentElement.append(overlay);
  };

  restore();
  addEventListener("load", () => setTimeout(() => (history.scrollRestoration = "auto")));
  const events = new EventSource("/_live/events");
  events.onmessage = (event) => {
    const status = JSON.parse(event.data);
    if (status.generation !== generation) reload();
    else if (generation > 0) show(status);
  };
  addEventListener("pagehide", () => events.close());
})();
