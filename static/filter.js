// Filters a list by what is typed: <input data-filter="#list">. Without it the list is whole.
for (const input of document.querySelectorAll("[data-filter]")) {
  const items = [...document.querySelectorAll(`${input.dataset.filter} > li`)];
  const texts = items.map((item) => item.textContent.toLowerCase());
  const output = input.closest(".filter").querySelector("[data-filtered]");
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    items.forEach((item, at) => {
      item.hidden = !words.every((word) => texts[at].includes(word));
      if (!item.hidden) shown += 1;
    });
    output.textContent = words.length ? `${shown} / ${items.length}` : "";
  });
}
