// The scanner without its page: reads what is shown, asks the server, answers for it when it does not answer in time, and forgets nothing
// until the server has it. contract.ts says what the page is promised, docs/scanner-offline.md what is kept and why.
import type { Core, Extras, Place, Shown, Status, Subject } from './contract';
import { decide, type Finding } from './decide';
import { connect } from './link';
import { openLists, type Lists } from './lists';
import { isSettled, newId, openOutbox, type Body, type Item, type Outbox, type Reply } from './outbox';
import { openPasses, type Passes } from './_passes';
import { read, type Read } from './_reading';
import { openStore, type Store } from './_store';

export interface Options {
  /** `/t/{tenant}/scan`, without a host. */
  base: string;
  /** Of the page, when it came from the server this moment. */
  antiforgery?: string;
}

/** For the manager's list of devices. */
const version = () => encodeURIComponent(document.querySelector<HTMLElement>('[data-version]')?.dataset.version ?? '');

interface Parts { store: Store; lists: Lists; outbox: Outbox; passes: Passes; deviceId: string }

// With the second that a node of the server remembers, a revoked phone is out within five.
const patience = 400, pulse = 3_000, slowest = 30_000;
const wait = (milliseconds: number) => new Promise<undefined>(resolve => setTimeout(resolve, milliseconds));

