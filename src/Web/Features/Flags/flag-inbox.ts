// The live inbox: the server draws it, this script fetches it again when the hub says that a flag came or changed, and sounds.
import { HubConnectionBuilder, LogLevel, type HubConnection } from '@microsoft/signalr';

interface FlagNotice { flagId: string; venueId: string; isEscalated: boolean; status: string }

const root = document.querySelector<HTMLElement>('[data-flags]')!;
const venueId = root.dataset.venue;
const waits = [0, 1_000, 2_000, 3_000, 5_000];

// The tone is made here: two rising notes, no file. A browser lets a page sound only after somebody has touched it.
const sound = root.querySelector<HTMLButtonElement>('[data-flag-sound]')!;
let audio: AudioContext | undefined;
let isOn = localStorage.getItem('flag-sound') === 'on';

function showSound() {
  sound.hidden = false;
  sound.setAttribute('aria-pressed', String(isOn));
  sound.querySelector<HTMLElement>('[data-sound-on]')!.hidden = !isOn;
  sound.querySelector<HTMLElement>('[data-sound-off]')!.hidden = isOn;
}

function allow() {
  if (!isOn) return;
  audio ??= new AudioContext();
  void audio.resume();
}

function tone() {
  if (!isOn || !audio) return;
  [660, 880].forEach((hertz, note) => {
    const begin = audio!.currentTime + note * 0.22;
    const [voice, volume] = [audio!.createOscillator(), audio!.createGain()];
    voice.frequency.value = hertz;
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(0.3, begin + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.2);
    voice.connect(volume).connect(audio!.destination);
    voice.start(begin);
    voice.stop(begin + 0.22);
  });
  root.dataset.tones = String(Number(root.dataset.tones ?? 0) + 1);
}

sound.addEventListener('click', () => {
  isOn = !isOn;
  localStorage.setItem('flag-sound', isOn ? 'on' : 'off');
  showSound();
  allow();
  tone();
});
for (const touch of ['pointerdown', 'keydown']) document.addEventListener(touch, allow, { passive: true });
showSound();

// What somebody is about to press is not taken from under the finger: the list waits until the focus has left it.
let isDue = false;

async function refresh() {
  const list = root.querySelector<HTMLElement>('[data-flag-list]');
  if (!list || !isDue || list.contains(document.activeElement)) return;
  isDue = false;
  const answer = await fetch(root.dataset.list!, { redirect: 'manual' }).catch(() => null);
  if (!answer) {
    isDue = true;
    return;
  }
  if (!answer.ok) return location.reload();
  const fresh = document.createElement('template');
  fresh.innerHTML = await answer.text();
  list.replaceWith(fresh.content);
  const open = Number(root.querySelector<HTMLElement>('[data-flag-list]')!.dataset.open);
  document.title = open > 0 ? `(${open}) ${root.dataset.title}` : root.dataset.title!;
}

function hear(notice: FlagNotice, isNews: boolean) {
  if (venueId && notice.venueId !== venueId) return;
  isDue = true;
  if (isNews) {
    tone();
    // Said again even when the words are the same.
    const news = root.querySelector<HTMLElement>('[data-flag-news]')!;
    news.textContent = '';
    setTimeout(() => { news.textContent = root.dataset.news!; }, 50);
  }
  void refresh();
}

const hub: HubConnection = new HubConnectionBuilder()
  .withUrl(`/hubs/occupancy?tenant=${encodeURIComponent(root.dataset.tenant!)}`)
  .withAutomaticReconnect({ nextRetryDelayInMilliseconds: context => waits[context.previousRetryCount] ?? 5_000 })
  .configureLogging(LogLevel.None)
  .build();
hub.serverTimeoutInMilliseconds = 15_000;
hub.keepAliveIntervalInMilliseconds = 5_000;
hub.on('FlagRaised', (notice: FlagNotice) => hear(notice, true));
hub.on('FlagChanged', (notice: FlagNotice) => hear(notice, notice.isEscalated && notice.status === 'open'));

/** After a silence nobody knows what was missed: the list is fetched again. */
async function watch() {
  await hub.invoke<void>('WatchFlags');
  root.dataset.live = 'live';
  isDue = true;
  await refresh();
}

async function start() {
  try {
    if (hub.state === 'Disconnected') await hub.start();
    await watch();
  } catch {
    retry();
  }
}

function retry() {
  root.dataset.live = 'connecting';
  isDue = true;
  setTimeout(() => void start(), 3_000);
}

hub.onreconnecting(() => { root.dataset.live = 'connecting'; });
hub.onreconnected(() => void watch().catch(retry));
hub.onclose(retry);
setInterval(() => void refresh(), 1_000);
void start();
