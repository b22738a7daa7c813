// Filters what is listed by what is typed: <input data-filter="SELECTOR OF ITEMS">. Without it the list is whole.
const GROUP = "[data-filter-group]";
for (const input of document.querySelectorAll("[data-filter]")) {
  const items = [...document.querySelectorAll(input.dataset.filter)];
  const texts = items.map((item) => item.textContent.toLowerCase());
  const groups = document.querySelectorAll(GROUP);
  const output = input.closest(".filter").querySelector("[data-filtered]");
  const filter = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    items.forEach((item, at) => {
      item.hidden = !words.every((word) => texts[at].includes(word));
      if (!item.hidden) shown += 1;
    });
    // A group may stand in another.
    const left = new Set();
    for (const item of items.filter((item) => !item.hidden)) {
      for (let group = item.closest(GROUP); group && !left.has(group); group = group.parentElement.closest(GROUP)) left.add(group);
    }
    for (const group of groups) group.hidden = !left.has(group);
    output.textContent = words.length ? `${shown} / ${items.length}` : "";
  };
  input.addEventListener("input", filter);
  // A browser that goes back may have kept what was typed.
  if (input.value) filter();
}
