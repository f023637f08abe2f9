// Elements made by hand, so that no text of the library is ever read as markup.

// h("td.wide", {title: "..."}, child, ..): null children are left out, strings become text nodes.
function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, content] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), content);
    else if (content === true) element.setAttribute(key, "");
    else if (content !== null && content !== undefined && content !== false) element.setAttribute(key, content);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

// A text of the library: set apart, so that its writing direction cannot turn what stands around it.
function said(text) {
  return h("bdi", {}, text);
}

function fill(id, ...children) {
  const place = typeof id === "string" ? document.getElementById(id) : id;
  place.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return place;
}

function hidden(text) {
  return h("span.sr", {}, text);
}

// The arrow keys move between the buttons of a grid; Tab leaves it. `rows` are lists of buttons.
function roving(grid, rows) {
  const clamp = (number, length) => Math.max(0, Math.min(number, length - 1));
  const at = (row, column) => rows[clamp(row, rows.length)]?.[clamp(column, rows[clamp(row, rows.length)].length)];
  rows.flat().forEach((button) => button.setAttribute("tabindex", "-1"));
  at(0, 0)?.setAttribute("tabindex", "0");
  // Wherever the focus comes from, Tab comes back to where it was.
  grid.addEventListener("focusin", ({ target }) => {
    if (rows.some((buttons) => buttons.includes(target))) rows.flat().forEach((each) => each.setAttribute("tabindex", each === target ? "0" : "-1"));
  });
  grid.addEventListener("keydown", (event) => {
    const row = rows.findIndex((buttons) => buttons.includes(event.target));
    if (row < 0) return;
    const column = rows[row].indexOf(event.target);
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
