// Live numbers: what the server drew is kept right by pushes. Without this script the page is right as of its time.
import { HubConnectionBuilder, LogLevel, type HubConnection } from '@microsoft/signalr';

interface Snapshot { venueId: string; inside: number; capacity: number; level: string; version: number; previousVersion?: number }
interface FlagNotice { venueId: string; rule: string }

const root = document.querySelector<HTMLElement>('[data-live]')!;
const venueId = root.dataset.venueId;
const STALE_AFTER = 10_000;
const number = new Intl.NumberFormat(document.documentElement.lang);
const density = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const waits = [0, 1_000, 2_000, 3_000, 5_000];

// Signs of life: a heartbeat, a push, an answer. The connection alone proves nothing.
let lastSign = performance.now();
let lastSignAt = Date.now();
let isLive = false;

function sign() {
  lastSign = performance.now();
  lastSignAt = Date.now();
  isLive = true;
  show();
}

const isStale = () => performance.now() - lastSign > STALE_AFTER;

function show() {
  const state = isStale() ? 'stale' : isLive ? 'live' : 'connecting';
  const place = document.querySelector<HTMLElement>('[data-live-state]');
  const notice = document.querySelector<HTMLElement>('[data-stale-notice]');
  if (place && place.dataset.liveState !== state) {
    place.dataset.liveState = state;
    for (const word of place.querySelectorAll<HTMLElement>('[data-state]')) word.hidden = word.dataset.state !== state;
    const at = new Date(lastSignAt + Number(root.dataset.offset) * 60_000).toISOString().slice(11, 16);
    for (const time of place.querySelectorAll('[data-stale-since]')) time.textContent = at;
  }
  if (notice) notice.hidden = state !== 'stale';
}

function apply(snapshot: Snapshot, isPush: boolean): boolean {
  for (const place of document.querySelectorAll<HTMLElement>(`[data-venue="${snapshot.venueId}"]`)) {
    const held = Number(place.dataset.version);
    if (isPush && snapshot.previousVersion !== undefined && snapshot.previousVersion > held) return false;
    if (snapshot.version < held) continue;
    place.dataset.version = String(snapshot.version);
    place.querySelector('[data-inside]')!.textContent = number.format(snapshot.inside);
    level(place, snapshot.level);
    const meter = place.querySelector<SVGElement>('[data-meter]');
    if (meter && snapshot.capacity > 0) {
      meter.firstElementChild!.setAttribute('width', `${Math.min(100, snapshot.inside * 100 / snapshot.capacity)}%`);
      meter.setAttribute('aria-label', `${number.format(snapshot.inside)} / ${number.format(snapshot.capacity)}`);
      meter.classList.remove('meter-calm', 'meter-busy', 'meter-crowded', 'meter-full');
      meter.classList.add(meters[snapshot.level] ?? 'meter-calm');
    }
    const area = place.querySelector<HTMLElement>('[data-density]');
    if (area) area.textContent = area.textContent!.replace(/[\d.,]+/, density.format(snapshot.inside / Number(area.dataset.density)));
  }
  insides.set(snapshot.venueId, snapshot);
  totals();
  document.dispatchEvent(new CustomEvent('live:number', { detail: snapshot }));
  return true;
}

const meters: Record<string, string> = { calm: 'meter-calm', busy: 'meter-busy', crowded: 'meter-crowded', full: 'meter-full' };
const insides = new Map<string, Snapshot>();

function level(place: HTMLElement, name: string) {
  const template = document.querySelector<HTMLTemplateElement>(`[data-level-template="${CSS.escape(name)}"]`);
  const slot = place.querySelector<HTMLElement>('[data-level-place]');
  if (template && slot && slot.dataset.level !== name) {
    slot.dataset.level = name;
    slot.replaceChildren(template.content.cloneNode(true));
  }
}

