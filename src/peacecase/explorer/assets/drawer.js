// The drawer: a rating with its wording, reason and evidence for, both ways and against; and what else a link opens.

const CONFIDENCES = Object.keys(STRENGTH); // from high down

// Evidence that bears on a target, by direction; an item that speaks both ways counts as mixed.
function evidenceOn(record, target) {
  const found = { supports: [], mixed: [], weakens: [] };
  for (const [id, item] of Object.entries(record.evidence)) {
    const bearings = item.bears_on.filter(({ on }) => on === target);
    if (!bearings.length) continue;
    const directions = new Set(bearings.map(({ direction }) => direction));
    found[directions.size === 1 ? bearings[0].direction : "mixed"].push({ id, ...item, bearings });
  }
  return found;
}

// A text that leads to its source, where the source has an address that is one of the web.
function sourceLink(source, text) {
  return source.address && /^https?:\/\//.test(source.address)
    ? h("a", { href: source.address, target: "_blank", rel: "noopener noreferrer" }, said(text), hidden(_(" (opens in a new tab, needs a network)")))
    : said(text);
}

function citeLinks(record, cites) {
  return h(
    "span.cites",
    {},
    cites.map(([id, locator], place) => {
      const source = record.sources[id];
      return [place ? "; " : null, h("cite", {}, source ? sourceLink(source, source.label) : said(id)), locator ? [", ", said(locator)] : null, source?.interest && source.position ? h("span.tag", {}, said(_("speaks for {position}", { position: source.position }))) : null];
    }),
  );
}

function evidenceItem(record, item, isReconciled) {
  const notes = item.bearings.filter(({ party, why }) => party || why).map(({ party, why }) => [party ? said(_("view of {party}", { party })) : null, party && why ? ": " : null, why ? said(why) : null]);
  return h(
    "li",
    { "data-evidence": item.id },
    h("p", {}, h("b", {}, item.number), " ", said(item.statement)),
    notes.map((note) => h("p.meta", {}, note)),
    h("p.meta", {}, said(item.when), item.directness ? ` · ${item.directness}` : null, isReconciled ? h("b", {}, ` · ${_("dealt with in the reason")}`) : null, " · ", citeLinks(record, item.cites)),
  );
}

// For a level of 2 or 3 speaks what supports, for one of 0 or 1 what weakens.
function evidenceSections(record, target, { rating, reconciles }, searches) {
  const found = evidenceOn(record, target);
  const isLow = isLevel(rating) && rating < 2;
  const heads = isLevel(rating)
    ? { [isLow ? "weakens" : "supports"]: _("For this level"), mixed: _("Both ways"), [isLow ? "supports" : "weakens"]: _("Against it") }
    : { supports: _("For a higher level"), mixed: _("Both ways"), weakens: _("For a lower level") };
  const order = isLow ? ["weakens", "mixed", "supports"] : ["supports", "mixed", "weakens"];
  return order.map((direction) => {
    const items = found[direction];
    return h(
      "section",
      { "data-direction": direction },
      h("h3", {}, heads[direction], " ", h("span.meta", {}, String(items.length))),
      items.length ? h("ol.evidence", {}, items.map((item) => evidenceItem(record, item, reconciles.includes(item.id)))) : h("p.meta", {}, direction === order[2] && !searches.length ? _("None on file, and not looked for.") : _("None on file.")),
    );
  });
}

function searchList(searches) {
  if (!searches.length) return null;
  const kinds = { contrary: _("contrary evidence"), supporting: _("supporting evidence"), any: _("any evidence") };
  return h("section", {}, h("h3", {}, _("Looked for and not found, or too little")), h("ul", {}, searches.map((search) => h("li", {}, `${kinds[search.looked_for]}: `, said(search.where), ": ", said(search.result)))));
}

function levelBox(record, target, question, rating, supposed) {
  return h(
    "div.level-box",
    {},
    mark(ratingCode(rating.rating), { strength: STRENGTH[rating.in_force] ?? 1 }),
    h(
      "div",
      {},
      h("p", {}, h("b", {}, `${levelName(rating.rating)}. `), isLevel(rating.rating) ? question.levels[rating.rating] : LIBRARY.missing[rating.rating]),
      rating.but ? h("p", {}, said(rating.but)) : null,
      h("p.meta", {}, confidenceSentence(rating)),
      supposed === rating.rating ? null : h("p.supposed-note", {}, _("Supposed: {level}. All below is as coded.", { level: levelName(supposed) })),
    ),
  );
}

