// What a reader takes away: each table as CSV, each picture as SVG and PNG, with the line that says where it comes from; a citation.

const PNG_SCALE = 2;

function sourceLine() {
  return plain(_("{title}. {stamp}. peacecase {tool}, codebook {codebook}, library {hash}.", { title: LIBRARY.title, stamp: LIBRARY.stamp, tool: LIBRARY.tool, codebook: LIBRARY.codebook, hash: LIBRARY.hash.slice(0, 12) }));
}

function save(name, content) {
  const link = h("a", { href: URL.createObjectURL(content), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// The words of a cell: of a mark those that a screen reader is told.
function wordsIn(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true") return "";
  if (node.getAttribute("role") === "img") return node.getAttribute("aria-label");
  return [...node.childNodes].map(wordsIn).filter(Boolean).join(" ");
}

function csvOf(rows) {
  const cell = (content) => {
    const text = plain(content ?? "");
    const safe = /^[=+@]|^-(?!\d)/.test(text) ? `'${text}` : text; // no cell is a formula to a spreadsheet
    return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${[...rows, [], [sourceLine()], [stateWords()]].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function rowsOf(table) {
  return [...table.rows].map((row) => [...row.cells].flatMap((each) => [each.dataset.csv ?? wordsIn(each), ...Array(each.colSpan - 1).fill("")]));
}

// A table with its button; `rows` makes what is saved, where that is more than is shown.
function tableBox(table, name, rows = () => rowsOf(table)) {
  const told = table.caption?.textContent ?? name;
  return h(
    "div.box",
    {},
    h("div.wide", { role: "region", tabindex: "0", "aria-label": told }, table),
    h("p.tools", {}, button(_("CSV"), () => save(`${name}.csv`, new Blob([csvOf(rows())], { type: "text/csv" })), { "aria-label": _("CSV of the table: {table}", { table: told }) })),
  );
}

// A picture with its buttons. `label` says what it shows.
function pictureBox(picture, name, label) {
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", plain(label));
  picture.setAttribute("focusable", "false");
  return h(
    "figure.box",
    { id: `picture-${name}` },
    picture,
    pictureTools(name, label, () => picture),
  );
}

// Buttons that save a picture, drawn when it is asked for; `told` is what a screen reader calls it.
function pictureTools(name, told, picture) {
  const brief = shortened(told, 60);
  return h(
    "p.tools",
    {},
    button(_("SVG"), () => save(`${name}.svg`, new Blob([standalone(picture())], { type: "image/svg+xml" })), { "aria-label": _("SVG of the picture: {name}", { name: brief }) }),
    button(_("PNG"), () => savePng(picture(), name), { "aria-label": _("PNG of the picture: {name}", { name: brief }) }),
  );
}

function canvasOf(width, height) {
  return s("svg", { viewBox: `0 0 ${width} ${height}`, width, height });
}

// The picture as a file of its own, on white, with its source below it.
function standalone(picture) {
  const copy = picture.cloneNode(true);
  const [, , width, height] = copy.getAttribute("viewBox").split(" ").map(Number);
  const lines = wrapped(sourceLine(), width - 16, 10);
  const whole = height + 14 + lines.length * 13;
  const shown = canvasOf(width, whole);
  shown.setAttribute("xmlns", SVG);
  shown.setAttribute("font-family", '"Noto Sans", "Noto Sans JP", system-ui, sans-serif');
  shown.append(s("title", {}, picture.getAttribute("aria-label")), s("rect", { width, height: whole, fill: "#fff" }), ...copy.childNodes);
  lines.forEach((line, place) => shown.append(words(8, height + 14 + place * 13, line, { "font-size": 10, fill: MUTED })));
  return new XMLSerializer().serializeToString(shown);
}

function wrapped(text, width, size) {
  const lines = [""];
  for (const part of text.match(/[^\s\u2e80-\uffef]+\s*|[\u2e80-\uffef]|\s+/gu) ?? []) {
    if (lines.at(-1) && widthOf(lines.at(-1) + part, size) > width) lines.push("");
    lines[lines.length - 1] += part;
  }
  return lines;
}

function savePng(picture, name) {
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = h("canvas", { width: image.width * PNG_SCALE, height: image.height * PNG_SCALE });
    const context = canvas.getContext("2d");
    context.scale(PNG_SCALE, PNG_SCALE);
    context.drawImage(image, 0, 0);
    canvas.toBlob((content) => save(`${name}.png`, content), "image/png");
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(picture))}`;
}

// Which state is on view, in words: for print, tables and citations.
function stateWords() {
  const shares = sharesOf(state.weights);
  const parts = [_("{shown} of {all} missions", { shown: shownCases().length, all: CASES.length })];
  for (const facet of LIBRARY.facets) {
    const choice = facet.choices.find(({ id }) => id === state.filter[facet.id]);
    if (choice) parts.push(`${facet.label}: ${choice.label}`);
  }
  if (state.only) parts.push(_("only those picked"));
  parts.push(_("weights: {weights}; λ {lambda}", { weights: FACTORS.map(({ id, name }) => `${name} ${shareWords(shares[id])}`).join(_(", ")), lambda: state.lambda.toFixed(2) }));
  if (state.suppose && isSupposed(state.suppose.case)) parts.push(_("supposed of {case}: {levels}", { case: labelOf(state.suppose.case), levels: Object.entries(state.suppose.settings).map(([id, rating]) => `${targetWords(id)} ${isLevel(rating) ? rating : missingWords(rating)}`).join(_(", ")) }));
  return _("{sentence}.", { sentence: withCapital(parts.join(_("; "))) });
}

function shareWords(share) {
  const whole = Math.round(1000 * share) / 10;
  return _("{number} %", { number: Number.isInteger(whole) ? whole : whole.toFixed(1) });
}

function citation() {
  const day = new Date().toISOString().slice(0, 10);
  return _("{source} View “{view}”. {state} {address} (read on {day})", { source: sourceLine(), view: viewName(state.view), state: stateWords(), address: address(), day });
}

function showCitation() {
  const dialog = document.getElementById("cite");
  fill(
    dialog,
    h("h2", { id: "cite-title" }, _("How to cite what is on view")),
    h("p", { id: "cite-text", tabindex: "0" }, citation()),
    h("p.meta", {}, _("Cite also the sources that a case names.")),
    h("p.tools", {}, button(_("Copy"), () => copied(citation()), { id: "cite-copy" }), button(_("Copy the address alone"), () => copied(address())), button(_("Close"), () => dialog.close())),
  );
  dialog.showModal();
}

function copied(text) {
  navigator.clipboard?.writeText(text).then(() => announce(_("Copied.")), () => announce(_("This browser does not let a page copy; select the text.")));
}
