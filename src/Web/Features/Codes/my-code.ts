// Asks once for a credential, keeps it, and shows it as a QR code that is new every half minute; showing asks the server for nothing.
import { encode } from 'uqr';
import { canHold, forget, publicKey, show } from './holder';

/** Times in milliseconds by the server's clock. */
interface Kept { owner: string; credential: string; issued: number; expires: number }

const place = 'personal-code';
const renewal = 30_000;
const box = document.querySelector<HTMLElement>('[data-code]')!;
const started = performance.getEntriesByType('navigation').map(entry => (entry as PerformanceNavigationTiming).responseStart)[0] ?? performance.now();
const offset = Number(box.dataset.now) + performance.now() - started - Date.now();
const now = () => Date.now() + offset;

function say(what?: 'plain' | 'failed' | 'ended') {
  for (const said of document.querySelectorAll<HTMLElement>('[data-code-said]')) said.hidden = said.dataset.codeSaid !== what;
  box.hidden = what !== undefined;
}

const bytes = (text: string) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));
const text = (value: Uint8Array) => btoa(String.fromCharCode(...value)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

function read(): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Kept | null;
    return kept?.owner === box.dataset.owner ? kept! : undefined;
  } catch {
    return undefined;
  }
}

/** With a quarter of its time left a new one is due; some are earlier, so that phones do not come all at once. */
const isDue = (kept: Kept) => kept.issued < Number(box.dataset.renewBefore) || kept.expires - now() < (kept.expires - kept.issued) * (0.2 + Math.random() / 10);

async function ask(): Promise<Kept> {
  const token = document.querySelector<HTMLInputElement>('[name="__RequestVerificationToken"]')!.value;
  const answer = await fetch(box.dataset.code!, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Antiforgery': token },
    body: JSON.stringify({ key: text(await publicKey()) })
  });
  if (!answer.ok) throw new Error(String(answer.status));
  const { credential, issuedUtc, expiresUtc } = await answer.json();
  const kept = { owner: box.dataset.owner!, credential, issued: Date.parse(issuedUtc), expires: Date.parse(expiresUtc) };
  try { localStorage.setItem(place, JSON.stringify(kept)); } catch { /* It is asked for again next time. */ }
  return kept;
}

/** The key of somebody who was signed in here before is not theirs. */
async function hold(): Promise<Kept> {
  const kept = read();
  if (kept && !isDue(kept)) return kept;
  if (!kept) await forget();
  try {
    return await ask();
  } catch (problem) {
    if (kept && kept.issued >= Number(box.dataset.renewBefore) && kept.expires > now()) return kept;
    throw problem;
  }
}

/** One path of dark runs on white, with the quiet zone that scanners need; attributes alone, because styles may not stand inline. */
function draw(token: string) {
  const { data, size } = encode(token, { ecc: 'L', border: 4 });
  let path = '';
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      const from = x;
      while (row[x]) x++;
      if (x > from) path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
    }
  });
  const svg = (name: string, attributes: Record<string, string | number>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const picture = svg('svg', { viewBox: `0 0 ${size} ${size}`, 'shape-rendering': 'crispEdges', 'aria-hidden': 'true' });
  picture.append(svg('path', { d: `M0 0h${size}v${size}h-${size}z`, fill: '#fff' }), svg('path', { d: path, fill: '#000' }));
  box.replaceChildren(picture);
}

async function begin() {
  if (!canHold()) return;
  const kept = await hold();
  const credential = bytes(kept.credential);
  let timer = 0;
  async function next() {
    clearTimeout(timer);
    if (kept.expires <= now()) return say('ended');
    draw(await show(credential, offset));
    say();
    timer = setTimeout(() => next().catch(() => say('failed')), Math.min(renewal, kept.expires - now()));
  }
  await next();
  let lock: { release(): Promise<void> } | undefined;
  const stayAwake = async () => { lock = await (navigator as any).wakeLock?.request('screen').catch(() => undefined); };
  await stayAwake();
  // A phone that slept shows an old picture, and has let its screen go.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    next().catch(() => say('failed'));
    stayAwake();
  });
  addEventListener('pagehide', () => lock?.release());
}

begin().catch(() => say('failed'));