function confidenceSentence(rating) {
  if (!isLevel(rating.rating)) return _("No level, so no confidence: in draws every level is as likely.");
  const [stated, ceiling] = [CONFIDENCES.indexOf(rating.confidence), CONFIDENCES.indexOf(rating.ceiling)];
  const told = [_("Confidence {confidence}.", { confidence: confidenceWords(rating.in_force) })];
  if (!rating.confidence) told.push(_("None is stated; what the evidence allows stands in."));
  else if (stated > ceiling) told.push(_("The evidence would allow {ceiling}; the coder stayed below.", { ceiling: confidenceWords(rating.ceiling) }));
  else if (stated < ceiling && rating.in_force !== rating.confidence) told.push(_("Stated was {stated}; it is held down to what the evidence allows.", { stated: confidenceWords(rating.confidence) }));
  else if (stated === ceiling) told.push(_("The evidence allows no more."));
  if (rating.ceiling_reasons.length) told.push(`(${rating.ceiling_reasons.join("; ")})`);
  return [told.join(" "), rating.override ? [" ", _("Reason for going above:"), " ", said(rating.override)] : null];
}

function levelList(question, rating) {
  return h("details.other-levels", {}, h("summary", {}, _("All levels, and what counts here")), h("ol.levels", { start: 0 }, question.levels.map((wording, level) => h(`li${level === rating ? ".chosen" : ""}`, { value: level, "aria-current": level === rating ? "true" : null }, mark(`l${level}`, { color: INK }), h("span", {}, `${levelName(level)}: ${wording}`)))), h("p.meta", {}, question.clarification));
}

function part(head, list) {
  return list.length ? h("section", {}, h("h3", {}, head), h("ul", {}, list)) : null;
}

function drawerRating(record, target) {
  const isIndicator = INDICATOR.has(target);
  const question = isIndicator ? INDICATOR.get(target) : OUTCOME.get(target.split("@")[0]);
  const rating = isIndicator ? record.ratings[target] : record.outcomes[target];
  const place = INDICATORS.findIndex(({ id }) => id === target);
  const kicker = isIndicator ? _("{factor}, question {number} of {all}", { factor: question.factor.name, number: place + 1, all: INDICATORS.length }) : _("Outcome");
  if (!rating) return { kicker, title: targetWords(target), content: [h("p", {}, _("This outcome is not coded at this horizon."))] };
  const searches = record.searched.filter(({ on }) => on.includes(target));
  const notes = record.discussion.filter(({ on }) => on === target);
  return {
    kicker,
    title: targetWords(target),
    content: [
      h("p.asks", {}, question.question),
      levelBox(record, target, question, rating, isIndicator ? ratingsNow(record.id)[target] : rating.rating),
      levelList(question, rating.rating),
      h("section", {}, h("h3", {}, rating.adjudicated ? _("Reason (adjudicated)") : _("Reason")), h("p.prose", {}, rating.why ? said(rating.why) : isLevel(rating.rating) ? _("No reason is on record.") : rating.rating === "not_assessed" ? _("Nobody has looked yet.") : _("No level was set."))),
      isLevel(rating.rating) ? null : searchList(searches),
      evidenceSections(record, target, rating, searches),
      isLevel(rating.rating) ? searchList(searches) : null,
      part(_("Party by party"), rating.by_party.map((each) => h("li", {}, said(each.party), `: ${howFar(each.rating)}. `, each.why ? said(each.why) : null))),
      part(_("Lead and partners"), rating.second.map((each) => h("li", {}, `${each.of}: ${howFar(each.rating)}. `, each.why ? said(each.why) : null))),
      part(_("Every coding of this"), rating.codings.map((each) => h("li", {}, said(each.coder), each.kind === "adjudication" ? ` (${_("adjudication")})` : "", each.made_by ? ` (${each.made_by})` : "", `: ${levelName(each.rating)}, ${_("confidence {confidence}", { confidence: confidenceWords(each.confidence) })}. `, each.why ? said(each.why) : null))),
      part(_("Doubts and dissent on record"), notes.map((note) => h("li", {}, said(note.text), " ", note.cites.length ? citeLinks(record, note.cites) : null))),
      part(_("Held against other data sets"), (rating.checks ?? []).map((check) => h("li", {}, said(check.dataset), ", ", said(check.version), ": ", said(check.measure), ` ${_("Fits {levels}.", { levels: listed(check.fits.map(String)) })} `, citeLinks(record, check.cites)))),
      sourceList(record, [...Object.values(evidenceOn(record, target)).flat().flatMap((item) => item.cites), ...(rating.checks ?? []).flatMap((check) => check.cites)]),
    ],
  };
}

