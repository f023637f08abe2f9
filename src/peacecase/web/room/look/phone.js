// The screens of a seat: one question each, in the step that the room is in.
import {Store} from './phone-store.js';

const told = JSON.parse(document.getElementById('told').textContent);
const {texts} = told;
const by = id => document.getElementById(id);
const store = new Store(told.kit, told.token);
const SVG = 'http://www.w3.org/2000/svg', ROUNDS = {'round-1': 1, 'round-2': 2, rivals: 3};
// `step` is that of the screen: a question belongs to its round also when the room has gone on (`now`).
let step = null, now = null, holds = '', screen = null, typing = null, pause;

const say = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
const roundNow = () => ROUNDS[step] || 0;
const rating = (round, indicator) => store.value(round, indicator) || {level: null, confidence: null, higher: [], lower: []};
const isOpen = question => question.startsWith('rival-') ? !store.value(3, question) : rating(roundNow(), question).level === null;

function screensOf() {
  if (!store.view.seat) return [store.view.asks ? 'asked' : 'join'];
  if (step === 'before') return ['start'];
  if (step === 'rivals') return [...told.rivals, 'review'];
  if (!roundNow()) return ['wait'];
  return [...(step === 'round-1' && (screen === 'start' || store.value(0, 'consent') === null) ? ['start'] : []), ...told.indicators, 'last', 'review'];
}

function firstScreen() {
  const screens = screensOf(), {place} = store;
  if (place && place.step === step && place.seat === store.view.seat && screens.includes(place.screen)) return place.screen;
  const questions = step === 'rivals' ? told.rivals : told.indicators;
  if (screens.length === 1 || (screens[0] === 'start' && store.value(0, 'consent') === null)) return screens[0];
  const open = questions.find(isOpen);
  return open || (step !== 'rivals' && store.value(roundNow(), 'foresight') === null ? 'last' : 'review');
}

// What is being typed is an answer after a pause, and before the screen changes.
function settle() {
  clearTimeout(pause);
  if (typing) answered(typing);
  typing = null;
}

function show(name, focus = true) {
  settle();
  screen = name;
  for (const section of document.querySelectorAll('main > section')) section.hidden = section.id !== `s-${name}`;
  if (store.view.seat) store.setPlace({step, seat: store.view.seat, screen});
  fill();
  head();
  if (!store.pending.size) status('touch');
  scrollTo(0, 0);
  if (focus) by(`s-${name}`).querySelector('h1').focus({preventScroll: true});
}

function head() {
  const screens = screensOf(), at = screens.indexOf(screen), questions = step === 'rivals' ? told.rivals : told.indicators;
  const number = questions.indexOf(screen) + 1, isRound = roundNow() > 0 && Boolean(store.view.seat);
  by('where').textContent = store.view.seat ? texts.steps[step] : texts.title;
  by('which').textContent = isRound && number ? ` · ${say(texts.which, {number, of: questions.length})}` : '';
  by('seat').hidden = !store.view.seat;
  by('seat').textContent = store.view.seat ? say(texts.seat, {seat: store.view.seat}) : '';
  by('progress').hidden = !(isRound && number);
  by('done').setAttribute('width', `${100 * number / questions.length}%`);
  by('nav').hidden = screens.length < 2 || screen === 'review';
  by('before').disabled = at <= 0;
  by('next').textContent = at < screens.length - 2 ? texts.next : texts.toReview;
  by('leave').hidden = !store.view.seat || !['start', 'wait', 'review'].includes(screen);
  by('banner').hidden = true;
  document.title = `${by('where').textContent}${by('which').textContent}`;
}

function fill() {
  if (told.indicators.includes(screen)) fillQuestion();
  else if (screen.startsWith('rival-')) fillRival();
  else if (screen === 'start') {
    tick(by('s-start'), 'consent', store.value(0, 'consent'));
    by('s-start').querySelector('.wait-for').hidden = step !== 'before';
  } else if (screen === 'last') {
    tick(by('s-last'), 'recognised', store.value(roundNow(), 'recognised'));
    by('foresight').value = store.value(roundNow(), 'foresight') ?? '';
    wrong(by('foresight'), false);
  } else if (screen === 'review') fillReview();
  else if (screen === 'wait') fillWait();
}

function tick(section, part, value) {
  for (const input of section.querySelectorAll(`[data-part="${part}"]`)) input.checked = value !== null && input.value === String(value);
}

