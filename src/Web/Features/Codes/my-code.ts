// Asks once for a credential of each person whose code this phone shows, keeps them, and shows one as a QR code that is new every half
// minute. Showing a code, and turning from one person's to the next, asks the server for nothing.
import { encode } from 'uqr';
import { canHold, forget, publicKey, show } from './holder';

/** Times in milliseconds by the server's clock. */
interface Kept { credential: string; issued: number; expires: number }
interface Wallet { owner: string; codes: Record<string, Kept> }

const place = 'personal-code';
const renewal = 30_000;
const panels = [...document.querySelectorAll<HTMLElement>('[data-panel]')];
const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-turn-to]')];
const boxOf = (panel: HTMLElement) => panel.querySelector<HTMLElement>('[data-code]');
const any = document.querySelector<HTMLElement>('[data-code]')!;
const owner = any.dataset.owner!;
const started = performance.getEntriesByType('navigation').map(entry => (entry as PerformanceNavigationTiming).responseStart)[0] ?? performance.now();
const offset = Number(any.dataset.now) + performance.now() - started - Date.now();
const now = () => Date.now() + offset;
/** The first is the citizen's own. */
const keyOf = (panel: HTMLElement) => panel === panels[0] ? undefined : panel.dataset.panel!;

function say(panel: HTMLElement, what?: 'plain' | 'failed' | 'ended') {
  for (const said of panel.querySelectorAll<HTMLElement>('[data-code-said]')) said.hidden = said.dataset.codeSaid !== what;
  boxOf(panel)!.hidden = what !== undefined;
}

const bytes = (text: string) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));
const text = (value: Uint8Array) => btoa(String.fromCharCode(...value)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

function read(): Wallet | undefined {
  try {
    const wallet = JSON.parse(localStorage.getItem(place) ?? 'null') as Wallet | null;
    return wallet?.owner === owner && wallet.codes ? wallet : undefined;
  } catch {
    return undefined;
  }
}

function write(change: (codes: Record<string, Kept>) => void) {
  const wallet = read() ?? { owner, codes: {} };
  change(wallet.codes);
  try { localStorage.setItem(place, JSON.stringify(wallet)); } catch { /* It is asked for again next time. */ }
}

const renewBefore = (panel: HTMLElement) => Number(boxOf(panel)!.dataset.renewBefore);

/** With a quarter of its time left a new one is due; some are earlier, so that phones do not come all at once. */
const isDue = (panel: HTMLElement, kept: Kept) => kept.issued < renewBefore(panel) || kept.expires - now() < (kept.expires - kept.issued) * (0.2 + Math.random() / 10);

async function ask(panel: HTMLElement): Promise<Kept> {
  const token = document.querySelector<HTMLInputElement>('[name="__RequestVerificationToken"]')!.value;
  const answer = await fetch(boxOf(panel)!.dataset.code!, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Antiforgery': token },
    body: JSON.stringify({ key: text(await publicKey(keyOf(panel))) })
  });
  if (!answer.ok) throw new Error(String(answer.status));
  const { credential, issuedUtc, expiresUtc } = await answer.json();
  const kept = { credential, issued: Date.parse(issuedUtc), expires: Date.parse(expiresUtc) };
  write(codes => { codes[panel.dataset.panel!] = kept; });
  return kept;
}

/** Keys of whoever was signed in here before, and of whom the citizen acts for no more, are nobody's. */
async function tidy() {
  const wallet = read();
  if (!wallet) return forget();
  for (const gone of Object.keys(wallet.codes).filter(person => !panels.some(panel => panel.dataset.panel === person))) {
    await forget(gone);
    write(codes => { delete codes[gone]; });
  }
}

async function load(panel: HTMLElement): Promise<Kept> {
  const kept = read()?.codes[panel.dataset.panel!];
  if (kept && !isDue(panel, kept)) return kept;
  try {
    return await ask(panel);
  } catch (problem) {
    if (kept && kept.issued >= renewBefore(panel) && kept.expires > now()) return kept;
    throw problem;
  }
}

const held = new Map<HTMLElement, Promise<Kept>>();
function hold(panel: HTMLElement): Promise<Kept> {
  const loading = held.get(panel) ?? load(panel);
  held.set(panel, loading);
  return loading;
}

/** One path of dark runs on white, with the quiet zone that scanners need; attributes alone, because styles may not stand inline. */
function draw(box: HTMLElement, token: string) {
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

let shown = Math.max(0, panels.findIndex(panel => !panel.hidden));
let timer = 0;

/** The code of whoever is turned to; only that one is signed and drawn. */
async function next() {
  clearTimeout(timer);
  const panel = panels[shown]!;
  if (!boxOf(panel)) return;
  try {
    const kept = await hold(panel);
    if (kept.expires <= now()) return say(panel, 'ended');
    const token = await show(bytes(kept.credential), offset, keyOf(panel));
    if (panel !== panels[shown]) return;
    draw(boxOf(panel)!, token);
    say(panel);
    timer = setTimeout(next, Math.min(renewal, kept.expires - now()));
  } catch {
    held.delete(panel);
    say(panel, 'failed');
  }
}

function turnTo(at: number) {
  if (at === shown || !panels[at]) return;
  shown = at;
  panels.forEach((panel, index) => { panel.hidden = index !== at; });
  links.forEach((link, index) => index === at ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current'));
  links[at]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  // Loaded again, the page shows whom it shows now.
  history.replaceState(null, '', links[at]!.href);
  void next();
}

/** A finger that goes further across than along, anywhere on the page. Scrolling and zooming stay the browser's. */
function swipes(area: HTMLElement) {
  const least = 48;
  let from: PointerEvent | undefined;
  area.addEventListener('pointerdown', event => { from = event.isPrimary && event.pointerType !== 'mouse' ? event : undefined; });
  area.addEventListener('pointercancel', () => { from = undefined; });
  area.addEventListener('pointerup', event => {
    if (!from || event.pointerId !== from.pointerId) return;
    const [across, along] = [event.clientX - from.clientX, event.clientY - from.clientY];
    if (Math.abs(across) >= least && Math.abs(across) > 2 * Math.abs(along)) turnTo(shown + (across < 0 ? 1 : -1));
  });
}

async function begin() {
  for (const link of links)
    link.addEventListener('click', event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      turnTo(links.indexOf(link));
    });
  if (panels.length > 1) {
    document.querySelector('main')!.classList.add('swipes');
    swipes(document.querySelector('main')!);
    for (const hint of document.querySelectorAll<HTMLElement>('[data-code-swipe]')) hint.hidden = false;
  }
  if (!canHold()) return;
  await tidy();
  await next();
  let lock: { release(): Promise<void> } | undefined;
  const stayAwake = async () => { lock = await (navigator as any).wakeLock?.request('screen').catch(() => undefined); };
  await stayAwake();
  // A phone that slept shows an old picture, and has let its screen go.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    void next();
    void stayAwake();
  });
  addEventListener('pagehide', () => lock?.release());
  // The others one after the other, so that turning to them waits for nothing at the door.
  for (const panel of panels) if (boxOf(panel)) await hold(panel).catch(() => held.delete(panel));
}

begin().catch(() => say(panels[shown]!, 'failed'));