function totals() {
  const title = root.dataset.title ?? '{0}';
  if (venueId) {
    const own = insides.get(venueId);
    if (own) document.title = title.replace('{0}', number.format(own.inside));
    return;
  }
  const all = [...insides.values()];
  const total = number.format(all.reduce((sum, one) => sum + one.inside, 0));
  document.title = title.replace('{0}', total);
  const sum = document.querySelector('[data-total]');
  if (sum) sum.textContent = total;
  const busy = document.querySelector('[data-total-busy]');
  if (busy) busy.textContent = number.format(all.filter(one => one.level !== 'calm').length);
}

// What is drawn by the server beside the numbers: fetched again after something happened, not more often than this.
const REFRESH_EVERY = venueId ? 5_000 : 60_000;
let refreshedAt = performance.now();
let isDue = false;

async function refresh() {
  const place = document.querySelector<HTMLElement>('[data-live-details], [data-live-cards]');
  if (!place || !isDue || document.hidden || performance.now() - refreshedAt < REFRESH_EVERY || place.contains(document.activeElement)) return;
  refreshedAt = performance.now();
  isDue = false;
  const answer = await fetch(root.dataset.refresh!, { redirect: 'manual' }).catch(() => null);
  if (!answer) return;
  if (!answer.ok) return location.reload();
  const fresh = document.createElement('template');
  fresh.innerHTML = await answer.text();
  place.replaceWith(fresh.content);
  const [sum, open] = [document.querySelector('[data-total-flags]'), document.querySelector<HTMLElement>('[data-open-flags]')];
  if (sum && open) sum.textContent = number.format(Number(open.dataset.openFlags));
  for (const snapshot of insides.values()) apply(snapshot, false);
}

const hub: HubConnection = new HubConnectionBuilder()
  .withUrl(`/hubs/occupancy?tenant=${encodeURIComponent(root.dataset.tenant!)}`)
  .withAutomaticReconnect({ nextRetryDelayInMilliseconds: context => waits[context.previousRetryCount] ?? 5_000 })
  .configureLogging(LogLevel.None)
  .build();
hub.serverTimeoutInMilliseconds = 15_000;
hub.keepAliveIntervalInMilliseconds = 5_000;

hub.on('OccupancyChanged', (snapshot: Snapshot) => {
  isDue = true;
  sign();
  // A push was missed: the snapshot tells all.
  if (!apply(snapshot, true)) void watch();
});
hub.on('FlagRaised', (notice: FlagNotice) => {
  sign();
  if (venueId && notice.venueId !== venueId) return;
  isDue = true;
  refreshedAt = venueId ? 0 : refreshedAt;
  const flags = document.querySelector('[data-total-flags]');
  if (flags) flags.textContent = number.format(Number(flags.textContent!.replace(/\D/g, '')) + 1);
});
hub.on('FlagChanged', (notice: FlagNotice) => {
  sign();
  if (venueId && notice.venueId !== venueId) return;
  // Fewer or more are open, or one has waited too long: the server knows.
  isDue = true;
  refreshedAt = -REFRESH_EVERY;
});
hub.on('Heartbeat', (_asOfUtc: string) => {
  // After a silence nobody knows what was missed.
  if (isStale()) void watch().catch(() => retry());
  else sign();
});

async function watch() {
  const snapshots = venueId ? [await hub.invoke<Snapshot>('Watch', venueId)] : await hub.invoke<Snapshot[]>('WatchTenant');
  for (const snapshot of snapshots) apply(snapshot, false);
  isDue = true;
  sign();
}

async function start() {
  try {
    await hub.start();
    await watch();
  } catch {
    await retry();
  }
}

/** The session may have ended, or the server may be away: the page's own address tells which. */
async function retry() {
  isLive = false;
  show();
  const answer = await fetch(root.dataset.refresh!, { redirect: 'manual' }).catch(() => null);
  if (answer && !answer.ok && answer.status < 500) return location.reload();
  setTimeout(() => void (hub.state === 'Disconnected' ? start() : watch().catch(() => retry())), 3_000);
}

hub.onreconnecting(() => { isLive = false; show(); });
hub.onreconnected(() => void watch().catch(() => retry()));
hub.onclose(() => void retry());
setInterval(() => { show(); void refresh(); }, 1_000);
show();
void start();
