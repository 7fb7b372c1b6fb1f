// Requests to the server. The token, if it wants one, is kept for this tab only.
const TOKEN = 'wasmbox-token';
export const tokenChanged = new EventTarget();

export function useToken(token) { sessionStorage.setItem(TOKEN, token); }

export async function fetched(path, { method = 'GET', body, type = 'application/json', signal } = {}) {
  const headers = {};
  const token = sessionStorage.getItem(TOKEN);
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = type;
  const response = await fetch(path, { method, headers, body, signal });
  if (response.ok) return response;
  const answer = await response.json().catch(() => ({}));
  if (response.status === 401) tokenChanged.dispatchEvent(new Event('wanted'));
  throw Object.assign(new Error(answer.error?.message ?? `${response.status}`), { status: response.status, error: answer.error });
}

export async function get(path, signal) { return (await fetched(path, { signal })).json(); }

export async function post(path, value) { return (await fetched(path, { method: 'POST', body: JSON.stringify(value) })).json(); }

// Outputs as they come, from a number on, until the signal. EventSource cannot bring a token.
export async function follow(box, from, signal, seen) {
  for (let next = from; !signal.aborted;) {
    try {
      const reader = (await fetched(`/boxes/${box}/events?from=${next}`, { signal })).body
        .pipeThrough(new TextDecoderStream()).getReader();
      for (let text = ''; ;) {
        const { value, done } = await reader.read();
        if (done) break;
        text += value;
        const events = text.split('\n\n');
        text = events.pop();
        for (const event of events) {
          const data = event.split('\n').filter(line => line.startsWith('data:')).map(line => line.slice(5)).join('\n');
          if (data) { const output = JSON.parse(data); next = output.number + 1; seen(output); }
        }
      }
    } catch (problem) {
      if (signal.aborted || problem.status === 404 || problem.status === 401) return;
    }
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
}
