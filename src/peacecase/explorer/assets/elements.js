// Elements made by hand, so that no text of the library is ever read as markup.

const TOLD = new Set(["aria-label", "title", "placeholder"]);
const SVG = "http://www.w3.org/2000/svg";

// h("td.wide", {title: "..."}, child, ..): null children are left out, strings become text nodes.
function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  return finished(element, attributes, children);
}

// The same for a part of a picture.
function s(tag, attributes = {}, ...children) {
  return finished(document.createElementNS(SVG, tag), attributes, children);
}

function finished(element, attributes, children) {
  for (const [key, content] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), content);
    else if (content === true) element.setAttribute(key, "");
    else if (content !== null && content !== undefined && content !== false) element.setAttribute(key, TOLD.has(key) ? plain(content) : content);
  }
  element.append(...kept(children));
  return element;
}

function kept(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== "");
}

// A text of the library: set apart, so that its writing direction cannot turn what stands around it.
function said(text) {
  return h("bdi", {}, text);
}

function fill(id, ...children) {
  const place = typeof id === "string" ? document.getElementById(id) : id;
  place.replaceChildren(...kept(children));
  return place;
}

function hidden(text) {
  return h("span.sr", {}, text);
}

function button(words, act, attributes = {}) {
  return h("button.btn", { type: "button", onclick: act, ...attributes }, words);
}

// A link inside the page: to the state as it is, with changes.
function to(changes, name, attributes, ...children) {
  return h(name, { href: linkOf({ ...state, ...changes }), ...attributes }, ...children);
}

function select(id, label, choices, chosen, act) {
  return h(
    "label.field",
    {},
    h("span", {}, label),
    h("select", { id, onchange: ({ target }) => act(target.value) }, choices.map(([value, words]) => h("option", { value, selected: value === chosen }, plain(words)))),
  );
}

// The arrow keys move between the buttons of a grid; Tab leaves it. `rows` are lists of buttons.
function roving(grid, rows) {
  const clamp = (number, length) => Math.max(0, Math.min(number, length - 1));
  const at = (row, column) => rows[clamp(row, rows.length)]?.[clamp(column, rows[clamp(row, rows.length)].length)];
  const place = new Map(rows.flatMap((buttons, row) => buttons.map((each, column) => [each, [row, column]])));
  for (const each of place.keys()) each.setAttribute("tabindex", "-1");
  let open = at(0, 0);
  open?.setAttribute("tabindex", "0");
  // Wherever the focus comes from, Tab comes back to where it was.
  grid.addEventListener("focusin", ({ target }) => {
    if (!place.has(target)) return;
    open?.setAttribute("tabindex", "-1");
    open = target;
    open.setAttribute("tabindex", "0");
  });
  grid.addEventListener("keydown", (event) => {
    if (!place.has(event.target)) return;
    const [row, column] = place.get(event.target);
    const goal = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [row, 0],
      End: [row, rows[row].length - 1],
    }[event.key];
    if (!goal) return;
    event.preventDefault();
    at(...goal).focus();
  });
}
