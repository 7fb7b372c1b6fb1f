// The console: one page, no state of its own beyond which box is shown and after which entry.
import { fetched, follow, get, post, tokenChanged, useToken } from '/console/server.js';
import { draw } from '/console/memory.js';
import { item } from '/console/entries.js';

const $ = id => document.getElementById(id);
const PAGE = 200;
let box = null, last = 0, at = 0, watching = null, showing = 0, shown = '', isText = true;

function problem(error) {
  if (error?.name === 'AbortError') return;
  $('problem').textContent = error ? error.message : '';
  $('problem').hidden = !error;
}

const trying = work => async event => {
  event?.preventDefault();
  problem(null);
  try { await work(event); } catch (error) { problem(error); }
};

tokenChanged.addEventListener('wanted', () => { $('access').hidden = false; });
$('access').addEventListener('submit', trying(async () => {
  useToken($('access').token.value);
  $('access').hidden = true;
  await start();
}));

// ---- which boxes there are

async function list(after = '') {
  const { boxes } = await get(`/boxes?limit=${PAGE}&after=${encodeURIComponent(after)}`);
  if (!after) $('boxes').replaceChildren();
  for (const { name } of boxes) {
    const link = Object.assign(document.createElement('a'), { href: `#${name}`, textContent: name });
    const li = document.createElement('li');
    li.append(link);
    $('boxes').append(li);
  }
  $('more').hidden = boxes.length < PAGE;
  $('more').onclick = trying(() => list(boxes.at(-1).name));
  mark();
}

function mark() {
  for (const link of $('boxes').querySelectorAll('a')) {
    if (link.hash === `#${box}`) link.setAttribute('aria-current', 'page'); else link.removeAttribute('aria-current');
  }
}

async function modules() {
  const { modules } = await get('/modules');
  const options = modules.map(({ name, hash }) => new Option(`${name} (${hash.slice(0, 8)})`, hash));
  $('begin').querySelector('select').replaceChildren(...options.reverse());
  $('upgrade').module.replaceChildren(...options.map(option => option.cloneNode(true)));
}

$('begin').querySelector('form').addEventListener('submit', trying(async event => {
  const form = event.target;
  const { name } = await post('/boxes', { name: form.name.value, module: form.module.value });
  form.reset();
  $('begin').open = false;
  await list();
  location.hash = name;
}));

$('upload').addEventListener('submit', trying(async event => {
  const file = event.target.module.files[0];
  const name = file.name.replace(/\.wasm$/, '');
  await fetched(`/modules?name=${encodeURIComponent(name)}`, { method: 'POST', body: file, type: 'application/wasm' });
  event.target.reset();
  await modules();
}));

// ---- one box

async function open() {
  watching?.abort();
  box = location.hash.slice(1) || null;
  mark();
  $('box').hidden = !box;
  $('nothing').hidden = !!box;
  if (!box) return;
  watching = new AbortController();
  const { signal } = watching;
  $('name').textContent = box;
  $('entries').replaceChildren();
  $('diff').textContent = $('upgraded').textContent = '';
  const status = await get(`/boxes/${box}`, signal);
  isText = (await get(`/modules/${status.module}`, signal)).takesText;
  last = status.number;
  await entries(Math.max(0, last - PAGE + 1), signal);
  await goto(last);
  await snapshots();
  follow(box, status.outputs + 1, signal, () => refresh(signal).catch(problem));
  $('send').message.focus({ preventScroll: true });
}

async function entries(from, signal) {
  const known = $('entries').lastElementChild;
  const { entries } = await get(`/boxes/${box}/history?limit=1000&from=${known ? +known.dataset.number + 1 : from}`, signal);
  const isAtEnd = $('entries').scrollHeight - $('entries').scrollTop - $('entries').clientHeight < 40;
  for (const entry of entries) {
    if (+($('entries').lastElementChild?.dataset.number ?? -1) < entry.number) $('entries').append(item(entry));
  }
  last = Math.max(last, +($('entries').lastElementChild?.dataset.number ?? 0));
  $('slider').max = last;
  $('last').textContent = last;
  if (isAtEnd) $('entries').scrollTop = $('entries').scrollHeight;
}

// Takes what is new in the journal; whoever looks at the present goes on looking at it.
async function refresh(signal = watching.signal) {
  const wasLast = at === last;
  await entries(0, signal);
  if (wasLast) await goto(last);
}

const newId = () => crypto.randomUUID ? crypto.randomUUID() : `${Math.random()}`;

$('send').addEventListener('submit', trying(async () => {
  const input = $('send').message, message = input.value;
  input.value = '';
  try {
    await fetched(`/boxes/${box}/messages?id=${newId()}`, { method: 'POST', body: message, type: isText ? 'text/plain' : 'application/json' });
  } finally {
    await refresh();
  }
}));

// ---- time

