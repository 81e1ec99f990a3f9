// The scanner without its page: reads what is shown, asks the server, answers for it when it does not answer in time, and forgets nothing
// until the server has it. contract.ts says what the page is promised, docs/scanner-offline.md what is kept and why. One scan is told in
// _scans.ts, the talk with the server in _pulse.ts, what waits in outbox.ts.
import type { Core, Status } from './contract';
import { connect } from './link';
import { openLists } from './lists';
import { isSettled, newId, openOutbox, type Item } from './outbox';
import { openAnswers } from './_answers';
import { openNumbers } from './_numbers';
import { openPasses } from './_passes';
import { openPulse } from './_pulse';
import { read } from './_reading';
import { openScans } from './_scans';
import { openShowings } from './_showings';
import { nowOf, venueOf, type Shelves, type State } from './_state';
import { openStore } from './_store';

export interface Options {
  /** `/t/{tenant}/scan`, without a host. */
  base: string;
  /** Of the page, when it came from the server this moment. */
  antiforgery?: string;
}

export function open({ base, antiforgery }: Options): Core {
  const listeners: ((status: Status) => void)[] = [];
  const state: State = { offset: 0, online: false, locked: null, signedOut: false, tell: () => listeners.forEach(listener => listener(status())) };
  const numbers = openNumbers(state), answers = openAnswers(state, numbers), showings = openShowings();
  const link = connect(base, () => pulse.look()), pulse = openPulse(state, link, numbers, showings.forget), scans = openScans(state, numbers, answers, pulse);
  link.antiforgery = antiforgery;

  async function openShelves(): Promise<Shelves> {
    const store = await openStore('scanner' + base), kept = <T>(name: string) => store.read<T | undefined>('lists', shelf => shelf.get(name));
    // A browser that is short of room then asks before it forgets.
    navigator.storage?.persist?.().catch(() => false);
    state.offset = await kept<number>('offset') ?? 0;
    let deviceId = await kept<string>('device');
    if (!deviceId) await store.run('lists', shelf => shelf.put(deviceId = newId(), 'device'));
    return {
      store, deviceId: deviceId!, lists: await openLists(store, link), passes: await openPasses(store, nowOf(state)),
      outbox: await openOutbox(store, link, 'scanner' + base, answers.hear, state.tell)
    };
  }

  function status(): Status {
    const { shelves, online, locked, signedOut } = state, now = nowOf(state);
    return {
      online, locked, signedOut, waiting: shelves?.outbox.items.size ?? 0, listsAge: shelves?.lists.age(now) ?? null, listsTooOld: shelves?.lists.tooOld(now) ?? true,
      conflicts: (shelves?.outbox.failed() ?? 0) + answers.differing.size, ...numbers.count(state.place?.venueId)
    };
  }

  const regard = (text: string) => read(text, nowOf(state), state.shelves!.lists, state.shelves!.store, venueOf(state, state.place?.venueId));

  return {
    async start() {
      if (!state.shelves) {
        const shelves = await openShelves();
        await numbers.restore(shelves);
        state.shelves = shelves;
        document.addEventListener('visibilitychange', () => pulse.wake());
        addEventListener('online', () => pulse.wake());
      }
      const first = pulse.wake(), { lists } = state.shelves;
      if (!lists.places) await first;
      return lists.places ? { venues: lists.places.venues.map(venue => ({ ...venue, ...numbers.count(venue.id) })), device: lists.places.device } : null;
    },
    async choose(chosen) {
      state.place = chosen;
      showings.forget();
      pulse.wake();
    },
    stays: text => showings.stays(text),
    async scan(text, extras = {}) {
      try {
        const reading = await regard(text);
        if (showings.again(text, reading.mark)) return null;
        return reading.kind === 'poster' || reading.kind === 'other' ? answers.refuse({ kind: reading.kind }, reading.reason!) : await scans.run({ token: text }, reading, extras);
      } catch (problem) {
        showings.failed(text);
        throw problem;
      }
    },
    async enter(subject, extras = {}) {
      if (subject?.token) return scans.run(subject, await regard(subject.token), extras);
      // Whose card a typed code is, only the server knows.
      return scans.run(subject, subject?.cardCode ? { ...await regard(subject.cardCode), kind: 'card', reason: 'code-unverified' } : null, extras);
    },
    async find(tail) {
      const { status, body } = await link.post('find', { tail });
      if (status !== 200) return status === 429 ? 'too-often' : 'offline';
      for (const one of body.items) scans.names.set(one.visitorRef, one.name);
      return body.items;
    },
    async undo(scanId) {
      const { outbox } = state.shelves!, item: Item = { undo: scanId }, isWaiting = [...outbox.items.values()].some(other => other.body?.scanId === scanId), n = await outbox.add(item);
      numbers.undone.add(scanId);
      // They may come again at once.
      showings.forget();
      await scans.takenBack(scanId).catch(state.tell);
      // It goes after its scan: what the server does not have yet is taken back there in a moment.
      if (isWaiting || !state.online) {
        pulse.wake();
        return true;
      }
      outbox.busy.add(n);
      const reply = await outbox.ask(item);
      if (isSettled(reply.status)) await outbox.settle(n, item, reply);
      outbox.busy.delete(n);
      pulse.wake();
      return reply.status === 200 || !isSettled(reply.status);
    },
    callSupervisor: async scanId => !!state.place && (await link.post('call', { ...state.place, scanId: scanId || null })).status === 200,
    async unlock(pin) {
      const { status } = await link.post('unlock', { pin });
      await pulse.wake();
      return status < 300 && status > 0 && !state.locked;
    },
    status,
    onStatus: changed => { listeners.push(changed); },
    onLater: answers.onLater
  };
}