function fillQuestion() {
  const section = by(`s-${screen}`), own = rating(roundNow(), screen), isSecond = step === 'round-2';
  tick(section, 'level', own.level);
  tick(section, 'confidence', own.confidence);
  for (const box of section.querySelectorAll('[data-part="fact"]')) box.checked = own[box.dataset.pull].includes(Number(box.value));
  section.querySelector('.back').hidden = own.level === null && own.confidence === null;
  section.querySelector('.first').hidden = isSecond;
  section.querySelector('.again').hidden = !isSecond;
  const room = isSecond && store.view.room, counts = room && room.levels[screen], before = rating(1, screen).level;
  section.querySelector('.room').hidden = !counts;
  for (const option of section.querySelectorAll('.lv .o')) {
    const {value} = option.querySelector('input'), count = option.querySelector('.cnt');
    option.querySelector('.you').hidden = !isSecond || String(before) !== value;
    count.hidden = !counts;
    count.textContent = counts ? counts[told.columns.indexOf(value)] : '';
  }
  if (counts) histogram(section.querySelector('.room'), counts, room.seats);
}

function histogram(box, counts, seats) {
  const most = Math.max(1, ...counts), columns = told.columns.filter((_, at) => at < 5 || counts[at]);
  const wide = 250 / columns.length, svg = box.querySelector('svg');
  box.setAttribute('aria-label', `${texts.roundOne}: ${told.columns.map((name, at) => `${told.levels[name]} ${counts[at]}`).join(', ')}`);
  box.querySelector('.seats').textContent = say(texts.seats, {count: seats});
  svg.replaceChildren();
  const draw = (name, given, text) => {
    const made = svg.appendChild(document.createElementNS(SVG, name));
    for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
  };
  columns.forEach((name, at) => {
    const high = 36 * counts[at] / most, left = at * wide + 3;
    draw('rect', {x: left, y: 40 - high, width: wide - 6, height: high});
    draw('line', {x1: left, x2: left + wide - 6, y1: 40.5, y2: 40.5});
    draw('use', {href: `#level-${name}`, x: left + wide / 2 - 14, y: 46, width: 10, height: 10});
    draw('text', {x: left + wide / 2 + 7, y: 55}, counts[at]);
  });
}

function fillRival() {
  const section = by(`s-${screen}`), own = store.value(3, screen) || {signs: {}, verdict: null, why: ''};
  for (const letter of told.letters) tick(section, letter, own.signs[letter] ?? null);
  tick(section, 'verdict', own.verdict);
  section.querySelector('textarea').value = own.why;
}

function row(list, text, to, words) {
  const item = list.appendChild(document.createElement('li')), said = item.appendChild(document.createElement('span'));
  said.textContent = text;
  const button = item.appendChild(document.createElement('button'));
  button.type = 'button';
  button.className = 'plain';
  button.textContent = words;
  button.setAttribute('aria-label', `${words}: ${text}`);
  button.addEventListener('click', () => show(to));
}

function fillReview() {
  const list = by('review-list'), questions = step === 'rivals' ? told.rivals : told.indicators;
  const open = questions.filter(isOpen), round = roundNow(), isRated = !open.length && step !== 'rivals' && ['foresight', 'recognised'].every(each => store.value(round, each) !== null);
  const isDone = isRated || store.value(round, 'done') === true;
  list.replaceChildren();
  by('review-title').textContent = isDone || !open.length ? texts.allSent : texts.someOpen;
  by('review-text').textContent = `${say(texts.answered, {count: questions.length - open.length, of: questions.length})} ${texts.roundOpen}`;
  for (const question of open) row(list, say(texts.leftOpen, {name: told.names[question]}), question, texts.answerIt);
  if (step !== 'rivals') {
    const guess = store.value(round, 'foresight');
    row(list, guess === null ? texts.noForecast : say(texts.forecast, {count: guess}), 'last', texts.change);
  }
  row(list, texts.all, questions[0], texts.lookThrough);
  by('finish').hidden = isDone;
}

function fillWait() {
  by('wait-title').textContent = texts.waits[step][0];
  by('wait-text').textContent = texts.waits[step][1];
  const list = by('own-list'), rated = round => told.indicators.filter(indicator => rating(round, indicator).level !== null);
  const round = rated(2).length ? 2 : 1, own = rated(round);
  list.replaceChildren();
  by('own-title').hidden = !own.length;
  for (const indicator of own) {
    const {level} = rating(round, indicator), item = list.appendChild(document.createElement('li'));
    item.appendChild(document.createElement('span')).textContent = told.names[indicator];
    const mark = document.createElementNS(SVG, 'svg'), use = mark.appendChild(document.createElementNS(SVG, 'use'));
    mark.setAttribute('class', 'm k');
    mark.setAttribute('aria-hidden', 'true');
    use.setAttribute('href', `#level-${level}`);
    const words = item.appendChild(document.createElement('span'));
    words.className = 'lvl';
    words.append(mark, told.levels[level]);
  }
}

// What comes from the room touches a banner, and a screen only where nobody is answering.
store.onView = view => {
  const held = `${view.seat} ${view.asks}`, isFirst = now === null;
  now = view.step;
  if (isFirst || held !== holds) {
    holds = held;
    goOn(!isFirst);
  } else if (now !== step && view.seat) {
    if (ROUNDS[step] && screen !== 'review') {
      by('banner-text').textContent = texts.waits[now]?.[0] || texts.steps[now];
      by('banner').hidden = false;
    } else goOn();
  }
};

