// The device and the server, every few seconds while somebody looks: the clock, the numbers, newer lists, what waits to be sent, and whether this
// device may scan at all.
import type { Link } from './link';
import type { Numbers } from './_numbers';
import { nowOf, type Shelves, type State } from './_state';

export interface Pulse {
  /** A beat at once. Whatever goes wrong in it, the next one comes. */
  wake(): Promise<void>;
  /** Asks for the server's state alone. */
  look(): Promise<unknown>;
  /** The next beat in its time. */
  schedule(): void;
}

// With the second that a node of the server remembers, a revoked phone is out within five.
const usual = 3_000, slowest = 30_000;

/** For the manager's list of devices. */
const version = () => encodeURIComponent(document.querySelector<HTMLElement>('[data-version]')?.dataset.version ?? '');

/** @param unlocked Called when it may scan again, or may no more. */
export function openPulse(state: State, link: Link, numbers: Numbers, unlocked: () => void): Pulse {
  let isWiped = false, pause = 0, next: ReturnType<typeof setTimeout> | undefined;

  async function look() {
    const asked = Date.now(), { shelves, place } = state;
    const { status, body } = await link.get(`state?version=${version()}&waiting=${shelves?.outbox.items.size ?? 0}` + (place ? `&venue=${place.venueId}` : ''));
    state.online = status === 200;
    if (state.online) {
      state.offset = Math.round(body.now - (asked + Date.now()) / 2);
      link.antiforgery = body.antiforgery;
      if (body.venue) numbers.learn(body.venue.id, body.venue);
    }
    const was = state.locked;
    // A paired phone has no session that could run out: whoever does not know it any more has revoked it.
    if (status === 401 && shelves?.lists.places?.device.id) state.locked = 'revoked';
    else if (was !== 'revoked') state.locked = body?.code === 'device-locked' ? 'pin' : state.online ? null : was;
    if (state.locked !== was) unlocked();
    state.signedOut = !state.locked && [302, 401, 403, 404].includes(status);
    return body?.tag as string | undefined;
  }

  async function beat() {
    if (isWiped) return;
    clearTimeout(next);
    next = undefined;
    const tag = await look(), { shelves } = state;
    state.tell();
    if (state.locked === 'revoked') await wipe();
    else if (state.online && shelves) {
      await shelves.store.run('lists', shelf => shelf.put(state.offset, 'offset'));
      await shelves.lists.refresh(nowOf(state), tag !== shelves.lists.tag());
      await send(shelves);
    }
    state.tell();
    schedule();
  }

  /** What waits, as far as it goes; a server in trouble is asked ever more seldom. */
  async function send({ outbox }: Shelves) {
    const outcome = outbox.items.size ? await outbox.flush() : 'done';
    pause = outcome === 'later' ? Math.min(slowest, (pause || 2_000) * 2) : 0;
    return outcome;
  }

  /** The server takes this device no longer: what waits is offered once more, and nothing stays. */
  async function wipe() {
    const { shelves } = state;
    shelves?.lists.forget();
    shelves?.passes.clear();
    state.tell();
    if (!shelves) return;
    for (const name of ['lists', 'passes'] as const) await shelves.store.run(name, shelf => shelf.clear());
    if (await send(shelves) === 'later') return;
    isWiped = true;
    await shelves.store.destroy();
  }

  function schedule() {
    // Nobody looks and nothing waits: then nothing is asked. What is due is not put off: at a busy door there is always a next scan.
    if (!next && !isWiped && (document.visibilityState === 'visible' || state.shelves?.outbox.items.size)) next = setTimeout(() => beat().catch(schedule), Math.max(usual, pause));
  }

  return {
    look, schedule,
    wake() {
      pause = 0;
      return beat().catch(schedule);
    }
  };
}
