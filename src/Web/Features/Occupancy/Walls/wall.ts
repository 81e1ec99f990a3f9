// A screen nobody touches for months: numbers by the hub, pages that take turns, and a watchdog that says when they are old.
import { HubConnectionBuilder, LogLevel, type HubConnection } from '@microsoft/signalr';

interface Figure { venueId: string; inside: number | null; capacity: number; level: string | null; version: number }

const state = document.querySelector<HTMLElement>('[data-wall]')!;
const board = document.querySelector<HTMLElement>('[data-wall-tiles]');
const tiles = [...document.querySelectorAll<HTMLElement>('.wall-tile')];
const number = new Intl.NumberFormat(document.documentElement.lang);
const [STALE_AFTER, RELOAD_AFTER, TURN_EVERY, LOOK_EVERY, RETRY_AFTER] = [10_000, 120_000, 12_000, 300_000, 3_000];
const token = location.pathname.split('/').filter(Boolean).pop()!;

// Signs of life: a heartbeat, a push, an answer. The connection alone proves nothing.
let lastSign = performance.now();
let lastSignAt = Date.now();

function sign() {
  lastSign = performance.now();
  lastSignAt = Date.now();
  watch();
}

let probedAt = 0;

function watch() {
  const age = performance.now() - lastSign;
  const stale = document.querySelector<HTMLElement>('[data-wall-stale]')!;
  stale.hidden = age <= STALE_AFTER;
  document.querySelector('[data-stale-since]')!.textContent = new Date(lastSignAt + Number(state.dataset.offset) * 60_000).toISOString().slice(11, 16);
  // A page that can't be had would leave the screen with the browser's own error: ask first, then load.
  if (age > RELOAD_AFTER && performance.now() - probedAt > TURN_EVERY) {
    probedAt = performance.now();
    void fetch(location.href, { cache: 'no-store' }).then(answer => { if (answer.ok) location.reload(); }).catch(() => { });
  }
}

function apply(figure: Figure) {
  const tile = tiles.find(one => one.dataset.venue === figure.venueId);
  if (!tile || figure.version < Number(tile.dataset.version)) return;
  tile.dataset.version = String(figure.version);
  tile.querySelector('[data-inside]')!.textContent = figure.inside === null ? state.dataset.few! : number.format(figure.inside);
  tile.querySelector('.wall-figure')!.classList.toggle('wall-few', figure.inside === null);
  const template = figure.level && document.querySelector<HTMLTemplateElement>(`[data-level-template="${CSS.escape(figure.level)}"]`);
  tile.querySelector('[data-level-place]')!.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
}

// As many as can be read: fewer on a phone. The rest take turns on this one page.
let turn = 0;

function show() {
  if (!board) return;
  const size = Math.min(innerWidth, innerHeight) < 500 ? 6 : 12;
  const pages = Math.ceil(tiles.length / size);
  const first = (turn % pages) * size;
  tiles.forEach((tile, at) => { tile.hidden = at < first || at >= first + size; });
  board.dataset.shown = String(Math.min(size, tiles.length - first));
  document.querySelector('[data-wall-page]')!.textContent = pages > 1 ? `${turn % pages + 1} / ${pages}` : '';
}

const hub: HubConnection = new HubConnectionBuilder()
  .withUrl(`/hubs/wall?token=${encodeURIComponent(token)}`).configureLogging(LogLevel.None).build();
hub.serverTimeoutInMilliseconds = 15_000;
hub.keepAliveIntervalInMilliseconds = 5_000;
hub.on('FigureChanged', (figure: Figure) => { sign(); apply(figure); });
hub.on('Heartbeat', (_asOfUtc: string) => {
  // After a silence nobody knows what was missed.
  if (performance.now() - lastSign > STALE_AFTER) void look().catch(() => { });
  else sign();
});

async function look() {
  const figures = await hub.invoke<Figure[]>('Watch');
  // Venues were added, archived or chosen anew: the page itself is old.
  if (figures.length !== tiles.length || figures.some(figure => !tiles.some(tile => tile.dataset.venue === figure.venueId))) return location.reload();
  for (const figure of figures) apply(figure);
  state.dataset.live = 'live';
  sign();
}

async function start() {
  try {
    // Revoked, or moved: the page's own address tells. Out of reach: try again.
    const answer = await fetch(location.href, { cache: 'no-store' });
    if (answer.status === 404) return location.reload();
    if (hub.state === 'Disconnected') await hub.start();
    await look();
  } catch {
    setTimeout(() => void start(), RETRY_AFTER);
  }
}

hub.onclose(() => {
  state.dataset.live = 'connecting';
  setTimeout(() => void start(), RETRY_AFTER / 3);
});
setInterval(watch, 1_000);
setInterval(() => { turn++; show(); }, TURN_EVERY);
setInterval(() => { if (hub.state === 'Connected') void look().catch(() => { }); }, LOOK_EVERY);
addEventListener('resize', show);
show();
void (async () => { try { await hub.start(); await look(); } catch { void start(); } })();
// A try block does not see this rejection; the screen's own settings may keep it on anyway.
void navigator.wakeLock?.request('screen').catch(() => { });
