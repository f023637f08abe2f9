// The marks of the printed pages, drawn: boxes for levels, circles for steps, triangles for conflict-years, diamonds for rivals.

const INK = "@ink@";
const MUTED = "@muted@";
const RULE = "@rule@";
const PALE = "@pale@";
const WAR = "@war@";
const MISSION = ["@accent@", "@second@", "@third@", "@fourth@", "@fifth@"]; // the first mission picked, the second and so on
const LETTERS = "ABCDE";
const MOST_PICKED = 5;
const STRENGTH = { high: 1, moderate: 0.72, low: 0.46, very_low: 0.24 }; // confidence is ink of the filling; the frame stays full

// A mark in a square of 16, by its word (see marks_record.py), as a group to be put into a picture.
function markGroup(code, color = MISSION[0], strength = 1) {
  const frame = (attributes) => s("rect", { x: 0.75, y: 0.75, width: 14.5, height: 14.5, fill: "none", stroke: color, "stroke-width": 1.3, ...attributes });
  const dashed = () => frame({ stroke: MUTED, "stroke-width": 1.1, "stroke-dasharray": "2 1.6" });
  const [kind, detail] = code;
  if (kind === "l") {
    const height = (14.5 * Number(detail)) / 3;
    return s("g", {}, s("rect", { x: 0.75, y: 0.75, width: 14.5, height: 14.5, fill: "#fff" }), Number(detail) ? s("rect", { x: 0.75, y: 15.25 - height, width: 14.5, height, fill: color, "fill-opacity": strength }) : null, frame());
  }
  if (kind === "v") return s("g", {}, s("path", { d: "M.75 6 6 .75M.75 11 11 .75M2 15 15 2M7 15.2 15.2 7M12 15.2 15.2 12", stroke: color, "stroke-width": 1.5, fill: "none" }), frame());
  if (kind === "f") return s("g", {}, dashed(), s("circle", { cx: 8, cy: 8, r: 1.9, fill: MUTED }));
  if (kind === "?") {
    return s("g", {}, dashed(), s("path", { d: "M5.9 6.2a2.2 2.2 0 1 1 3 2c-.6.3-.9.7-.9 1.4", fill: "none", stroke: MUTED, "stroke-width": 1.4 }), s("circle", { cx: 8, cy: 11.9, r: 0.95, fill: MUTED }));
  }
  if (kind === "-") return s("g", {}, s("path", { d: "M4 8H12", stroke: MUTED, "stroke-width": 1.5 }));
  if (kind === ".") return s("g", {}, s("rect", { x: 0.75, y: 0.75, width: 14.5, height: 14.5, fill: PALE, stroke: RULE, "stroke-width": 1 }));
  if (kind === "c") {
    const ring = s("circle", { cx: 8, cy: 8, r: 6.9, fill: detail === "r" ? color : "#fff", stroke: detail === "u" ? MUTED : color, "stroke-width": 1.5, "stroke-dasharray": detail === "u" ? "2 1.6" : null });
    if (detail === "p") return s("g", {}, ring, s("path", { d: "M8 1.1A6.9 6.9 0 0 0 8 14.9Z", fill: color }));
    return s("g", {}, ring, detail === "u" ? s("circle", { cx: 8, cy: 8, r: 1.6, fill: MUTED }) : null);
  }
  if (kind === "w") return s("path", detail === "0" ? { d: "M2.5 14.2h11", stroke: color, "stroke-width": 1.6 } : { d: detail === "1" ? "M1 15 8 7.2 15 15Z" : "M1 15 8 .6 15 15Z", fill: color });
  if (kind === "r") {
    const frameOf = s("path", { d: "M8 .9 15.1 8 8 15.1.9 8Z", fill: detail === "f" ? color : "#fff", stroke: color, "stroke-width": 1.3 });
    return s("g", {}, frameOf, detail === "h" ? s("path", { d: "M8 .9V15.1L.9 8Z", fill: color }) : null);
  }
  return s("g", {}); // ahead, or none
}

function markWords(code) {
  return code === "v" ? _("fighting over by victory") : (LIBRARY.marks[code] ?? "");
}

function colorOfMark(code, color) {
  return code[0] === "w" ? WAR : color;
}

// One mark as an element of its own; without a label it is for the eye, and words stand beside it.
function mark(code, { color = MISSION[0], strength = 1, label = null } = {}) {
  const told = label === null ? { "aria-hidden": "true" } : { role: "img", "aria-label": label };
  return s("svg", { class: "m", viewBox: "0 0 16 16", focusable: "false", ...told }, markGroup(code, colorOfMark(code, color), strength));
}

// Marks in a row that say together what they show.
function strip(codes, label, options = {}) {
  return h("span.strip", { role: "img", "aria-label": label }, codes.map((code) => mark(code, options)));
}

function key(codes) {
  const alike = codes.map((code) => (code[0] === "v" ? "v" : code)); // one hatch, whatever the level
  const met = [...new Set(alike)].filter((code) => markWords(code) && code !== "0" && code !== "_");
  const order = "lv?f.-crw";
  met.sort((one, other) => order.indexOf(one[0]) - order.indexOf(other[0]) || one.localeCompare(other));
  return h("ul.key", { "aria-label": _("Key") }, met.map((code) => h("li", {}, mark(code, { color: code[0] === "l" || code[0] === "v" ? MISSION[0] : INK }), markWords(code))));
}

// Text of a picture.
function words(x, y, text, attributes = {}) {
  return s("text", { x, y, "font-size": 12, fill: INK, ...attributes }, plain(text));
}

// A rough width in pixels of a text at 12 px, enough to keep labels apart: signs of Chinese and Japanese are square.
function widthOf(text, size = 12) {
  let width = 0;
  for (const sign of plain(text)) width += sign > "\u2e7f" ? 1 : 0.58;
  return width * size;
}

function shortened(text, most) {
  const signs = [...plain(text)];
  return signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : signs.join("");
}

function badge(place) {
  return h(`span.badge.p${place}`, { "aria-hidden": "true" }, LETTERS[place]);
}
