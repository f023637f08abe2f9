// What this phone has answered: kept here until the room has said that it is on its disk.
// http in a room is no secure context: no randomUUID, no service worker, no wake lock.

const POLL = 4000, PATIENCE = 8000, SOON = 700;
const WAITS = [500, 1000, 2000, 4000];

const newId = () => [...crypto.getRandomValues(new Uint8Array(12))].map(part => part.toString(16).padStart(2, '0')).join('');
const keyOf = (seat, round, question) => `${seat}/${round}/${question}`;

export class Store {
  constructor(kit, token) {
    this.name = `peacecase-${kit}`;
    this.token = token;
    this.view = {step: null, seat: null, asks: null};
    this.answers = new Map();
    this.pending = new Map();
    this.place = null;
    this.onView = this.onStatus = () => {};
    this.#load();
    for (const [target, event] of [[window, 'pageshow'], [window, 'online'], [document, 'visibilitychange']]) {
      target.addEventListener(event, () => document.hidden || this.poll());
    }
    setInterval(() => document.hidden || this.poll(), POLL);
  }

  #load() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.name)) || {};
      this.pending = new Map(kept.pending);
      this.place = kept.place || null;
    } catch { /* storage is off, or holds something else: then this page's memory has to do */ }
  }

  #save() {
    try {
      localStorage.setItem(this.name, JSON.stringify({pending: [...this.pending], place: this.place}));
    } catch { /* as above */ }
  }

  setPlace(place) {
    this.place = place;
    this.#save();
  }

  value(round, question) {
    return this.answers.get(keyOf(this.view.seat, round, question))?.value ?? null;
  }

  // A tap: all that this seat says to the question from now on.
  put(round, question, value) {
    const {seat} = this.view, key = keyOf(seat, round, question);
    const seq = (this.answers.get(key)?.seq ?? 0) + 1;
    this.answers.set(key, {seq, value});
    this.pending.set(key, {id: newId(), seat, round, question, seq, value});
    this.#save();
    this.onStatus('sending');
    this.flush();
  }

  async flush() {
    if (this.isSending) return;
    this.isSending = true;
    let tried = 0;
    while (this.pending.size) {
      const [key, answer] = this.pending.entries().next().value;
      const late = setTimeout(() => this.onStatus('waiting'), SOON);
      const told = await this.#ask('/seat/answer', answer);
      clearTimeout(late);
      if (told.status === 200 || told.status === 400) {
        tried = 0;
        if (this.pending.get(key)?.id === answer.id) this.pending.delete(key);
        this.#save();
        this.onStatus(told.status === 400 ? 'refused' : told.body.counted ? 'kept' : told.body.why);
      } else if (told.status === 403) {
        this.onStatus('old');
        break;
      } else {
        this.onStatus('waiting');
        await new Promise(done => setTimeout(done, WAITS[Math.min(tried++, WAITS.length - 1)]));
      }
    }
    this.isSending = false;
  }

  async poll() {
    if (this.isPolling) return;
    this.isPolling = true;
    const told = await this.#ask('/seat/state');
    this.isPolling = false;
    if (told.status !== 200) return this.onStatus(told.status === 403 ? 'old' : 'lost');
    this.#take(told.body);
    this.onStatus('touch');
    if (this.pending.size) this.flush();
  }

  #take(view) {
    if (view.seat !== this.view.seat) this.answers.clear();
    const {seat} = view;
    for (const [round, question, seq, value] of view.answers ?? []) {
      const key = keyOf(seat, round, question);
      if (!this.pending.has(key) && seq >= (this.answers.get(key)?.seq ?? 0)) this.answers.set(key, {seq, value});
    }
    for (const [key, {seat: of, seq, value}] of this.pending) if (of === seat && !this.answers.has(key)) this.answers.set(key, {seq, value});
    this.view = view;
    this.onView(view);
  }

  async join(code) {
    const told = await this.#ask('/seat/join', {code});
    if (told.status === 200 && !told.body.says) this.#take(told.body);
    return told.body.says || '';
  }

  // False where something is not kept yet.
  async leave() {
    if (this.pending.size) return false;
    const told = await this.#ask('/seat/leave', {});
    if (told.status !== 200) return false;
    this.place = null;
    this.answers.clear();
    this.#save();
    this.#take(told.body);
    return true;
  }

  async #ask(path, sent) {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const headers = sent ? {'content-type': 'application/json', 'x-form-token': this.token} : {};
      const reply = await fetch(path, {method: sent ? 'POST' : 'GET', headers, body: sent && JSON.stringify(sent), cache: 'no-store', signal: stop.signal});
      const isJson = (reply.headers.get('content-type') || '').startsWith('application/json');
      return {status: reply.status, body: isJson ? await reply.json() : {}};
    } catch {
      return {status: 0, body: {}};
    } finally {
      clearTimeout(timer);
    }
  }
}
