// The panel behind a rating: wording of the levels, reason, evidence for and against, sources.

const DIRECTIONS = [
  ["supports", "Evidence for a higher level"],
  ["weakens", "Evidence for a lower level"],
  ["mixed", "Evidence that speaks both ways"],
];

// Evidence that bears on a target, by direction; an item that speaks both ways counts as mixed.
function evidenceOn(record, target) {
  const found = { supports: [], weakens: [], mixed: [] };
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
    ? h("a", { href: source.address, target: "_blank", rel: "noopener noreferrer" }, said(text), hidden(" (opens in a new tab, needs a network)"))
    : said(text);
}

function citations(record, cites) {
  return h(
    "p.cites",
    {},
    cites.map(([id, locator], place) => {
      const source = record.sources[id];
      return [place ? "; " : null, h("cite", {}, source ? sourceLink(source, source.label) : said(id)), locator ? [", ", said(locator)] : null];
    }),
  );
}

function evidenceItem(record, item, reconciled) {
  const notes = item.bearings.filter(({ party, why }) => party || why).map(({ party, why }) => [party ? ["view of ", said(party)] : null, party && why ? ": " : null, why ? said(why) : null]);
  return h(
    "li",
    { "data-evidence": item.id },
    h("p", {}, h("b", {}, item.number), " ", said(item.statement)),
    h(
      "p.meta",
      {},
      said(item.when), item.directness ? ` · ${item.directness}` : null,
      reconciled ? h("strong", {}, " · dealt with in the reason") : null,
    ),
    notes.map((note) => h("p.meta", {}, note)),
    citations(record, item.cites),
  );
}

// What speaks for a higher level is against a rating of 0 or 1, and what speaks for a lower one against 2 or 3.
function standOf(direction, level) {
  if (!isLevel(level) || direction === "mixed") return "";
  return (direction === "weakens") === (level >= 2) ? ", against this rating" : ", in line with this rating";
}

function evidenceLists(record, target, { rating, reconciles }, searches) {
  const found = evidenceOn(record, target);
  return DIRECTIONS.filter(([direction]) => direction !== "mixed" || found.mixed.length).map(([direction, heading]) =>
    h(
      "section",
      { "data-direction": direction },
      h("h3", {}, `${heading}${standOf(direction, rating)} (${found[direction].length})`),
      found[direction].length
        ? h("ol.evidence", {}, found[direction].map((item) => evidenceItem(record, item, reconciles.includes(item.id))))
        : h("p", {}, direction === "weakens" && !searches.length ? "None on record, and no search for it is recorded." : "None on record."),
    ),
  );
}

function searchList(searches) {
  if (!searches.length) return null;
  const words = { contrary: "contrary evidence", supporting: "supporting evidence", any: "any evidence" };
  return h(
    "section",
    {},
    h("h3", {}, "Searches that found nothing or too little"),
    h("ul", {}, searches.map((search) => h("li", {}, `Looked for ${words[search.looked_for]} in `, said(search.where), ": ", said(search.result)))),
  );
}

function sourceList(record, cites) {
  const ids = [...new Set(cites.map(([id]) => id))].filter((id) => record.sources[id]);
  if (!ids.length) return null;
  return h(
    "section",
    {},
    h("h3", {}, "Sources cited here"),
    h(
      "ul.sources",
      {},
      ids.map((id) => {
        const source = record.sources[id];
        const about = [source.author, source.publisher, source.issued].filter(Boolean).flatMap((text, place) => [place ? ", " : "", said(text)]);
        return h(
          "li",
          {},
          h("cite", {}, said(source.label)), ": ", sourceLink(source, source.title), about.length ? [". ", about] : null, ".",
          h(
            "p.meta",
            {},
            `${source.type.replaceAll("_", " ")}, ${source.distance ?? "distance not stated"}`,
            source.position ? [" · speaks from the side of ", said(source.position)] : null,
            source.interest ? [" · interest: ", said(source.interest)] : null,
            source.copy_host ? [" · copy read at ", said(source.copy_host)] : null,
          ),
        );
      }),
    ),
  );
}

function levelList(question, rating, coded) {
  return h(
    "ol.levels",
    { start: 0 },
    question.levels.map((wording, level) =>
      h(
        `li${level === rating ? ".chosen" : ""}`,
        { value: level, "aria-current": level === rating ? "true" : null },
        wording,
        level === rating ? h("strong", {}, rating === coded ? " ← this level" : " ← supposed") : null,
        level === coded && rating !== coded ? h("strong", {}, " ← as coded") : null,
      ),
    ),
  );
}

function partyList(parties) {
  if (!parties.length) return null;
  return h("section", {}, h("h3", {}, "Party by party"), h("ul", {}, parties.map(({ party, rating, why }) => h("li", {}, said(party), `: ${ratingWords(rating)}. `, said(why)))));
}

function secondLevels(second) {
  if (!second.length) return null;
  return h("section", {}, h("h3", {}, "Lead and partners"), h("ul", {}, second.map(({ of, rating, why }) => h("li", {}, `${of}: ${ratingWords(rating)}. `, said(why)))));
}

function codingList(codings) {
  if (!codings.length) return null;
  return h(
    "section",
    {},
    h("h3", {}, "Every coding of this"),
    h("ul", {}, codings.map(({ coder, kind, made_by: madeBy, rating, confidence, why }) =>
      h("li", {}, said(coder), kind === "adjudication" ? " (adjudication)" : "", madeBy ? ` (${madeBy})` : "", `: ${ratingWords(rating)}, confidence ${confidenceWords(confidence)}. `, why ? said(why) : null))),
  );
}

