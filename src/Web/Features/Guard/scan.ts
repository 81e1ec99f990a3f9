// The scanner's page: what is seen, typed and pressed goes to the core, and its answers to the eye, the ear and the hand.
import { Camera } from './_camera';
import type { Shown, Subject } from './contract';
import { open } from './core';
import { detector } from './_decoder';
import { extrasNow, forgetExtras, startExtras } from './_extras';
import { startElsewhere } from './_elsewhere';
import { startField } from './_field';
import { note, on, part, root, say, tell } from './_page';
import { wait } from './_patience';
import { placeOf, startPlace } from './_place';
import { close, current, drop, later, show, wordOf } from './_results';
import { closeSheets, openSheet } from './_sheets';
import { mute, muted } from './_sounds';
import { startStatus } from './_status';
import { startWorker } from './_installed';

/** Then the next person is not kept waiting any longer. */
const longest = 6_000;
const core = open({ base: root.dataset.scope!, antiforgery: root.querySelector<HTMLInputElement>('[name="__RequestVerificationToken"]')?.value });
let mayOverride = false;
let last: Shown | null = null;
let undoUntil = 0;

function present(shown: Shown) {
  if (shown.scanId) forgetExtras();
  // Where nothing was recorded there is nothing to undo: the one before stays. By the page's own clock, as the phone's may be wrong.
  if (shown.mayUndoUntil > shown.at) {
    last = shown;
    undoUntil = performance.now() + shown.mayUndoUntil - shown.at;
  }
  closeSheets();
  show({ ...shown, mayOverride: shown.mayOverride && mayOverride });
  offerUndo();
}

/** One after the other: an answer belongs to the person who stands there. One that comes too late for that goes into the strip. */
let queue: Promise<unknown> = Promise.resolve();
function inTurn(work: () => Promise<Shown | null>, isTyped: boolean) {
  queue = queue.then(async () => {
    let isLate = false;
    const answer = work().then(shown => {
      if (!shown) return isTyped ? note(say('just-now')) : undefined;
      if (!isLate) present(shown);
      else if (shown.verdict === 'admit') note([wordOf(shown), shown.name].filter(Boolean).join(' · '));
      else later(shown);
    });
    const outcome = await Promise.race([answer.then(() => 'done', () => 'failed'), wait(longest)]);
    isLate = !outcome;
    if (outcome !== 'done') note(say(outcome ?? 'slow'));
  });
}
const enter = (subject: Subject | null) => inTurn(() => core.enter(subject, extrasNow()), true);

function scan(text: string, isTyped: boolean) {
  const said = text.trim();
  if (!core.stays(said)) inTurn(() => core.scan(said, extrasNow()), isTyped);
  else if (isTyped) note(say('just-now'));
  // Whoever holds it still before the camera learns why nothing happens.
  else if (!current()) aim(say('just-now'));
}

function seen(text: string) {
  if (!part('ready').hidden && !part('open').hidden && placeOf()) scan(text, false);
}

const point = part('aim').textContent;
let aimed = 0;
function aim(text: string) {
  clearTimeout(aimed);
  part('aim').textContent = text;
  aimed = setTimeout(() => { part('aim').textContent = point; }, 1_000);
}

function offerUndo() {
  part('on="undo"').hidden = !last || performance.now() >= undoUntil;
}

async function undo() {
  const shown = last;
  if (!shown) return;
  const isDone = await core.undo(shown.scanId).catch(() => false);
  if (isDone) {
    drop(shown.scanId);
    last = null;
  }
  offerUndo();
  note(say(isDone ? 'undone' : 'not-undone'));
}

function startAnswers() {
  on('seen', close);
  on('undo', () => void undo());
  on('supervisor', async button => {
    button.disabled = true;
    const isCalled = await core.callSupervisor(current()?.scanId ?? null).catch(() => false);
    button.disabled = false;
    note(say(isCalled ? 'called' : 'not-called'));
  });
  let overridden: Shown | null = null;
  on('override', button => {
    overridden = current();
    openSheet('override', button);
  });
  const form = part<HTMLFormElement>('override-form');
  form.addEventListener('submit', submitted => {
    submitted.preventDefault();
    const field = form.querySelector('input')!, reason = ((submitted.submitter as HTMLButtonElement | null)?.value || field.value).trim();
    if (!reason || !overridden) return field.focus();
    const { scanId } = overridden;
    field.value = '';
    drop(scanId);
    inTurn(() => core.enter(null, { ...extrasNow(), overrideOf: scanId, reason }), true);
  });
}

function startSound() {
  const draw = () => {
    part('sound-on').hidden = muted();
    part('sound-off').hidden = !muted();
    part('on="sound"').setAttribute('aria-pressed', String(muted()));
  };
  on('sound', () => {
    mute(!muted());
    draw();
  });
  draw();
}

async function startCamera() {
  const camera = new Camera(part<HTMLVideoElement>('video'), state => {
    root.dataset.camera = state;
    for (const help of root.querySelectorAll<HTMLElement>('[data-camera-help]')) help.hidden = help.dataset.cameraHelp !== state;
    part('aim').hidden = state !== 'on';
    const torch = part<HTMLButtonElement>('on="torch"');
    torch.hidden = camera.torch === null;
    torch.setAttribute('aria-pressed', String(camera.torch === true));
    if (state !== 'on') {
      tell(say('camera-off'));
      part('field').focus({ preventScroll: true });
    }
  });
  on('torch', async button => {
    const light = button.getAttribute('aria-pressed') !== 'true';
    await camera.light(light);
    button.setAttribute('aria-pressed', String(light));
  });
  on('camera', () => void camera.open());
  const [detect] = await Promise.all([detector(root.dataset.worker!, root.dataset.wasm!, (engine, isBlind) => {
    root.dataset.engine = engine;
    camera.reads(isBlind);
  }), camera.open()]);
  camera.watch(detect, seen);
}

async function begin() {
  startWorker();
  startSound();
  startExtras();
  startAnswers();
  startElsewhere(enter);
  on('plus', () => enter(null));
  core.onLater(later);
  startStatus(core);
  setInterval(offerUndo, 1_000);
  // The camera takes longest, so it does not wait for the lists.
  const camera = startCamera();
  const begun = await core.start();
  part('starting').hidden = true;
  if (!begun) {
    part('never-screen').hidden = false;
    return;
  }
  mayOverride = begun.device.mayOverride;
  startField({ scan: text => scan(text, true), enter: subject => enter(subject), find: tail => core.find(tail), maySearch: begun.device.maySearch });
  await startPlace(core, begun.venues, () => {
    // With a camera the field stays alone: a keyboard on the screen would cover the picture.
    if (root.dataset.camera === 'refused' || root.dataset.camera === 'none') part('field').focus({ preventScroll: true });
  });
  await camera;
}

begin().catch(() => {
  part('starting').hidden = true;
  part('broken-screen').hidden = false;
});