function sourceAbout(source) {
  const told = [source.author, source.publisher, source.issued].filter(Boolean).flatMap((text, place) => [place ? ", " : "", said(text)]);
  return [
    sourceLink(source, source.title), told.length ? [". ", told] : null, ".",
    h("p.meta", {}, [source.type, source.distance ?? _("distance not stated")].join(", "), source.position ? [" · ", said(_("speaks from the side of {position}", { position: source.position }))] : null, source.interest ? [" · ", said(_("interest: {interest}", { interest: source.interest }))] : null, source.copy_host ? [" · ", said(_("copy read at {host}", { host: source.copy_host }))] : null),
  ];
}

function sourceList(record, cites) {
  const ids = [...new Set(cites.map(([id]) => id))].filter((id) => record.sources[id]);
  return part(_("Sources cited here"), ids.map((id) => h("li", {}, h("cite", {}, said(record.sources[id].label)), ": ", sourceAbout(record.sources[id]))));
}

function targetLink(record, target) {
  const isRating = INDICATOR.has(target) || target in record.outcomes;
  return isRating ? to({ open: { case: record.id, target } }, "a", {}, targetWords(target)) : targetWords(target);
}

function itemsPart(record, head, ids) {
  const items = ids.filter((id) => record.evidence[id]);
  return items.length ? h("section", {}, h("h3", {}, head, " ", h("span.meta", {}, String(items.length))), h("ol.evidence", {}, items.map((id) => evidenceItem(record, { id, ...record.evidence[id], bearings: [] }, false)))) : null;
}

const drawn = {
  item(record, id) {
    const item = record.evidence[id];
    const ways = { supports: _("for a higher level"), weakens: _("for a lower level"), mixed: _("both ways") };
    return {
      kicker: _("Evidence"),
      title: `${item.number}, ${plain(item.when)}`,
      content: [h("p.prose", {}, said(item.statement)), h("p.meta", {}, citeLinks(record, item.cites)), item.bears_on.length ? part(_("What it bears on"), item.bears_on.map((bearing) => h("li", {}, targetLink(record, bearing.on), `: ${ways[bearing.direction]}. `, bearing.why ? said(bearing.why) : null))) : h("p", {}, _("It is background, and bears on no question.")), sourceList(record, item.cites)],
    };
  },
  source(record, id) {
    const source = record.sources[id];
    const items = Object.keys(record.evidence).filter((item) => record.evidence[item].cites.some(([cited]) => cited === id));
    return { kicker: _("Source"), title: source.label, content: [h("p", {}, sourceAbout(source)), itemsPart(record, _("Evidence that cites it"), items)] };
  },
  actor(record, id) {
    const actor = record.actors.find((each) => each.id === id);
    return { kicker: `${actor.kind}, ${actor.role}`, title: actor.name, content: [actor.also.length ? h("p", {}, said(_("Also known as {names}.", { names: listed(actor.also) }))) : null, actor.note ? h("p", {}, said(actor.note)) : null] };
  },
  lesson(record, place) {
    const lesson = record.lessons[Number(place)];
    return { kicker: _("Lesson"), title: _("A lesson from {mission}", { mission: plain(record.short) }), content: [h("p.prose", {}, said(lesson.text)), h("p.meta", {}, said(_("Drawn by {who}.", { who: lesson.by }))), part(_("What it turns on"), lesson.on.map((target) => h("li", {}, targetLink(record, target)))), itemsPart(record, _("Evidence it rests on"), lesson.evidence)] };
  },
  step(record, id) {
    const step = record.steps.find((each) => each.id === id);
    const rated = Object.entries(step.levels).filter(([, level]) => level !== "not_assessed");
    return {
      kicker: _("Step {number} of {all}", { number: step.number, all: record.steps.length }),
      title: step.title,
      content: [
        h("p", {}, mark(step.mark, { color: INK }), " ", h("b", {}, withCapital(step.result)), ", ", said(step.when)),
        h("p", {}, h("b", {}, _("Aim:")), " ", said(step.aim), " ", citeLinks(record, step.cites)),
        h("p", {}, h("b", {}, _("Course:")), " ", said(step.course)),
        h("p", {}, h("b", {}, _("Effect:")), " ", said(step.effect)),
        step.refused.length ? h("p", {}, h("b", {}, _("Who refused:")), " ", said(listed(step.refused))) : null,
        part(_("How far, up to its decisive moment"), rated.map(([target, level]) => h("li.with-mark", {}, mark(ratingCode(level)), targetLink(record, target), h("span.meta", {}, ` ${howFar(level)}`)))),
        itemsPart(record, _("Evidence of this step"), step.evidence),
      ],
    };
  },
};

