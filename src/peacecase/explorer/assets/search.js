// One box that looks in everything: missions, questions, evidence, actors, sources, lessons, steps, other explanations.

const MOST_FOUND = 6; // of a kind, before the rest is counted

let entries = null;

// Small letters without accents, so that Hoglund finds Höglund.
function simple(text) {
  return plain(text).normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

function everything() {
  if (entries) return entries;
  entries = [];
  const add = (kind, text, where, changes, more = "") => entries.push({ kind, text, where, changes, simple: simple(`${text} ${more} ${where}`) });
  const open = (id, target) => ({ view: "case", case: id, open: { case: id, target } });
  for (const record of CASES) {
    const { id } = record;
    const where = record.short;
    add("missions", record.heading, record.years, { view: "case", case: id, open: null }, `${record.title} ${record.conflict} ${record.lead}`);
    for (const each of record.actors) add("actors", each.name, where, open(id, `actor:${each.id}`), `${each.also.join(" ")} ${each.note}`);
    for (const each of record.steps) add("steps", each.title, where, open(id, `step:${each.id}`), `${each.aim} ${each.course} ${each.effect}`);
    record.lessons.forEach((each, place) => add("lessons", each.text, where, open(id, `lesson:${place}`), each.by));
    for (const each of record.rivals) add("rivals", each.claim, where, { view: "case", case: id, open: null }, each.why);
    for (const [item, each] of Object.entries(record.evidence)) add("evidence", each.statement, where, open(id, `item:${item}`), each.when);
    for (const [source, each] of Object.entries(record.sources)) add("sources", each.title, where, open(id, `source:${source}`), `${each.author ?? ""} ${each.publisher ?? ""} ${each.label}`);
  }
  for (const { id, name, question, factor } of INDICATORS) add("questions", name, factor.name, { view: "gaps", question: id, open: null }, question);
  return entries;
}

function kindsFound() {
  return [
    ["missions", _("Missions")],
    ["questions", _("Questions")],
    ["actors", _("Actors")],
    ["steps", _("Steps")],
    ["lessons", _("Lessons")],
    ["evidence", _("Evidence")],
    ["rivals", _("Other explanations")],
    ["sources", _("Sources")],
  ];
}

function found(asked) {
  const parts = simple(asked).split(" ").filter(Boolean);
  if (!parts.length) return [];
  const hits = everything().filter((each) => parts.every((part) => each.simple.includes(part)));
  const isNamed = ({ text }) => parts.every((part) => simple(text).includes(part)); // before those that only speak of it
  return [...hits.filter(isNamed), ...hits.filter((hit) => !isNamed(hit))];
}

function renderFound() {
  const box = document.getElementById("search");
  const asked = box.value.trim();
  const all = found(asked);
  const place = document.getElementById("found");
  place.hidden = asked === "";
  const groups = kindsFound().map(([kind, name]) => [name, all.filter((each) => each.kind === kind)]).filter(([, hits]) => hits.length);
  fill(
    place,
    groups.map(([name, hits]) =>
      h(
        "section",
        {},
        h("h2", {}, `${name} `, h("span.meta", {}, String(hits.length))),
        h("ul.plain", {}, hits.slice(0, MOST_FOUND).map((hit) => h("li", {}, to(hit.changes, "a", { onclick: closeSearch }, said(shortened(hit.text, 160)), h("span.meta", {}, " ", said(hit.where)))))),
        hits.length > MOST_FOUND ? h("p.meta", {}, _("and {number} more: add a word to find fewer", { number: hits.length - MOST_FOUND })) : null,
      ),
    ),
    asked && !all.length ? h("p", {}, _("Nothing in this page has all of these words.")) : null,
  );
  if (asked) announce(ngettext("{number} hit", "{number} hits", all.length));
}

function closeSearch() {
  document.getElementById("search").value = "";
  document.getElementById("found").hidden = true;
}

function startSearch() {
  const box = document.getElementById("search");
  const place = document.getElementById("found");
  box.addEventListener("input", renderFound);
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    renderFound();
    place.querySelector("a")?.click();
  });
  box.form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      closeSearch();
      box.focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [box, ...place.querySelectorAll("a")];
    const next = links[links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  document.addEventListener("click", (event) => {
    if (!box.form.contains(event.target)) place.hidden = true;
  });
}