function goOn(focus = true) {
  settle();
  step = now;
  show(firstScreen(), focus);
}

// "Kept" stays until the next screen: a poll has nothing to say about it.
store.onStatus = how => {
  const {how: now} = by('status').dataset;
  if (how !== 'touch' || !(store.pending.size || ['kept', 'late', 'moved', 'refused'].includes(now))) status(how);
};

function status(how) {
  const line = by('status');
  if (line.dataset.how === how) return;
  line.dataset.how = how;
  line.classList.toggle('bad', ['old', 'refused', 'moved'].includes(how));
  line.querySelector('use').setAttribute('href', how === 'kept' || how === 'late' ? '#whole' : how === 'sending' ? '#half' : '#none');
  line.querySelector('.m').classList.toggle('is-kept', how === 'kept');
  by('status-text').textContent = texts.status[how] || '';
}

function wrong(input, is) {
  const says = by(`${input.id}-error`);
  says.textContent = is ? says.dataset.says : '';
  input.toggleAttribute('aria-invalid', is);
  if (is) input.setAttribute('aria-invalid', 'true');
}

function answered(input) {
  const section = input.closest('section'), round = roundNow(), {part} = input.dataset, {question} = section.dataset;
  if (section.classList.contains('question')) {
    const own = {...rating(round, question)};
    if (part === 'level') own.level = /^\d$/.test(input.value) ? Number(input.value) : input.value;
    else if (part === 'confidence') own.confidence = input.value;
    else {
      const other = input.dataset.pull === 'higher' ? 'lower' : 'higher', number = Number(input.value);
      own[other] = own[other].filter(each => each !== number);
      own[input.dataset.pull] = own[input.dataset.pull].filter(each => each !== number).concat(input.checked ? [number] : []);
    }
    store.put(round, question, own);
    fillQuestion();
  } else if (section.classList.contains('rival')) {
    const own = store.value(3, question) || {signs: {}, verdict: null, why: ''};
    if (part === 'verdict') store.put(3, question, {...own, verdict: input.value});
    else if (input.type === 'radio') store.put(3, question, {...own, signs: {...own.signs, [part]: input.value}});
    else if (input.value !== own.why) store.put(3, question, {...own, why: input.value});
  } else if (part === 'consent') store.put(0, 'consent', input.value);
  else if (part === 'recognised') store.put(round, 'recognised', input.value);
  else if (input.id === 'foresight') {
    const text = input.value.normalize('NFKC').replace('%', '').trim(), isNumber = /^\d{1,3}$/.test(text) && Number(text) <= 100;
    wrong(input, text !== '' && !isNumber);
    const value = isNumber ? Number(text) : null;
    if ((isNumber || text === '') && value !== store.value(round, 'foresight')) store.put(round, 'foresight', value);
  }
}

const main = by('main'), isText = input => input.id === 'foresight' || input.tagName === 'TEXTAREA';
main.addEventListener('change', event => event.target.id === 'code' || answered(event.target));
main.addEventListener('input', event => {
  clearTimeout(pause);
  typing = isText(event.target) && !event.isComposing ? event.target : null;
  if (typing) pause = setTimeout(settle, 800);
});
main.addEventListener('click', event => {
  if (!event.target.classList.contains('back')) return;
  store.put(roundNow(), screen, {...rating(roundNow(), screen), level: null, confidence: null});
  fillQuestion();
  by(`s-${screen}`).querySelector('h1').focus();
});
by('before').addEventListener('click', () => show(screensOf()[Math.max(0, screensOf().indexOf(screen) - 1)]));
by('next').addEventListener('click', () => {
  const screens = screensOf();
  show(screens[Math.min(screens.length - 1, screens.indexOf(screen) + 1)]);
});
by('finish').addEventListener('click', () => {
  store.put(roundNow(), 'done', true);
  fillReview();
  by('review-title').focus();
});
by('banner-go').addEventListener('click', () => goOn());
by('other-code').addEventListener('click', () => show('join'));
by('leave').addEventListener('click', async () => {
  if (confirm(texts.sureToLeave) && !await store.leave()) store.onStatus('waiting');
});
by('join').addEventListener('submit', async event => {
  event.preventDefault();
  const code = by('code'), says = await store.join(code.value) || (store.view.seat || store.view.asks ? '' : texts.status.lost);
  by('code-error').textContent = says;
  if (says) { code.setAttribute('aria-invalid', 'true'); code.focus(); } else { code.removeAttribute('aria-invalid'); code.value = ''; }
});
// A code after # stays on this phone: no server sees it.
if (location.hash.length > 1) {
  by('code').value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, '', location.pathname);
}
addEventListener('pageshow', () => { for (const button of document.querySelectorAll('button')) if (button.id !== 'before') button.disabled = false; });
store.poll().then(() => {
  if (step === null) show('join', false);
  document.documentElement.classList.add('ready');
});