function drawerOf({ case: id, target }) {
  const record = CASE.get(id);
  const [kind, ...rest] = target.split(":");
  return rest.length ? drawn[kind](record, rest.join(":")) : drawerRating(record, target);
}

// Questions before and after, through the codebook; outcomes through their horizons; steps in their order.
function neighboursOf({ case: id, target }) {
  const [kind] = target.split(":");
  const line = INDICATOR.has(target) ? INDICATORS.map((indicator) => indicator.id)
    : kind === "step" ? CASE.get(id).steps.map((step) => `step:${step.id}`)
    : target.includes("@") && !target.includes(":") ? LIBRARY.outcomes.flatMap((outcome) => LIBRARY.horizons.map((horizon) => `${outcome.id}@${horizon.id}`))
    : [];
  const place = line.indexOf(target);
  return [line[place - 1], place < 0 ? undefined : line[place + 1]];
}

const isWideEnough = matchMedia("(min-width: 1101px)");

function openDrawer(id, target) {
  act({ open: { case: id, target } });
}

function closeDrawer() {
  if (state.open) act({ open: null });
}

// Beside the page where there is room; else over it, a modal dialog that takes the pinned part along.
function renderDrawer() {
  const drawer = document.getElementById("drawer");
  const dock = document.getElementById("dock");
  if (!state.open) {
    if (drawer.open) drawer.close();
    document.body.insertBefore(dock, document.getElementById("foot"));
    return;
  }
  const { kicker, title, content } = drawerOf(state.open);
  const [before, after] = neighboursOf(state.open);
  const step = (target, sign, name) => (target ? to({ open: { case: state.open.case, target } }, "a.icon", { "aria-label": `${name}: ${target.startsWith("step:") ? CASE.get(state.open.case).steps.find(({ id }) => `step:${id}` === target).title : targetWords(target)}`, "data-key": `drawer-${sign}` }, sign) : null);
  fill(
    "drawer-content",
    h("div.drawer-head", {}, h("p.meta", { id: "drawer-case" }, said(`${headingOf(state.open.case)}: `), kicker), h("h2", { id: "drawer-title", tabindex: "-1" }, said(title)), h("p.icons", {}, step(before, "‹", _("Before")), step(after, "›", _("After")), h("button.icon", { type: "button", id: "drawer-close", "aria-label": _("Close"), onclick: closeDrawer }, "×"))),
    content,
  );
  const wasOpen = drawer.open;
  if (wasOpen && drawer.matches(":modal") === isWideEnough.matches) drawer.close();
  if (!drawer.open) {
    if (isWideEnough.matches) drawer.show();
    else drawer.showModal();
  }
  if (isWideEnough.matches) document.body.insertBefore(dock, document.getElementById("foot"));
  else drawer.append(dock);
}