async function goto(number) {
  at = number;
  $('slider').value = number;
  $('at').textContent = number;
  for (const li of $('entries').children) {
    li.classList.toggle('at', +li.dataset.number === number);
    li.classList.toggle('later', +li.dataset.number > number);
  }
  const turn = ++showing;
  const state = await get(`/boxes/${box}/states/${number}`, watching.signal);
  if (turn !== showing) return; // the slider has moved on
  shown = state.pages;
  const stored = [...state.pages].filter(letter => letter === 'o').length;
  const rows = { Time: state.time.replace('T', ' '), Memory: `${state.memoryBytes.toLocaleString('en')} bytes, ${stored} pages stored`, State: state.stateHash };
  if (state.finished) rows.Ended = 'yes';
  $('state').replaceChildren(...Object.entries(rows).flatMap(([name, value]) =>
    [Object.assign(document.createElement('dt'), { textContent: name }), Object.assign(document.createElement('dd'), { textContent: value })]));
  draw($('memory'), shown);
  $('status').textContent = number === last ? 'now' : `as it was after entry ${number}`;
  $('download').onclick = trying(() => save(`/boxes/${box}/states/${at}/snapshot`, `${box}-${at}.bin`));
  $('download').href = `/boxes/${box}/states/${number}/snapshot`;
}

$('slider').addEventListener('input', trying(() => goto(+$('slider').value)));
$('entries').addEventListener('click', trying(async event => {
  const li = event.target.closest('li');
  if (li) await goto(+li.dataset.number);
}));
$('entries').addEventListener('keydown', event => {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step) trying(async () => {
    await goto(Math.min(last, Math.max(0, at + step)));
    $('entries').querySelector('.at')?.scrollIntoView({ block: 'nearest' });
  })(event);
});

$('rewind').addEventListener('click', trying(async () => {
  await post(`/boxes/${box}/rewind`, { to: at });
  await entries(0);
  await goto(last);
}));

$('fork').addEventListener('click', trying(async () => {
  const name = await answer(`Fork ${box} as it was after entry ${at}. What is the new box called?`, `${box}-${at}`);
  if (!name) return;
  await post(`/boxes/${box}/fork`, { name, at });
  await list();
  location.hash = name;
}));

$('compare').addEventListener('submit', trying(async () => {
  const other = +$('compare').other.value;
  const diff = await get(`/boxes/${box}/states/${other}/diff/${at}`);
  draw($('memory'), shown, new Set(diff.pages));
  const what = ['globals', 'tables', 'clock', 'random', 'program', 'status'].filter(name => diff[name]);
  $('diff').textContent = diff.same ? `Entries ${other} and ${at} have the same state.`
    : `From entry ${other} to ${at}: ${diff.pages.length} pages differ${what.length ? `, and ${what.join(', ')}` : ''}.`;
}));

// ---- another module

async function upgrade(differences) {
  const module = $('upgrade').module.value, told = $('upgrade').told.value;
  const how = told ? { export: isText ? told : JSON.parse(told) } : { differences };
  const done = await post(`/boxes/${box}/upgrade?id=${newId()}`, { module, ...how });
  if (told || done.upgraded) {
    $('upgrade').told.value = '';
    await open();
    $('upgraded').textContent = `It goes on in the other module since entry ${done.number}.`;
  } else {
    $('upgraded').replaceChildren(
      `Nothing has changed: the other module answers ${done.differing} of ${done.messages} messages otherwise, first that of entry ${done.differences[0].number}. `,
      button('Upgrade all the same', () => upgrade('accept')));
  }
}

$('upgrade').addEventListener('submit', trying(() => upgrade('refuse')));

// ---- snapshots

async function save(path, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await (await fetched(path)).blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function button(label, work) {
  const made = Object.assign(document.createElement('button'), { textContent: label, type: 'button' });
  made.addEventListener('click', trying(work));
  return made;
}

async function snapshots() {
  const kept = (await get(`/boxes/${box}/snapshots`)).snapshots;
  $('snapshots').replaceChildren(...kept.map(({ name, number }) => {
    const li = document.createElement('li');
    const path = `/boxes/${box}/snapshots/${name}`;
    li.append(number === null ? name : `${name} (entry ${number})`,
      button('Restore', async () => { await post(`/boxes/${box}/restore`, { snapshot: name }); await entries(0); await goto(last); }),
      button('Download', () => save(path, `${box}-${name}.bin`)),
      button('Forget', async () => { await fetched(path, { method: 'DELETE' }); await snapshots(); }));
    return li;
  }));
}

$('keep').addEventListener('submit', trying(async () => {
  await post(`/boxes/${box}/snapshots`, { name: $('keep').name.value });
  $('keep').reset();
  await snapshots();
}));

$('delete').addEventListener('click', trying(async () => {
  if (await answer(`Delete ${box} with all that is known of it? Type its name.`, '') !== box) return;
  await fetched(`/boxes/${box}`, { method: 'DELETE' });
  location.hash = '';
  await list();
}));

// Asks for a name; null if it is to be left.
function answer(question, suggestion) {
  const dialog = $('ask');
  dialog.querySelector('p').textContent = question;
  dialog.querySelector('input').value = suggestion;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close',
    () => resolve(dialog.returnValue === 'yes' ? dialog.querySelector('input').value : null), { once: true }));
}

async function start() {
  await modules();
  await list();
  await open();
}

addEventListener('hashchange', trying(open));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => draw($('memory'), shown));
trying(start)();
