// For every page: light and dark, and a choice of language that keeps the reader's place.
(function () {
  "use strict";
  const root = document.documentElement;

  const button = document.getElementById("theme");
  if (button) {
    button.addEventListener("click", () => {
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      const now = root.dataset.theme || (dark ? "dark" : "light");
      root.dataset.theme = now === "dark" ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch (error) { /* not kept */ }
    });
  }

  // The block at the top of the window, if its text is what the reader is at.
  function place() {
    const hash = decodeURIComponent(location.hash.slice(1));
    const named = hash && document.getElementById(hash);
    if (named) {
      const box = named.getBoundingClientRect();
      if (box.bottom > 0 && box.top < innerHeight) return hash;
    }
    if (scrollY < 200) return "";
    const covered = parseFloat(getComputedStyle(root).scrollPaddingTop) || 0;
    for (const block of document.querySelectorAll(".text [id]:not(a)")) {
      if (block.getBoundingClientRect().bottom > covered) return block.id;
    }
    return "";
  }

  for (const link of document.querySelectorAll("a[data-mode]")) {
    const href = link.getAttribute("href");
    link.addEventListener("click", () => {
      const id = link.hasAttribute("aria-current") ? "" : place();
      const kept = ["plain", "numbers"].filter((name) => name in root.dataset).join("&");
      link.setAttribute("href", href + (kept && "?" + kept) + (id ? "#" + id : ""));
    });
  }
})();
