// Pages that show where the room is: whole regions, as the server sends them. A region that is the same is not touched,
// and the focus comes back to what had it.
const {live, silent} = document.body.dataset;
const SILENCE = 15000;
let heard = Date.now(), lastHeard = new Date(), title = document.querySelector('h1').textContent;

// Said once to whoever listens in place of looking: red or ready, the step, the silence.
function say(text) {
  const said = document.getElementById('said');
  if (said.textContent !== text) said.textContent = text;
}

function take(regions) {
  heard = Date.now();
  lastHeard = new Date();
  document.getElementById('silent').textContent = '';
  for (const [name, html] of Object.entries(regions)) {
    const region = document.getElementById(`r-${name}`);
    if (region.dataset.is === html) continue;
    const opened = [...region.querySelectorAll('details[id]')].map(each => [each.id, each.open]);
    const {id} = region.contains(document.activeElement) ? document.activeElement : {};
    region.dataset.is = html;
    region.innerHTML = html;
    for (const [each, open] of opened) document.getElementById(each)?.toggleAttribute('open', open);
    if (id !== undefined) (document.getElementById(id) || region.querySelector('button, a') || document.getElementById('main'))?.focus();
  }
  const now = document.querySelector('h1').textContent;
  if (now !== title) say(title = now);
}

async function poll() {
  try {
    const reply = await fetch(`${live}/state`, {cache: 'no-store'});
    if (reply.ok) return take(await reply.json());
  } catch { /* said below */ }
  const time = lastHeard.toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'});
  say(document.getElementById('silent').textContent = silent.replace('{time}', time));
}

// A virus scanner may hold a stream back without an error, and a lid may have been shut.
const stream = new EventSource(`${live}/events`);
stream.onmessage = event => take(JSON.parse(event.data));
setInterval(() => Date.now() - heard > SILENCE && poll(), 5000);
document.addEventListener('visibilitychange', () => document.hidden || poll());
addEventListener('pageshow', event => event.persisted && poll());

document.addEventListener('submit', async event => {
  const form = event.target, button = event.submitter;
  if (!form.classList.contains('act')) return;
  event.preventDefault();
  if (button?.getAttribute('aria-disabled') === 'true') return;
  if (button?.dataset.sure && !confirm(button.dataset.sure)) return;
  const body = new URLSearchParams(new FormData(form));
  try {
    await fetch(form.getAttribute('action'), {method: 'POST', body}); // form.action is the field of that name
  } catch { /* said below */ }
  poll();
});
document.documentElement.classList.add('ready');