function confidenceLine(rating) {
  if (!isLevel(rating.rating)) return h("p", {}, "No level, so no confidence: in draws every level is as likely.");
  const held = rating.confidence && rating.in_force !== rating.confidence;
  return h(
    "p",
    {},
    "Confidence: ", h("strong", {}, confidenceWords(rating.in_force)),
    rating.confidence ? ` (stated: ${confidenceWords(rating.confidence)}${held ? ", held down to what the evidence allows" : ""})` : " (none stated; what the evidence allows stands in)",
    `. The evidence allows ${confidenceWords(rating.ceiling)}`,
    rating.ceiling_reasons.length ? `: ${rating.ceiling_reasons.join("; ")}.` : ".",
    rating.override ? [" Reason for going above: ", said(rating.override)] : null,
  );
}

function noteList(record, target) {
  const notes = record.discussion.filter(({ on }) => on === target);
  if (!notes.length) return null;
  return h("section", {}, h("h3", {}, "Doubts and dissent on record"), h("ul", {}, notes.map((note) => h("li", {}, said(note.text), note.cites.length ? citations(record, note.cites) : null))));
}

function checkList(record, checks) {
  if (!checks.length) return null;
  return h(
    "section",
    {},
    h("h3", {}, "Held against other data sets"),
    h("ul", {}, checks.map((check) => h("li", {}, said(check.dataset), ", ", said(check.version), ": ", said(check.measure), ` Fits ${listed(check.fits.map(ratingSign))}.`, citations(record, check.cites)))),
  );
}

// The choices of the thought experiment, for an indicator of its case; for other cases a word that they stay as coded.
function supposition(state, record, target, rating, act) {
  if (!INDICATOR.has(target) || !state.experiment) return null;
  if (state.experiment.case !== record.id) return h("p.experiment", {}, `The thought experiment is about ${labelOf(state.experiment.case)}; this rating stays as coded.`);
  const chosen = state.experiment.settings[target];
  const choice = (setting, words) =>
    h("label", {}, h("input", { type: "radio", name: "suppose", value: String(setting), checked: chosen === setting || (chosen === undefined && setting === "coded"), onchange: () => act.suppose(target, setting) }), ` ${words}`);
  return h(
    "fieldset.experiment",
    {},
    h("legend", {}, "Suppose (a thought experiment)"),
    choice("coded", `as coded: ${ratingSign(rating)}`),
    RATINGS.filter((each) => each !== rating).map((each) => choice(each, MISSING_WORDS[each] ?? String(each))),
  );
}

function detailContent(state, record, target, act) {
  const isIndicator = INDICATOR.has(target);
  const question = isIndicator ? INDICATOR.get(target) : OUTCOME.get(target.split("@")[0]);
  const rating = isIndicator ? record.ratings[target] : record.outcomes[target];
  const kicker = h("p.kicker", { id: "detail-case" }, said(record.title));
  if (!rating) return [kicker, h("h2", { id: "detail-title", tabindex: "-1" }, targetWords(target)), h("p", {}, "This outcome is not coded at this horizon.")];
  const supposed = supposedOf(state, record.id)[target] ?? rating.rating;
  const searches = record.searched.filter(({ on }) => on.includes(target));
  const found = evidenceOn(record, target);
  const cites = [...Object.values(found).flat().flatMap((item) => item.cites), ...(rating.checks ?? []).flatMap((check) => check.cites)];
  const picture = h("div.distribution", {});
  const content = [
    kicker,
    h("h2", { id: "detail-title", tabindex: "-1" }, `${targetWords(target)}: ${supposed === rating.rating ? "" : `${ratingSign(rating.rating)}→`}${ratingSign(supposed)}`),
    h(record.needs_review ? "p.stamp" : "p.meta", {}, record.coded_by),
    record.status === "draft" ? h("p.stamp", {}, "Draft") : null,
    supposed === rating.rating ? null : h("p.experiment", {}, h("strong", {}, "Thought experiment: "), `supposed ${ratingWords(supposed)}; as coded ${ratingWords(rating.rating)}. All below is as coded.`),
    h("p", {}, h("em", {}, question.question)),
    isLevel(rating.rating) ? null : h("p", {}, h("strong", {}, ratingWords(rating.rating)), `: ${LIBRARY.missing[rating.rating]}.`),
    levelList(question, supposed, rating.rating),
    supposition(state, record, target, rating.rating, act),
    h("section", {}, h("h3", {}, `Why this rating${rating.adjudicated ? " (adjudicated)" : ""}`), h("p.prose", {}, rating.why ? said(rating.why) : "No reason is on record."), confidenceLine(rating), rating.distribution ? [h("p.meta", {}, "How likely draws take each level:"), picture] : null),
    partyList(rating.by_party),
    secondLevels(rating.second),
    evidenceLists(record, target, rating, searches),
    searchList(searches),
    codingList(rating.codings),
    noteList(record, target),
    checkList(record, rating.checks ?? []),
    sourceList(record, cites),
    h("details", {}, h("summary", {}, "What counts here"), h("p", {}, question.clarification)),
  ];
  return { content, picture, distribution: rating.distribution, level: rating.rating };
}
