// The journal of a box as a list.
const text = value => typeof value === 'string' ? value : JSON.stringify(value);

function line(kind, words) {
  const pre = document.createElement('pre');
  pre.className = kind;
  pre.textContent = words;
  return pre;
}

export function item(entry) {
  const li = document.createElement('li');
  li.dataset.number = entry.number;
  const number = document.createElement('span');
  number.className = 'number';
  number.textContent = entry.number;
  const words = document.createElement('div');
  if (entry.message !== undefined) words.append(line('message', text(entry.message)));
  if (entry.begun) words.append(line('moved', entry.begun === 'fresh' ? 'begun' : `begun as ${entry.begun}`));
  if (entry.moved) words.append(line('moved', entry.moved));
  if (entry.failed) words.append(line('failed', `${entry.failed}: ${entry.reason}`));
  for (const output of entry.outputs) words.append(line('output', text(output.value)));
  li.append(number, words);
  return li;
}