export function open({ base, antiforgery }: Options): Core {
  const listeners: ((status: Status) => void)[] = [], later: ((shown: Shown) => void)[] = [];
  const numbers = new Map<string, { inside: number; capacity: number; version: number }>(), names = new Map<string, string>(), recent = new Map<string, Item>();
  const differing = new Set<string>(), undone = new Set<string>();
  let parts: Parts, place: Place | undefined, offset = 0, online = false, locked: Status['locked'] = null, signedOut = false, isWiped = false, pause = 0, beats: ReturnType<typeof setTimeout> | undefined;
  const now = () => Date.now() + offset;
  const link = connect(base, look);
  link.antiforgery = antiforgery;

  async function begin(): Promise<Parts> {
    const store = await openStore('scanner' + base), kept = <T>(name: string) => store.read<T | undefined>('lists', shelf => shelf.get(name));
    // A browser that is short of room then asks before it forgets.
    navigator.storage?.persist?.().catch(() => false);
    offset = await kept<number>('offset') ?? 0;
    let deviceId = await kept<string>('device');
    if (!deviceId) await store.run('lists', shelf => shelf.put(deviceId = newId(), 'device'));
    return {
      store, deviceId: deviceId!, lists: await openLists(store, link), passes: await openPasses(store, now()),
      outbox: await openOutbox(store, link, 'scanner' + base, hear, tell)
    };
  }

  const venueOf = (id: string | undefined) => parts?.lists.places?.venues.find(venue => venue.id === id);

  /** Persons by the server's last word, and what waits here. */
  function count(venueId: string | undefined) {
    const known = numbers.get(venueId!) ?? venueOf(venueId);
    let inside = known?.inside ?? 0;
    for (const { body, verdict } of parts?.outbox.items.values() ?? []) {
      if (body?.venueId !== venueId || !verdict || verdict === 'refuse' || undone.has(body!.scanId)) continue;
      inside += (body!.direction === 'in' ? 1 : -1) * persons(body);
    }
    return { inside: Math.max(0, inside), capacity: known?.capacity ?? 0 };
  }

  const persons = (body?: Body) => (body?.companions ?? 0) + 1;

  function learn(venueId: string, news: { inside: number; capacity: number; version: number }) {
    if (news.version >= (numbers.get(venueId)?.version ?? 0)) numbers.set(venueId, news);
  }

  const status = (): Status => ({
    online, waiting: parts?.outbox.items.size ?? 0, listsAge: parts?.lists.age(now()) ?? null, listsTooOld: parts?.lists.tooOld(now()) ?? true,
    conflicts: (parts?.outbox.failed() ?? 0) + differing.size, ...count(place?.venueId), locked, signedOut
  });
  const tell = () => listeners.forEach(listener => listener(status()));

  /** One look at the server: the clock, the numbers, whether lists have changed and this device may still scan. */
  async function look() {
    const asked = Date.now(), waits = parts?.outbox.items.size ?? 0;
    const { status, body } = await link.get(`state?version=${version()}&waiting=${waits}` + (place ? `&venue=${place.venueId}` : ''));
    online = status === 200;
    if (online) {
      offset = Math.round(body.now - (asked + Date.now()) / 2);
      link.antiforgery = body.antiforgery;
      if (body.venue) learn(body.venue.id, body.venue);
    }
    // A paired phone has no session that could run out: whoever does not know it any more has revoked it.
    if (status === 401 && parts?.lists.places?.device.id) locked = 'revoked';
    else if (locked !== 'revoked') locked = body?.code === 'device-locked' ? 'pin' : online ? null : locked;
    signedOut = !locked && [302, 401, 403, 404].includes(status);
    return body?.tag as string | undefined;
  }

  async function beat() {
    if (isWiped) return;
    clearTimeout(beats);
    beats = undefined;
    const tag = await look();
    if (locked === 'revoked') await wipe();
    else if (online && parts) {
      await parts.store.run('lists', shelf => shelf.put(offset, 'offset'));
      await parts.lists.refresh(now(), tag !== parts.lists.tag());
      await send();
    }
    tell();
    schedule();
  }

  function schedule() {
    // Nobody looks and nothing waits: then nothing is asked. What is due is not put off: at a busy door there is always a next scan.
    if (!beats && !isWiped && (document.visibilityState === 'visible' || parts?.outbox.items.size)) beats = setTimeout(() => wake(pause), Math.max(pulse, pause));
  }

  /** Whatever goes wrong in a beat, the next one comes. */
  function wake(next = 0) {
    pause = next;
    return beat().catch(schedule);
  }

  /** What waits, as far as it goes; a server in trouble is asked ever more seldom. */
  async function send() {
    const outcome = parts.outbox.items.size ? await parts.outbox.flush() : 'done';
    pause = outcome === 'later' ? Math.min(slowest, (pause || 2_000) * 2) : 0;
    return outcome;
  }

  /** The server takes this device no longer: what waits is offered once more, and nothing stays. */
  async function wipe() {
    parts?.lists.forget();
    parts?.passes.clear();
    tell();
    if (!parts) return;
    for (const name of ['lists', 'passes'] as const) await parts.store.run(name, shelf => shelf.clear());
    if (await send() === 'later') return;
    isWiped = true;
    await parts.store.destroy();
  }

  /** The server's word on what the phone had decided. */
  function hear(item: Item, { status, result, problem, name }: Reply) {
    const { body } = item, code = result?.code ?? problem?.code ?? null, verdict = result?.verdict ?? 'attention';
    if (!body) return;
    if (result) learn(body.venueId, result);
    if (result && (verdict === 'refuse') === (item.verdict === 'refuse') && code !== 'pass-twice' && code !== 'offline-conflict') return;
    differing.add(body.scanId);
    const shown = show({ name, ...item }, { verdict, code: code ?? (result ? null : `status-${status}`) }, false, result?.visitorRef, result?.reason ?? problem?.detail);
    later.forEach(listener => listener(shown));
  }

  function show({ body, name, kind, paper }: Item, { verdict, code }: Finding, offline: boolean, visitorRef?: string, text?: string): Shown {
    const places = parts.lists.places, at = body ? Date.parse(body.occurredUtc) : now();
    return {
      scanId: body?.scanId ?? '', verdict, code, name: name ?? null, kind: kind ?? 'person', offline, paper: !!paper, persons: persons(body),
      direction: body?.direction ?? place!.direction, at, ...count(body?.venueId ?? place?.venueId), visitorRef: visitorRef ?? null,
      mayOverride: !!body && verdict === 'refuse' && !!places?.device.mayOverride, mayUndoUntil: body && verdict !== 'refuse' ? at + (places?.undoSeconds ?? 0) * 1000 : 0,
      text: text ?? places?.texts[code!] ?? null
    };
  }

  /** Nothing was recorded of it. */
  const refuse = (item: Item, code: string, text?: string) => show({ ...item, body: undefined }, { verdict: 'refuse', code }, !text, undefined, text);

  function bodyOf(subject: Subject | null, { companions, temperatureC, overrideOf, reason }: Extras): Body {
    // Whoever insists means the same scan: the same person, at the time at which the code was shown.
    const first = subject ? undefined : recent.get(overrideOf!)?.body;
    return {
      venueId: place!.venueId, doorId: place!.doorId ?? undefined, direction: place!.direction, occurredUtc: new Date(now()).toISOString(),
      subject: subject ?? undefined, companions, temperatureC, ...first, scanId: newId(), deviceId: parts.lists.places?.device.id ?? parts.deviceId, overrideOf, reason
    };
  }

  async function run(subject: Subject | null, reading: Read | null, extras: Extras): Promise<Shown> {
    const { outbox } = parts, body = bodyOf(subject, extras), first = recent.get(extras.overrideOf!);
    const item: Item = {
      body, kind: reading?.kind ?? first?.kind ?? 'person', paper: reading?.kind === 'card' || first?.paper, name: reading?.name ?? first?.name ?? names.get(subject?.visitorRef!)
    };
    const shut = () => refuse(item, locked === 'pin' ? 'device-locked' : 'device-revoked');
    if (locked) return shut();
    if (body.direction === 'out' && !body.subject) return refuse(item, 'subject-required');
    recent.set(body.scanId, item);
    if (recent.size > 100) recent.delete(recent.keys().next().value!);
    let n: number;
    try {
      n = await outbox.add(item);
    } catch {
      // The disk is full or broken: the server alone can take it now, and when it does not, nothing was recorded and the guard hears so.
      const reply = online && await Promise.race([outbox.ask(item), wait(slowest / 6)]);
      return reply && isSettled(reply.status) ? answered(item, reply, reading) : refuse(item, 'not-stored');
    }
    outbox.busy.add(n);
    const asked = online ? outbox.ask(item) : undefined, reply = asked && await Promise.race([asked, wait(patience)]);
    if (reply && isSettled(reply.status)) {
      outbox.settle(n, item, { ...reply, status: 200 }).catch(tell).finally(() => outbox.busy.delete(n));
      return answered(item, reply, reading);
    }
    if (reply) online = false;
    if (reply && reply.status < 0) {
      // Not let in: was this device revoked, or does it want its PIN? Before it decides anything by itself.
      await Promise.race([look(), wait(patience)]);
      wake();
      if (locked) {
        outbox.settle(n, item, { status: 200 }).catch(tell).finally(() => outbox.busy.delete(n));
        return shut();
      }
    }
    const finding = judge(body, reading, subject), decided = { ...item, verdict: finding.verdict };
    recent.set(body.scanId, decided);
    await outbox.change(n, decided).catch(tell);
    // The answer may still come; it counts.
    Promise.resolve(asked).then(late => late?.status === 200 ? outbox.settle(n, decided, late) : undefined).catch(tell).finally(() => { outbox.busy.delete(n); schedule(); });
    go(reading, body, finding);
    tell();
    return show(decided, finding, true);
  }

  function answered(item: Item, { result, problem, name }: Reply, reading: Read | null): Shown {
    if (!result) return refuse(item, problem!.errors?.['subject.cardCode']?.[0] ?? problem!.code, problem!.detail);
    learn(item.body!.venueId, result);
    go(reading, item.body!, result);
    return show({ name, ...item }, { verdict: result.verdict, code: result.code ?? null }, false, result.visitorRef, result.reason);
  }

  function judge(body: Body, reading: Read | null, subject: Subject | null): Finding {
    const venue = venueOf(body.venueId), at = now();
    if (!venue) return { verdict: 'attention', code: 'code-unverified' };
    const found = decide({
      venue, door: venue.doors.find(door => door.id === body.doorId), direction: body.direction, at, persons: persons(body), temperature: body.temperatureC,
      reading, seen: !!subject?.seen, inside: !!reading && parts.passes.isInside(reading.mark, venue.id, venue.stayMinutes, at), count: count(venue.id).inside, fresh: !reading || reading.fresh
    });
    return found.verdict === 'refuse' && body.overrideOf && parts.lists.places!.device.mayOverride ? { verdict: 'attention', code: 'override' } : found;
  }

  function go(reading: Read | null, body: Body, { verdict }: { verdict: Shown['verdict'] }) {
    if (reading && !reading.reason && verdict !== 'refuse') parts.passes.go(reading.mark, body.direction, body.venueId, now()).catch(tell);
  }

  const regard = (text: string) => read(text, now(), parts.lists, parts.store, venueOf(place?.venueId));

  return {
    async start() {
      if (!parts) {
        parts = await begin();
        document.addEventListener('visibilitychange', () => wake());
        addEventListener('online', () => wake());
      }
      const first = wake();
      if (!parts.lists.places) await first;
      const { venues, device } = parts.lists.places ?? {};
      return venues ? { venues: venues.map(venue => ({ ...venue, ...numbers.get(venue.id) })), device: device! } : null;
    },
    async choose(chosen) {
      place = chosen;
      wake();
    },
    async scan(text, extras = {}) {
      const said = text.trim(), reading = await regard(said);
      // A code that stays in view is one scan, however long it stays.
      if (parts.passes.again(reading.mark) && !extras.overrideOf) return null;
      return reading.kind === 'poster' || reading.kind === 'other' ? refuse({ kind: reading.kind }, reading.reason!) : run({ token: said }, reading, extras);
    },
    async enter(subject, extras = {}) {
      if (subject?.token) return run(subject, await regard(subject.token), extras);
      // Whose card a typed code is, only the server knows.
      return run(subject, subject?.cardCode ? { ...await regard(subject.cardCode), kind: 'card', reason: 'code-unverified' } : null, extras);
    },
    async find(tail) {
      const { status, body } = await link.post('find', { tail });
      if (status !== 200) return status === 429 ? 'too-often' : 'offline';
      for (const one of body.items) names.set(one.visitorRef, one.name);
      return body.items;
    },
    async undo(scanId) {
      const { outbox } = parts, item: Item = { undo: scanId }, isWaiting = [...outbox.items.values()].some(other => other.body?.scanId === scanId), n = await outbox.add(item);
      undone.add(scanId);
      // It goes after its scan: what the server does not have yet is taken back there in a moment.
      if (isWaiting || !online) {
        wake();
        return true;
      }
      outbox.busy.add(n);
      const reply = await outbox.ask(item);
      if (isSettled(reply.status)) await outbox.settle(n, item, reply);
      outbox.busy.delete(n);
      wake();
      return reply.status === 200 || !isSettled(reply.status);
    },
    callSupervisor: async scanId => !!place && (await link.post('call', { ...place, scanId: scanId || null })).status === 200,
    async unlock(pin) {
      const { status } = await link.post('unlock', { pin });
      await wake();
      return status < 300 && status > 0 && !locked;
    },
    status,
    onStatus: changed => { listeners.push(changed); },
    onLater: changed => { later.push(changed); }
  };
}
