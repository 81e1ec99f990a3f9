// What the guard must know about the device: how many are inside, what waits, how old the lists are, whether it is locked.
import type { Core, Status } from './contract';
import { part, root, say, tell, write } from './_page';

const hour = 3_600_000;

export function startStatus(core: Core) {
  let wasOnline = true;
  const draw = (status: Status) => {
    write('inside', status.capacity > 0 ? say('of', status.inside, status.capacity) : String(status.inside));
    root.dataset.full = String(status.capacity > 0 && status.inside >= status.capacity);
    root.dataset.waiting = String(status.waiting);
    const age = status.listsAge === null ? null : status.listsAge < hour ? say('age-minutes', Math.round(status.listsAge / 60_000)) : say('age-hours', Math.round(status.listsAge / hour));
    const parts = [
      // Who is signed out has a network, and reads another line.
      !status.online && !status.signedOut ? say('offline') : null,
      status.waiting > 0 ? say('waiting', status.waiting) : null,
      (!status.online || status.listsTooOld) && age ? age : null,
      status.listsTooOld ? say('too-old') : null,
      status.conflicts > 0 ? say('conflicts', status.conflicts) : null
    ];
    write('link', parts.filter(Boolean).join(' · '));
    part('link').classList.toggle('is-bad', status.listsTooOld || status.conflicts > 0);
    // Said once, not with each scan that waits.
    if (status.online !== wasOnline) tell(say(status.online ? 'online-again' : 'offline'));
    wasOnline = status.online;
    part('signed-out').hidden = !status.signedOut || status.locked !== null;
    lock(status.locked);
  };
  core.onStatus(draw);
  draw(core.status());
  const form = part<HTMLFormElement>('pin-form'), field = form.querySelector('input')!;
  form.addEventListener('submit', async submitted => {
    submitted.preventDefault();
    const pin = field.value;
    field.value = '';
    const isOpen = pin !== '' && await core.unlock(pin).catch(() => false);
    write('pin-wrong', isOpen ? null : say('pin-wrong'));
    if (!isOpen) field.focus();
  });
}

let locked: Status['locked'] = null;

function lock(how: Status['locked']) {
  if (how === locked) return;
  locked = how;
  part('pin-screen').hidden = how !== 'pin';
  part('revoked-screen').hidden = how !== 'revoked';
  part('open').hidden = how !== null;
  if (how === 'pin') part('pin-screen').querySelector('input')!.focus();
}
