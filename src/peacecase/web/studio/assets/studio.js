// The pages write themselves into the file: one save in flight, nothing swapped that somebody types into, nothing lost.
"use strict";
(() => {
  const body = document.body;
  const $ = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const status = $("#status");
  for (const line of all("input[type=text], input[type=search]"))
    line.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  if ($("#wrong")) $("#wrong").focus();
  if (!body.dataset.case) return;

  const words = JSON.parse($("#words").textContent);
  const root = body.dataset.root;
  const say = (text, isBad = false) => {
    status.textContent = text;
    status.classList.toggle("bad", isBad);
    $("#last").hidden = true;
  };

  // ---- values: what a field holds, as the server takes it --------------------------------------------------------

  const own = (row, key) => all(`[data-key="${key}"]`, row).find((part) => part.closest("[data-row]") === row);
  const rowsOf = (field) => {
    const holder = field.matches("[data-rows]") ? field : $("[data-rows]", field);
    return [...holder.children].filter((each) => each.matches("[data-row]"));
  };
  const rowValue = (row) => {
    const value = {};
    for (const part of all("[data-key]", row))
      if (part.closest("[data-row]") === row) value[part.dataset.key] = valueOf(part);
    return value;
  };
  const valueOf = (field) => {
    switch (field.dataset.control) {
      case "radios": return $("input:checked", field)?.value ?? "";
      case "checks": return all("input[type=checkbox]:checked", field).map((each) => each.value);
      case "rows": return rowsOf(field).map(rowValue);
      case "lines": return $("textarea", field).value.split("\n").filter((line) => line.trim());
      default: return (field.matches("input") ? field : $("input, textarea, select", field)).value;
    }
  };
  const setValue = (field, value) => {
    switch (field.dataset.control) {
      case "radios": for (const each of all("input", field)) each.checked = each.value === value; break;
      case "checks": for (const each of all("input[type=checkbox]", field)) each.checked = value.includes(each.value); break;
      case "rows": setRows(field, value); break;
      case "lines": $("textarea", field).value = value.join("\n"); break;
      default: (field.matches("input") ? field : $("input, textarea, select", field)).value = value;
    }
    refit(field);
  };
  const setRows = (field, value) => {
    for (const row of rowsOf(field)) row.remove();
    const holder = field.matches("[data-rows]") ? field : $("[data-rows]", field);
    for (const each of value) {
      const template = each.target && $(`[data-target="${CSS.escape(each.target)}"] + template`, field) || $(":scope > template", holder);
      const row = addRow(holder, template);
      for (const [key, held] of Object.entries(each)) if (own(row, key)) setValue(own(row, key), held);
    }
  };
  // Two values are the same where the file would say the same: blanks at the ends and empty parts do not count.
  const canon = (value) => {
    if (typeof value === "string") return value.trim();
    if (Array.isArray(value)) return value.map(canon).filter((each) => !isNothing(each));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, canon(each)]).filter(([, each]) => !isNothing(each)).sort());
  };
  const isNothing = (value) => value === "" || (typeof value === "object" && Object.keys(value).length === 0);
  const same = (one, other) => JSON.stringify(canon(one)) === JSON.stringify(canon(other));

  // ---- the fields of this page -----------------------------------------------------------------------------------

  const newOf = (element) => element.closest("[data-new]") || (element.closest("[data-new-part]") && $("#new"));
  const fields = new Map();
  for (const element of all("[data-field]"))
    fields.set(element, {
      element,
      path: JSON.parse(element.dataset.path),
      group: element.dataset.group || element.id,
      base: body.dataset.hash,
      saved: valueOf(element),
      state: "clean", // dirty: to be sent; held: refused, sent again with the next change of its group; clash
    });
  const fieldOf = (element) => fields.get(element.closest("[data-field]"));

  // ---- drafts: what is not in the file yet stays in this browser, and is offered, never put in unasked -------------

  const draftKey = (field) => `peacecase ${body.dataset.case} ${JSON.stringify(field.path)}`;
  const keep = (field) => { try { localStorage.setItem(draftKey(field), JSON.stringify({ base: field.base, value: valueOf(field.element) })); } catch { /* full, or forbidden */ } };
  const forget = (field) => { try { localStorage.removeItem(draftKey(field)); } catch { /* forbidden */ } };
  const draftOf = (field) => {
    try {
      const kept = JSON.parse(localStorage.getItem(draftKey(field)));
      return kept === null || same(kept.value, valueOf(field.element)) ? null : kept;
    } catch { return null; }
  };
  const drafted = [...fields.values()].filter((field) => draftOf(field) !== null);
  $("#drafts").hidden = drafted.length === 0;

  // ---- saving ------------------------------------------------------------------------------------------------------

  let timer = 0, composing = false, flight = null, tries = 0, writes = 0;
  const touched = (element, delay) => {
    const field = fieldOf(element);
    if (!field) return;
    keep(field);
    if (newOf(element)) return;
    if (field.state !== "clash") field.state = same(valueOf(field.element), field.saved) && field.state === "clean" ? "clean" : "dirty";
    if (field.state !== "dirty") return;
    clearTimeout(timer);
    timer = setTimeout(flush, delay);
  };
  const post = async (name, sent, options = {}) => {
    const reply = await fetch(`${root}/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-form-token": body.dataset.token },
      body: JSON.stringify(sent),
      ...options,
    });
    if (![200, 409].includes(reply.status)) throw Object.assign(new Error(), { told: await reply.text() });
    return reply.json();
  };
  const groupsToSend = () => {
    const groups = new Map();
    for (const field of fields.values())
      if (field.state === "dirty") groups.set(field.group, []);
    for (const field of fields.values())
      if (groups.has(field.group) && ["dirty", "held"].includes(field.state))
        groups.get(field.group).push({ field, value: valueOf(field.element) });
    return groups;
  };
  const flush = (options = {}) => {
    clearTimeout(timer);
    if (composing) return Promise.resolve();
    if (!flight) flight = send(options).finally(() => { flight = null; });
    return flight;
  };
  const send = async (options) => {
    for (let groups = groupsToSend(); groups.size; groups = groupsToSend()) {
      const sent = [...groups].map(([id, parts]) => ({
        id,
        base: (parts.find(({ field }) => field.base !== body.dataset.hash) || parts[0]).field.base, // the older one
        edits: parts.map(({ field, value }) => ({ path: field.path, value })),
      }));
      for (const parts of groups.values()) for (const part of parts) part.field.state = "sent";
      let reply;
      try {
        reply = await post("save", { groups: sent }, options);
      } catch (error) {
        for (const parts of groups.values()) for (const { field } of parts) if (field.state === "sent") field.state = "dirty";
        say(error.told ? `${words.held}: ${error.told}` : words.unsaved, true);
        clearTimeout(timer);
        timer = setTimeout(flush, Math.min(8000, 1000 * 2 ** tries++));
        return;
      }
      tries = 0;
      writes += 1;
      body.dataset.hash = reply.hash;
      for (const [id, parts] of groups) took(parts, reply.groups[id], reply);
      const came = Object.values(reply.groups).map((each) => each.status);
      if (came.includes(409)) say(words.clash, true);
      else if (came.includes(422)) say(words.held, true);
      else say(reply.saved);
      const undo = $("#undo");
      if (reply.undo) undo.removeAttribute("aria-disabled");
    }
    // others put an item in before this one: its page has another address now
    const moved = [...fields.values()].find(({ path, element }) => JSON.stringify(path) !== JSON.stringify(JSON.parse(element.dataset.path)));
    if (moved) leave(location.pathname.replace(/\d+$/, moved.path[1]), words.changed);
    else refresh();
  };
  const took = (parts, came, reply) => {
    for (const [at, { field, value }] of parts.entries()) {
      const again = field.state === "dirty"; // typed on while this was under way
      if (came.status === 200) {
        field.saved = value;
        field.base = reply.hash;
        field.path = came.paths[at] ?? field.path;
        if (!again) { field.state = "clean"; forget(field); }
        told(field, []);
      } else if (!again) field.state = came.status === 409 ? "clash" : "held";
    }
    const rating = $("#held-rating");
    const isRating = rating && parts[0].field.group === "rating";
    if (isRating) rating.hidden = came.status !== 422;
    if (came.status === 422) {
      const placed = new Set();
      for (const { field } of parts) {
        const mine = came.found.filter((each) => each.id === field.element.id || each.id.startsWith(`${field.element.id}-`));
        mine.forEach((each) => placed.add(each));
        if (!isRating) told(field, mine.map((each) => each.told)); // a rating that is not whole moves nothing on the page
      }
      const rest = came.found.filter((each) => !placed.has(each)).map((each) => each.told);
      if (isRating) rating.textContent = `${words.held}: ${came.found.map((each) => each.told).join("; ")}`;
      else if (rest.length) told(parts[0].field, rest);
    }
    if (came.status === 409)
      for (const each of came.clashes) {
        const part = parts.find(({ field }) => each.id === field.element.id || each.id.startsWith(`${field.element.id}-`)) || parts[0];
        clash(part.field, each);
      }
  };
  // What the server refused stands under the field until it is written; what it finds afterwards comes with the page.
  const told = (field, lines) => {
    let place = $(":scope > .refused", field.element);
    if (!lines.length) { place?.remove(); field.element.removeAttribute("aria-invalid"); return; }
    if (!place) {
      place = document.createElement("div");
      place.className = "refused err";
      field.element.append(place);
    }
    place.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
  };
  const clash = (field, { yours, theirs }) => {
    $(":scope > .clash", field.element)?.remove();
    const shown = $("#clash").content.cloneNode(true).firstElementChild;
    $("[data-yours]", shown).textContent = yours;
    $("[data-theirs]", shown).textContent = theirs;
    field.element.append(shown);
    shown.focus();
  };

  // ---- what the server says anew: regions without controls are swapped, controls only told about -------------------

  // Not between press and release of a button: what is pressed must still be there when it is let go.
  let pressed = false, waiting = false;
  const refresh = () => {
    waiting = pressed;
    if (!pressed) body.dispatchEvent(new CustomEvent("saved"));
  };
  document.addEventListener("pointerdown", () => { pressed = true; });
  for (const name of ["pointerup", "pointercancel"])
    document.addEventListener(name, () => { pressed = false; if (waiting) setTimeout(refresh, 50); });
  let focused = null;
  // A page that was asked for before the last save tells of the file before it; the next is on its way.
  let asked = 0;
  body.addEventListener("htmx:beforeRequest", () => { asked = writes; });
  body.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    event.detail.shouldSwap = asked === writes && !pressed && !target.isEqualNode(fragment.firstElementChild);
    waiting ||= pressed;
    if (event.detail.shouldSwap && target.contains(document.activeElement)) focused = document.activeElement.id;
  });
  body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt.id !== "live" || !event.detail.successful || asked !== writes) return;
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const hash = page.body.dataset.hash;
    if (!hash) return;
    for (const field of fields.values()) {
      const now = page.getElementById(field.element.id);
      if (!now || newOf(field.element)) continue;
      const value = valueOf(now);
      const isBusy = field.state !== "clean" || field.element.contains(document.activeElement);
      if (same(value, field.saved)) { if (!isBusy || field.state === "clean") field.base = hash; }
      else if (!isBusy) {
        setValue(field.element, value);
        Object.assign(field, { base: hash, saved: value });
        say(words.changed);
      }
    }
    body.dataset.hash = hash;
    $("#undo").toggleAttribute("aria-disabled", false);
    if (page.querySelector("#undo[aria-disabled]")) $("#undo").setAttribute("aria-disabled", "true");
    setTimeout(() => {
      if (focused) document.getElementById(focused)?.focus();
      focused = null;
      weigh();
    });
  });
  const look = async () => {
    if (flight || document.hidden) return;
    try {
      const reply = await fetch(`${root}/hash`);
      if (reply.ok && (await reply.json()).hash !== body.dataset.hash) refresh();
    } catch { /* the next save says so */ }
  };
  window.addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);

  // ---- confidence and its ceiling; words that fit; unknown asks for a search ---------------------------------------

  const weigh = () => {
    const question = $("[data-question]");
    if (!question) return;
    const answer = $("[name=rating]:checked", question)?.value ?? $("[data-answer]", question)?.value ?? "";
    const isLevel = /^[0-3]$/.test(answer);
    let allowed = 4;
    for (const each of all(".ceil", question)) {
      each.hidden = each.dataset.for !== (isLevel ? answer : "not_assessed");
      if (!each.hidden) allowed = Number(each.dataset.points);
    }
    for (const label of all(".cf label", question)) {
      const isAbove = isLevel && Number(label.dataset.points) > allowed;
      label.classList.toggle("above", isAbove);
      $("small", label).hidden = !isAbove;
      $("small", label).textContent = isAbove ? words.above : "";
    }
    const chosen = $(".cf input:checked", question);
    const override = $("#override-part");
    override.hidden = !(chosen?.closest(".above") || $("textarea", override).value);
    $("[data-levels]", question).hidden = ["unknown", "not_applicable"].includes(answer);
    $("#search-part").hidden = answer !== "unknown";
  };
  const refit = (element) => {
    for (const area of all("textarea", element)) {
      area.style.height = "auto";
      if (area.scrollHeight > area.clientHeight) area.style.height = `${area.scrollHeight + 2}px`;
    }
    for (const input of all("[data-words]", element)) {
      if (input.tagName === "BUTTON") continue;
      const count = $("[data-count]", input.closest("[data-field]"));
      const number = (input.value.match(/\S+/g) || []).length;
      if (!count) continue;
      count.textContent = words.words.replace("{number}", number).replace("{whole}", input.dataset.words);
      count.classList.toggle("over", number > Number(input.dataset.words));
    }
    for (const many of all("details.many > summary", element)) {
      const boxes = all("input[type=checkbox]", many.parentElement);
      many.textContent = many.textContent.replace(/\d+/, boxes.filter((each) => each.checked).length);
    }
  };

  // ---- rows --------------------------------------------------------------------------------------------------------

  let counter = 1000;
  const addRow = (holder, template) => {
    const row = template.content.cloneNode(true).firstElementChild;
    const number = ++counter;
    for (const each of [row, ...all("*", row)])
      for (const name of ["id", "name", "for", "list", "aria-describedby"])
        if (each.getAttribute(name)?.includes("__n__")) each.setAttribute(name, each.getAttribute(name).replaceAll("__n__", number));
    const last = [...holder.children].find((each) => each.matches("template, [data-act=add-row]"));
    holder.insertBefore(row, last || null);
    return row;
  };
  const firstControl = (row) => $("select, input:not([type=hidden]), textarea", row);

  // ---- a record that is not in the file yet --------------------------------------------------------------------------

  const write = async (holder) => {
    const start = JSON.parse(holder.dataset.path);
    const value = JSON.parse(holder.dataset.extra || "{}");
    const mine = [...fields.values()].filter((field) => newOf(field.element) === holder);
    for (const field of mine) {
      told(field, []);
      const steps = field.path.slice(start.length + 1);
      let place = value;
      for (const step of steps.slice(0, -1)) place = place[step] ??= {};
      place[steps.at(-1)] = valueOf(field.element);
    }
    const reply = await post("add", { base: body.dataset.hash, path: start, value });
    if (reply.status === 200) {
      mine.forEach(forget);
      leave(holder.dataset.then.replace("%7Bid%7D", "{id}").replace("{id}", reply.ids[0] ?? ""), words.written);
      return;
    }
    say(words.held, true);
    const placed = new Set();
    for (const field of mine) {
      const found = reply.found.filter((each) => each.id === field.element.id || each.id.startsWith(`${field.element.id}-`));
      found.forEach((each) => placed.add(each));
      told(field, found.map((each) => each.told));
    }
    const rest = reply.found.filter((each) => !placed.has(each));
    ($(".rest", holder) || $("#rest")).replaceChildren(...rest.map((each) => Object.assign(document.createElement("p"), { className: "err", textContent: each.told })));
    const wrong = mine.find((field) => $(":scope > .refused", field.element));
    if (wrong) (firstControl(wrong.element) || wrong.element).focus();
  };
  // Where a reader goes on after a record was written or taken away: at a heading, with a word on what was done.
  const leave = (address, told) => {
    sessionStorage.setItem("peacecase said", told);
    const target = new URL(address || location.href, location.href);
    const isHere = target.pathname === location.pathname && target.search === location.search;
    if (isHere) { location.hash = target.hash; location.reload(); } else location.assign(target);
  };

  // ---- what buttons do -----------------------------------------------------------------------------------------------

  const acts = {
    async undo(button) {
      if (button.getAttribute("aria-disabled")) return;
      await flush();
      const reply = await post("undo", { base: body.dataset.hash });
      if (reply.status === 200) leave("", words.undone);
      else { refresh(); say(words.changed, true); }
    },
    async remove(button) {
      if (!button.dataset.sure) {
        button.dataset.sure = "yes";
        button.classList.add("sure");
        say(words.really);
        button.setAttribute("aria-description", words.really);
        return;
      }
      await flush();
      const reply = await post("remove", { base: body.dataset.hash, path: JSON.parse(button.dataset.path) });
      if (reply.status === 200) leave(button.dataset.then, words.removed);
      else {
        const place = $("#rest") || button.parentElement;
        place.replaceChildren(...reply.found.map((each) => Object.assign(document.createElement("p"), { className: "err", textContent: each.told })));
        say(words.held, true);
      }
    },
    async write(button) { await flush(); await write(newOf(button)); },
    async paste() {
      const area = $("#paste-in");
      const reply = await post("paste", { base: body.dataset.hash, text: area.value });
      if (reply.status === 200) { area.value = ""; leave("#f-sources-h", reply.note); return; }
      $("#paste-found").replaceChildren(...reply.found.map((each) => Object.assign(document.createElement("p"), { className: "err", textContent: each.told })));
      say(words.held, true);
      area.focus();
    },
    "add-row"(button) {
      const holder = button.closest("[data-rows]");
      firstControl(addRow(holder, $(":scope > template", holder))).focus();
    },
    "remove-row"(button) {
      const row = button.closest("[data-row]"), field = row.closest("[data-field]");
      row.remove();
      touched(field, 0);
      ($(".btn.add, h2[tabindex], #pick", field) || field).focus();
    },
    "add-card"(button) {
      const row = addRow($("[data-rows]", button.closest("[data-field]")), button.nextElementSibling);
      $("input[type=radio]", row).focus();
    },
    "keep-mine"(button) {
      const field = fieldOf(button);
      button.closest(".clash").remove();
      for (const each of fields.values())
        if (each.group === field.group) { each.base = body.dataset.hash; each.state = same(valueOf(each.element), each.saved) ? each.state : "dirty"; }
      field.state = "dirty";
      flush();
      (firstControl(field.element) || field.element).focus();
    },
    "take-theirs"(button) {
      const field = fieldOf(button);
      button.closest(".clash").remove();
      forget(field);
      field.state = "clean";
      (firstControl(field.element) || field.element).focus();
      document.activeElement.blur();
      refresh();
    },
    "put-drafts"() {
      for (const field of drafted) {
        const kept = draftOf(field);
        if (!kept) continue;
        setValue(field.element, kept.value);
        field.base = kept.base; // what others wrote into the field since is a clash, not overwritten
        touched(field.element, 0);
      }
      $("#drafts").hidden = true;
      $("h1").focus();
      weigh();
    },
    "drop-drafts"() { drafted.forEach(forget); $("#drafts").hidden = true; $("h1").focus(); },
  };

  // ---- events --------------------------------------------------------------------------------------------------------

  document.addEventListener("compositionstart", () => { composing = true; });
  document.addEventListener("compositionend", (event) => { composing = false; touched(event.target, 800); });
  document.addEventListener("input", (event) => {
    const target = event.target;
    if (target.matches("[data-filter]")) { filter(target); return; }
    refit(target.closest("[data-field]") || target);
    weigh();
    if (!composing && !event.isComposing) touched(target, 800);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-filter]")) return;
    if (!composing) touched(event.target, 0);
  });
  const filter = (input) => {
    const word = input.value.trim().toLowerCase();
    for (const each of all("label, [data-act=add-card], .recs > li", input.closest("details, .pick, .grp")))
      if (each.htmlFor !== input.id) each.hidden = word !== "" && !(each.dataset.words || each.textContent).toLowerCase().includes(word);
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-act]");
    if (button) {
      try { await acts[button.dataset.act](button); } catch (error) { say(error.told || words.unsaved, true); }
      return;
    }
    const link = event.target.closest("a[href]");
    if (!link || link.target || event.ctrlKey || event.metaKey || event.shiftKey || link.getAttribute("href").startsWith("#")) return;
    if (flight || groupsToSend().size) {
      event.preventDefault();
      await flush();
      location.assign(link.href);
    }
  });
  window.addEventListener("pagehide", () => flush({ keepalive: true }));

  // ---- at the beginning ------------------------------------------------------------------------------------------------

  for (const field of fields.values()) refit(field.element);
  for (const area of all(".bear")) refit(area);
  weigh();
  const said = sessionStorage.getItem("peacecase said");
  sessionStorage.removeItem("peacecase said");
  const aim = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (aim) {
    for (let each = aim; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    (aim.matches("[tabindex]") ? aim : firstControl(aim) || $("a", aim) || aim).focus();
  } else if (said) $("h1").focus();
  if (said) setTimeout(() => say(said), 100);
  body.classList.add("ready");
})();
