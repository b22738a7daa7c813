// Pan, zoom, filter by kind, focus on a neighbourhood and names that have room, on the drawing that is already in the page.
const ENDS = ["x1", "y1", "x2", "y2"];
/** How much larger than its own size a drawing may be. */
const LARGEST = 1.25;
const figure = document.querySelector("[data-network]");
const svg = figure?.querySelector(".graph");
if (svg) {
  const canvas = svg.parentElement;
  const view = {};
  const nodes = [...svg.querySelectorAll("[data-node]")];
  const edges = [...svg.querySelectorAll("[data-a]")];
  const ends = edges.map((edge) => [Number(edge.dataset.a), Number(edge.dataset.b)]);

  canvas.classList.add("live");
  const names = nodes.map((node) => node.querySelector(".name"));
  const wide = names.map((name) => ({ x: Number(name.dataset.x), y: Number(name.dataset.y) }));
  const wideEnds = edges.map((edge) => ENDS.map((end) => edge.getAttribute(end)));
  const wideBoxes = names.map((name) => name.getBBox());
  let places = wide;
  let boxes = wideBoxes;
  const byWeight = nodes.map((_, index) => index).sort((a, b) => nodes[b].dataset.weight - nodes[a].dataset.weight || a - b);

  /** Moves all to the places of a wide or of a narrow screen. */
  const arrange = (isNarrow) => {
    const numbers = (element) => element.dataset.narrow.split(" ").map(Number);
    places = isNarrow ? nodes.map(numbers).map(([x, y]) => ({ x, y })) : wide;
    const moves = places.map(({ x, y }, index) => ({ x: x - wide[index].x, y: y - wide[index].y }));
    boxes = wideBoxes.map(({ x, y, width, height }, index) => ({ x: x + moves[index].x, y: y + moves[index].y, width, height }));
    nodes.forEach((node, index) => node.setAttribute("transform", `translate(${moves[index].x} ${moves[index].y})`));
    edges.forEach((edge, index) => {
      const ends = isNarrow ? numbers(edge) : wideEnds[index];
      ENDS.forEach((end, at) => edge.setAttribute(end, ends[at]));
    });
  };

  const show = () => {
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    label();
  };

  /** Names are as large on a small drawing as on a large one; of those that would cover each other the best joined are shown. */
  const label = () => {
    const scale = Math.max(1, 1 / (svg.getScreenCTM()?.a || 1));
    const taken = [];
    for (const index of byWeight) {
      const [box, place] = [boxes[index], places[index]];
      const width = box.width * scale;
      const top = place.y + (box.y - place.y) * scale;
      const here = { left: place.x - width / 2, right: place.x + width / 2, top, bottom: top + box.height * scale };
      const isOff = nodes[index].classList.contains("off");
      const isCovered = taken.some((one) => here.left < one.right && here.right > one.left && here.top < one.bottom && here.bottom > one.top);
      // Its node carries it to its place.
      const { x, y } = wide[index];
      names[index].setAttribute("transform", `translate(${x} ${y}) scale(${scale}) translate(${-x} ${-y})`);
      names[index].classList.toggle("crowded", !isOff && isCovered);
      if (!isOff && !isCovered) taken.push(here);
    }
  };
  // The place on the drawing under a place on the screen.
  const at = (x, y) => new DOMPoint(x, y).matrixTransform(svg.getScreenCTM().inverse());

  const zoom = (factor, centre) => {
    const width = Math.min(fitted * 3, Math.max(fitted / 12, view.width * factor));
    const scale = width / view.width;
    view.x = centre.x - (centre.x - view.x) * scale;
    view.y = centre.y - (centre.y - view.y) * scale;
    view.width = width;
    view.height *= scale;
    show();
  };

  /** How wide all that is shown is. */
  let fitted = 0;

  /** Shows all that is not filtered out. */
  const fit = () => {
    const shown = nodes.map((_, index) => index).filter((index) => !nodes[index].classList.contains("off"));
    if (shown.length === 0) return;
    const edge = (pick, value) => pick(...shown.map(value));
    const top = edge(Math.min, (i) => places[i].y - 14);
    const bottom = edge(Math.max, (i) => boxes[i].y + boxes[i].height + 6);
    // Names do not grow smaller with the drawing: a small one needs more room at its sides.
    const across = (scale) => {
      const half = (i) => Math.max(12, (boxes[i].width / 2) * scale);
      return [edge(Math.min, (i) => places[i].x - half(i)), edge(Math.max, (i) => places[i].x + half(i))];
    };
    const [least, most] = across(1);
    const [left, right] = across(Math.max(1, (most - least) / canvas.clientWidth, (bottom - top) / canvas.clientHeight));
    // A drawing of a few nodes is not blown up: it stands in the middle.
    const width = Math.max(right - left + 20, canvas.clientWidth / LARGEST);
    const height = Math.max(bottom - top, canvas.clientHeight / LARGEST);
    Object.assign(view, { x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height });
    fitted = width;
    show();
  };

  for (const button of figure.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const factor = Number(button.dataset.zoom);
      if (factor) zoom(factor, { x: view.x + view.width / 2, y: view.y + view.height / 2 });
      else fit();
    });
  }

  // A plain wheel scrolls the page; with Ctrl, or by pinching a touchpad, it zooms.
  canvas.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(Math.exp(event.deltaY / 300), at(event.clientX, event.clientY));
    },
    { passive: false },
  );

  canvas.addEventListener("keydown", (event) => {
    const step = view.width / 10;
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (event.target === canvas && moves[event.key]) {
      event.preventDefault();
      view.x += moves[event.key][0];
      view.y += moves[event.key][1];
      show();
    } else if (event.key === "+" || event.key === "-") {
      zoom(event.key === "+" ? 0.8 : 1.25, { x: view.x + view.width / 2, y: view.y + view.height / 2 });
    } else if (event.key === "Escape") focus(null);
  });

  // One finger or the mouse moves the drawing; two fingers pinch it. A short touch stays a click on a link.
  const pointers = new Map();
  let dragged = 0;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!pointers.size) dragged = 0;
    pointers.set(event.pointerId, event);
  });
  addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    pointers.set(event.pointerId, event);
    dragged += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
    if (dragged < 5) return;
    if (pointers.size === 2) {
      const other = [...pointers.values()].find((pointer) => pointer.pointerId !== event.pointerId);
      const apart = (pointer) => Math.hypot(pointer.clientX - other.clientX, pointer.clientY - other.clientY);
      const middle = at((event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2);
      zoom(apart(before) / Math.max(apart(event), 1), middle);
      return;
    }
    const [from, to] = [at(before.clientX, before.clientY), at(event.clientX, event.clientY)];
    view.x += from.x - to.x;
    view.y += from.y - to.y;
    show();
  });
  for (const name of ["pointerup", "pointercancel"]) {
    addEventListener(name, (event) => pointers.delete(event.pointerId));
  }
  // A drag ends on a link without following it; the keyboard's click, which has no detail, always does.
  svg.addEventListener("click", (event) => event.detail > 0 && dragged >= 5 && event.preventDefault(), true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());

  // Pointing at a node, or reaching it by keyboard, leaves only its neighbours strong.
  const focus = (node) => {
    const number = node && Number(node.dataset.node);
    const near = new Set([number]);
    edges.forEach((edge, index) => {
      const [a, b] = ends[index];
      const touches = a === number || b === number;
      edge.classList.toggle("faint", node !== null && !touches);
      if (touches) near.add(a).add(b);
    });
    nodes.forEach((other, index) => other.classList.toggle("faint", node !== null && !near.has(index)));
  };
  for (const node of nodes) {
    for (const name of ["pointerenter", "focus"]) node.addEventListener(name, () => focus(node));
    for (const name of ["pointerleave", "blur"]) node.addEventListener(name, () => focus(null));
  }

  const kinds = [...figure.querySelectorAll(".controls input")];
  const filter = () => {
    const off = new Set(kinds.filter((box) => !box.checked).map((box) => box.value));
    const hidden = nodes.map((node) => off.has(node.dataset.kind));
    const hide = (element, yes) => element.classList.toggle("off", yes);
    nodes.forEach((node, index) => hide(node, hidden[index]));
    edges.forEach((edge, index) => hide(edge, ends[index].some((end) => hidden[end])));
    fit();
  };
  for (const box of kinds) box.addEventListener("change", filter);
  const narrow = matchMedia("(max-width: 45rem)");
  const draw = () => {
    arrange(narrow.matches);
    filter();
  };
  narrow.addEventListener("change", draw);
  draw();
}
