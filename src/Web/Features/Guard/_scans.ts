// One scan, from what was shown to the answer: on the device's disk first, then asked of the server, and decided here when no answer comes in time.
import type { Extras, Shown, Subject } from './contract';
import { decide, type Finding } from './decide';
import { isSettled, newId, type Body, type Item, type Reply } from './outbox';
import type { Answers } from './_answers';
import { persons, type Numbers } from './_numbers';
import { wait } from './_patience';
import type { Pulse } from './_pulse';
import type { Read } from './_reading';
import { nowOf, venueOf, type State } from './_state';

/** How long a person at a door waits for the server, and how long when the server alone can take the scan. */
const patience = 400, alone = 5_000;
const remembered = 100;

export interface Scans {
  run(subject: Subject | null, reading: Read | null, extras: Extras): Promise<Shown>;
  /** Names of those who were found in the register, by their reference. */
  names: Map<string, string>;
  /** Who was taken back is not inside. */
  takenBack(scanId: string): Promise<unknown>;
}

interface Made { item: Item; mark?: string }

export function openScans(state: State, numbers: Numbers, answers: Answers, pulse: Pulse): Scans {
  const recent = new Map<string, Made>(), names = new Map<string, string>();

  function bodyOf(subject: Subject | null, { companions, temperatureC, overrideOf, reason }: Extras): Body {
    const { place, shelves } = state;
    // Whoever insists means the same scan: the same person, at the time at which the code was shown.
    const first = subject ? undefined : recent.get(overrideOf!)?.item.body;
    return {
      venueId: place!.venueId, doorId: place!.doorId ?? undefined, direction: place!.direction, occurredUtc: new Date(nowOf(state)).toISOString(),
      subject: subject ?? undefined, companions, temperatureC, ...first, scanId: newId(), deviceId: shelves!.lists.places?.device.id ?? shelves!.deviceId, overrideOf, reason
    };
  }

  function remember(scanId: string, made: Made) {
    recent.set(scanId, made);
    if (recent.size > remembered) recent.delete(recent.keys().next().value!);
  }

  function go(reading: Read | null, body: Body, { verdict }: { verdict: Shown['verdict'] }) {
    if (reading && !reading.reason && verdict !== 'refuse') state.shelves!.passes.go(reading.mark, body.direction, body.venueId, nowOf(state)).catch(state.tell);
  }

  /** The server's word. */
  function answered(item: Item, { result, problem, name }: Reply, reading: Read | null): Shown {
    if (!result) return answers.refuse(item, problem!.errors?.['subject.cardCode']?.[0] ?? problem!.code, problem!.detail);
    numbers.learn(item.body!.venueId, result);
    go(reading, item.body!, result);
    state.tell();
    return answers.show({ name, ...item }, { verdict: result.verdict, code: result.code ?? null }, { visitorRef: result.visitorRef, text: result.reason });
  }

  /** The phone's own. */
  function judge(body: Body, reading: Read | null, subject: Subject | null): Finding {
    const venue = venueOf(state, body.venueId), at = nowOf(state), { passes, lists } = state.shelves!;
    if (!venue) return { verdict: 'attention', code: 'code-unverified' };
    const found = decide({
      venue, door: venue.doors.find(door => door.id === body.doorId), direction: body.direction, at, persons: persons(body), temperature: body.temperatureC,
      reading, seen: !!subject?.seen, inside: !!reading && passes.isInside(reading.mark, venue.id, venue.stayMinutes, at),
      count: numbers.count(venue.id).inside, fresh: !reading || reading.fresh
    });
    return found.verdict === 'refuse' && body.overrideOf && lists.places!.device.mayOverride ? { verdict: 'attention', code: 'override' } : found;
  }

  async function run(subject: Subject | null, reading: Read | null, extras: Extras): Promise<Shown> {
    const { outbox } = state.shelves!, body = bodyOf(subject, extras), first = recent.get(extras.overrideOf!)?.item;
    const item: Item = {
      body, kind: reading?.kind ?? first?.kind ?? 'person', paper: reading?.kind === 'card' || first?.paper, name: reading?.name ?? first?.name ?? names.get(subject?.visitorRef!)
    };
    const shut = () => answers.refuse(item, state.locked === 'pin' ? 'device-locked' : 'device-revoked');
    if (state.locked) return shut();
    if (body.direction === 'out' && !body.subject) return answers.refuse(item, 'subject-required');
    remember(body.scanId, { item, mark: reading?.mark });
    let n: number;
    try {
      n = await outbox.add(item);
    } catch {
      // The disk is full or broken: the server alone can take it now, and when it does not, nothing was recorded and the guard hears so.
      const reply = state.online && await Promise.race([outbox.ask(item), wait(alone)]);
      return reply && isSettled(reply.status) ? answered(item, reply, reading) : answers.refuse(item, 'not-stored');
    }
    outbox.busy.add(n);
    const asked = state.online ? outbox.ask(item) : undefined, reply = asked && await Promise.race([asked, wait(patience)]);
    if (reply && isSettled(reply.status)) {
      outbox.settle(n, item, { ...reply, status: 200 }).catch(state.tell).finally(() => outbox.busy.delete(n));
      return answered(item, reply, reading);
    }
    if (reply) state.online = false;
    if (reply && reply.status < 0) {
      // Not let in: was this device revoked, or does it want its PIN? Before it decides anything by itself.
      await Promise.race([pulse.look(), wait(patience)]);
      pulse.wake();
      if (state.locked) {
        outbox.settle(n, item, { status: 200 }).catch(state.tell).finally(() => outbox.busy.delete(n));
        return shut();
      }
    }
    const finding = judge(body, reading, subject), decided = { ...item, verdict: finding.verdict };
    remember(body.scanId, { item: decided, mark: reading?.mark });
    await outbox.change(n, decided).catch(state.tell);
    // The answer may still come; it counts.
    Promise.resolve(asked).then(late => late?.status === 200 ? outbox.settle(n, decided, late) : undefined).catch(state.tell).finally(() => { outbox.busy.delete(n); pulse.schedule(); });
    go(reading, body, finding);
    state.tell();
    return answers.show(decided, finding, { isOffline: true });
  }

  return {
    run, names,
    async takenBack(scanId) {
      const made = recent.get(scanId);
      if (made?.mark && made.item.body?.direction === 'in') await state.shelves!.passes.go(made.mark, 'out', made.item.body.venueId, nowOf(state));
    }
  };
}
