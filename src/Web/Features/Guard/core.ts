// The scanner without its page: reads what is shown, asks the server, answers for it when it does not answer in time, and forgets nothing
// until the server has it. See contract.ts for what the page is promised, docs/scanner.md for what is kept and why.
import type { Core, Extras, Place, Reading, Shown, Status, Subject, Venue, Verdict } from './contract';
import { decide, type Finding } from './decide';
import { connect, type Answer } from './link';
import { openLists, type Lists } from './lists';
import { isSettled, newId, openOutbox, type Body, type Item, type Outbox, type Reply } from './outbox';
import { openStore, type Store } from './_store';
import { isCode, verify } from './verify';

export interface Options {
  /** `/t/{tenant}/scan`, without a host. */
  base: string;
  /** Of the page, when it came from the server this moment. */
  antiforgery?: string;
}

interface Parts { store: Store; lists: Lists; outbox: Outbox; deviceId: string }
interface Numbers { inside: number; capacity: number; version: number }
interface Read extends Reading { fresh: boolean }

const patience = 400, same = 5_000, pulse = 4_000, slowest = 30_000, longestStay = 16 * 3_600_000;
const wait = (milliseconds: number) => new Promise<undefined>(resolve => setTimeout(resolve, milliseconds));

export function open(options: Options): Core {
  const later: ((shown: Shown) => void)[] = [], listeners: ((status: Status) => void)[] = [];
  const numbers = new Map<string, Numbers>(), seen = new Map<string, number>(), names = new Map<string, string>();
  const passes = new Map<string, { venue: string; at: number }>(), recent = new Map<string, Item>(), differing = new Set<string>(), undone = new Set<string>();
  let parts: Parts, place: Place | undefined, offset = 0, online = false, locked: Status['locked'] = null, signedOut = false, isWiped = false, pause = 0, beats = 0;
  const now = () => Date.now() + offset;
  const link = connect(options.base, look);
  link.antiforgery = options.antiforgery;

  async function begin(): Promise<Parts> {
    const store = await openStore('scanner' + options.base), lists = await openLists(store, link);
    await navigator.storage?.persist?.().catch(() => false);
    offset = await store.read<number | undefined>('lists', shelf => shelf.get('offset')) ?? 0;
    let deviceId = await store.read<string | undefined>('lists', shelf => shelf.get('device'));
    if (!deviceId) await store.run('lists', shelf => shelf.put(deviceId = newId(), 'device'));
    const [marks, entries] = [await store.read('passes', shelf => shelf.getAllKeys()), await store.read('passes', shelf => shelf.getAll())];
    entries.forEach((pass, at) => now() - pass.at < longestStay ? passes.set(String(marks[at]), pass) : store.run('passes', shelf => shelf.delete(marks[at]!) as IDBRequest));
    const outbox = await openOutbox(store, link, 'scanner' + options.base, hear, tell);
    return { store, lists, outbox, deviceId: deviceId! };
  }

  function status(): Status {
    const { inside, capacity } = count(place?.venueId);
    return {
      online, waiting: parts?.outbox.items.size ?? 0, listsAge: parts?.lists.age(now()) ?? null, listsTooOld: parts?.lists.tooOld(now()) ?? true,
      conflicts: (parts?.outbox.failed() ?? 0) + differing.size, inside, capacity, locked, signedOut
    };
  }
  const tell = () => listeners.forEach(listener => listener(status()));

  const venueOf = (id: string | undefined) => parts?.lists.places?.venues.find(venue => venue.id === id);

  /** Persons by the server's last word, and what waits here. */
  function count(venueId: string | undefined) {
    const venue = venueOf(venueId), known = numbers.get(venueId ?? '') ?? venue;
    let inside = known?.inside ?? 0;
    if (parts) for (const { body, verdict } of parts.outbox.items.values()) {
      if (body?.venueId !== venueId || !verdict || verdict === 'refuse' || undone.has(body!.scanId)) continue;
      inside += (body!.direction === 'in' ? 1 : -1) * ((body!.companions ?? 0) + 1);
    }
    return { inside: Math.max(0, inside), capacity: known?.capacity ?? 0 };
  }

  function learn(venueId: string, news: Numbers) {
    if (news.version >= (numbers.get(venueId)?.version ?? 0)) numbers.set(venueId, { inside: news.inside, capacity: news.capacity, version: news.version });
  }

  /** One look at the server: the clock, the numbers, whether lists have changed and this device may still scan. */
  async function look(): Promise<Answer> {
    const asked = Date.now(), answer = await link.get('state' + (place ? `?venue=${place.venueId}` : ''));
    const { status, body } = answer;
    online = status === 200;
    signedOut = status === 401 || status === 404 || status === 403 && body?.code !== 'device-revoked';
    if (status === 200) {
      offset = Math.round(body.now - (asked + Date.now()) / 2);
      link.antiforgery = body.antiforgery;
      if (locked !== 'revoked') locked = body.locked ?? null;
      if (body.venue) learn(body.venue.id, body.venue);
    } else if (status === 403 && body?.code === 'device-revoked') locked = 'revoked';
    return answer;
  }

  async function beat() {
    clearTimeout(beats);
    if (isWiped) return;
    const { body, status: said } = await look();
    if (locked === 'revoked') return wipe();
    if (said === 200 && parts) {
      await parts.store.run('lists', shelf => shelf.put(offset, 'offset'));
      await parts.lists.refresh(now(), body.tag !== parts.lists.tag() ? 'all' : undefined);
      await send();
    }
    tell();
    schedule();
  }

  const schedule = () => {
    clearTimeout(beats);
    // Nobody looks and nothing waits: then nothing is asked.
    if (document.visibilityState === 'visible' || parts?.outbox.items.size) beats = setTimeout(() => void beat().catch(schedule), Math.max(pulse, pause)) as unknown as number;
  };

  /** What waits, as far as it goes; a server in trouble is asked ever more seldom. */
  async function send() {
    const outcome = parts.outbox.items.size ? await parts.outbox.flush() : 'done';
    pause = outcome === 'later' && !online ? Math.min(slowest, (pause || 1_000) * 2) : 0;
    return outcome;
  }

  /** The server takes this device no longer: what waits is offered once more, and nothing stays. */
  async function wipe() {
    locked = 'revoked';
    parts?.lists.forget();
    passes.clear();
    tell();
    if (!parts) return;
    await Promise.all((['lists', 'passes'] as const).map(name => parts.store.run(name, shelf => shelf.clear() as IDBRequest)));
    const outcome = parts.outbox.items.size ? await parts.outbox.flush() : 'done';
    if (outcome === 'later') beats = setTimeout(() => void wipe(), slowest) as unknown as number;
    else {
      isWiped = true;
      await parts.store.destroy();
    }
    tell();
  }

  /** The server's word on what the phone had decided. */
  function hear(item: Item, { status, result, problem }: Reply) {
    if (!item.body?.scanId) return;
    if (result) learn(item.body.venueId, result);
    const verdict = result?.verdict ?? 'attention', isOther = !result || (verdict === 'refuse') !== (item.verdict === 'refuse') || result.code === 'pass-twice' || result.code === 'offline-conflict';
    if (!isOther) return;
    differing.add(item.body.scanId);
    const shown = show(item, { verdict, code: result?.code ?? problem?.code ?? `status-${status}` }, false, result?.visitorRef ?? null, result?.reason ?? problem?.detail);
    later.forEach(listener => listener(shown));
  }

  function show(item: Item, { verdict, code }: Finding, offline: boolean, visitorRef: string | null = null, text?: string | null): Shown {
    const { body } = item, places = parts.lists.places, at = body ? Date.parse(body.occurredUtc) : now();
    return {
      scanId: body?.scanId ?? '', verdict, code, name: item.name ?? null, kind: item.kind ?? 'person', offline, paper: !!item.paper, persons: (body?.companions ?? 0) + 1,
      direction: body?.direction ?? place?.direction ?? 'in', at, ...count(body?.venueId ?? place?.venueId), visitorRef,
      mayOverride: !!body && verdict === 'refuse' && !!places?.device.mayOverride, mayUndoUntil: body && verdict !== 'refuse' ? at + (places?.undoSeconds ?? 0) * 1000 : 0,
      text: text ?? (code && places?.texts[code] || null)
    };
  }

  async function read(text: string): Promise<Read> {
    const { lists, store } = parts, mark = (of: Uint8Array<ArrayBuffer>) => store.mark(of), bytes = new TextEncoder().encode(text);
    if (isCode(text)) {
      const said = await verify(text, now(), lists.trust, lists.revocations);
      return {
        kind: said.paper ? 'card' : 'code', state: said.state, name: said.name, issuer: said.issuer, expires: said.expires && said.expires * 1000,
        reason: lists.trust.length ? said.reason : 'code-unverified', mark: await mark(said.holder as Uint8Array<ArrayBuffer> ?? bytes), fresh: said.known && !lists.tooOld(now())
      };
    }
    const address = lists.places?.posterUrl, isPoster = !!address && text.startsWith(address);
    const hash = isPoster && btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text.slice(address!.length).split(/[/?#]/)[0]))).subarray(0, 6)));
    return {
      kind: isPoster ? 'poster' : 'other', mark: await mark(bytes), fresh: true,
      reason: !isPoster ? 'unknown' : venueOf(place?.venueId)?.posters.includes(hash as string) ? 'poster-of-venue' : 'wrong-venue'
    };
  }

  function bodyOf(subject: Subject | null, extras: Extras): Body {
    // Whoever insists means the same scan: the same person, at the time at which the code was shown.
    const first = extras.overrideOf && recent.get(extras.overrideOf)?.body;
    const { token, cardCode, ...rest } = subject ?? {}, said = subject && { ...rest, ...(token ?? cardCode) && { token: token ?? cardCode } };
    const own = first && !subject ? { ...first } : {
      venueId: place!.venueId, doorId: place!.doorId ?? undefined, direction: place!.direction, occurredUtc: new Date(now()).toISOString(), subject: said ?? undefined
    };
    return { ...own, scanId: newId(), deviceId: parts.deviceId, companions: extras.companions ?? (first ? first.companions : undefined),
      temperatureC: extras.temperatureC ?? (first ? first.temperatureC : undefined), overrideOf: extras.overrideOf, reason: extras.reason };
  }

  async function run(subject: Subject | null, reading: Read | null, extras: Extras): Promise<Shown> {
    if (!place) throw new Error('No door was chosen.');
    const body = bodyOf(subject, extras), { outbox } = parts, first = extras.overrideOf ? recent.get(extras.overrideOf) : undefined;
    const item: Item = {
      body, kind: reading?.kind ?? first?.kind ?? 'person', paper: reading?.kind === 'card' || first?.paper,
      name: reading?.name ?? first?.name ?? names.get(subject?.visitorRef ?? '')
    };
    if (locked) return show({ ...item, body: undefined }, { verdict: 'refuse', code: locked === 'pin' ? 'pin-required' : 'device-revoked' }, true);
    if (body.direction === 'out' && !body.subject) return show({ ...item, body: undefined }, { verdict: 'refuse', code: 'subject-required' }, true);
    recent.set(body.scanId, item);
    if (recent.size > 100) recent.delete(recent.keys().next().value!);
    let n: number;
    try {
      n = await outbox.add(item);
    } catch {
      return withoutStore(item);
    }
    outbox.busy.add(n);
    const asked = online ? outbox.ask(item) : undefined, reply = await Promise.race([asked, asked && wait(patience)]);
    if (reply && (isSettled(reply.status))) {
      void outbox.settle(n, item, reply.status === 200 ? reply : { status: 200 }).catch(tell).finally(() => outbox.busy.delete(n));
      return answered(item, reply, reading);
    }
    const finding = judge(item, reading, subject);
    item.verdict = finding.verdict;
    await outbox.change(n, item).catch(tell);
    if (reply) online = false;
    // The answer may still come; it counts.
    void Promise.resolve(asked).then(late => late?.status === 200 ? outbox.settle(n, item, late) : undefined).catch(() => undefined)
      .finally(() => { outbox.busy.delete(n); schedule(); });
    pass(reading, body, finding.verdict);
    return show(item, finding, true);
  }

  function answered(item: Item, { result, problem }: Reply, reading: Read | null): Shown {
    const body = item.body!;
    if (!result) return show({ ...item, body: undefined }, { verdict: 'refuse', code: problem?.code ?? 'error' }, false, null, problem?.detail);
    learn(body.venueId, result);
    pass(reading, body, result.verdict);
    item.name ??= result.name;
    return show(item, { verdict: result.verdict, code: result.code ?? null }, false, result.visitorRef ?? null, result.reason);
  }

  /** The disk is full or broken: the server alone can take it now, and when it does not, nothing was recorded and the guard hears so. */
  async function withoutStore(item: Item): Promise<Shown> {
    const reply = online && await Promise.race([parts.outbox.ask(item), wait(slowest / 6)]);
    return reply && (isSettled(reply.status)) ? answered(item, reply, null) : show({ ...item, body: undefined }, { verdict: 'refuse', code: 'not-stored' }, true);
  }

  function judge(item: Item, reading: Read | null, subject: Subject | null): Finding {
    const body = item.body!, venue = venueOf(body.venueId);
    if (!venue) return { verdict: 'attention', code: 'code-unverified' };
    const found = decide({
      venue, door: venue.doors.find(door => door.id === body.doorId), direction: body.direction, at: now(), persons: (body.companions ?? 0) + 1, temperature: body.temperatureC,
      reading, seen: !!subject?.seen, inside: !!reading && isInside(reading.mark, venue), count: count(venue.id).inside, fresh: reading?.fresh ?? true
    });
    return found.verdict === 'refuse' && body.overrideOf && parts.lists.places!.device.mayOverride ? { verdict: 'attention', code: 'override' } : found;
  }

  const isInside = (mark: string, venue: { id: string; stayMinutes: number }) => {
    const pass = passes.get(mark);
    return pass?.venue === venue.id && now() - pass.at < venue.stayMinutes * 60_000;
  };

  /** Which pass is inside, as a keyed hash; whoever was sent away is not. */
  function pass(reading: Read | null, body: Body, verdict: Verdict) {
    if (!reading || reading.reason || verdict === 'refuse') return;
    const { mark } = reading, entry = { venue: body.venueId, at: now() };
    if (body.direction === 'in') passes.set(mark, entry); else passes.delete(mark);
    void parts.store.run('passes', shelf => body.direction === 'in' ? shelf.put(entry, mark) : shelf.delete(mark) as IDBRequest).catch(tell);
  }

  const wake = () => { pause = 0; void beat().catch(schedule); };

  const core: Core = {
    async start() {
      if (!parts) {
        parts = await begin();
        document.addEventListener('visibilitychange', wake);
        addEventListener('online', wake);
      }
      const first = beat().catch(schedule);
      if (!parts.lists.places) await first;
      const places = parts.lists.places;
      return places ? { venues: places.venues as Venue[], device: places.device } : null;
    },
    async choose(chosen) {
      place = chosen;
      wake();
    },
    async scan(text, extras = {}) {
      const said = text.trim(), reading = await read(said), last = seen.get(reading.mark) ?? -same, at = performance.now();
      if (seen.size > 500) seen.clear();
      seen.set(reading.mark, at);
      // A code that stays in view is one scan, however long it stays.
      if (!extras.overrideOf && at - last < same) return null;
      if (reading.kind === 'poster' || reading.kind === 'other') return show({ kind: reading.kind }, { verdict: 'refuse', code: reading.reason! }, true);
      return run({ token: said }, reading, extras);
    },
    async enter(subject, extras = {}) {
      const token = subject?.token ?? subject?.cardCode;
      return run(subject, token ? await read(token) : null, extras);
    },
    async find(tail) {
      const { status, body } = await link.post('find', { tail });
      if (status === 429) return 'too-often';
      if (status !== 200) return 'offline';
      for (const one of body.items) names.set(one.visitorRef, one.name);
      return body.items;
    },
    async undo(scanId) {
      const item: Item = { undo: scanId }, n = await parts.outbox.add(item);
      undone.add(scanId);
      // It goes after its scan; what the server does not have yet is taken back there in a moment.
      if (!online || [...parts.outbox.items.values()].some(other => other.body?.scanId === scanId)) return true;
      parts.outbox.busy.add(n);
      const reply = await parts.outbox.ask(item);
      if (isSettled(reply.status)) await parts.outbox.settle(n, item, reply);
      parts.outbox.busy.delete(n);
      wake();
      return reply.status === 200 || !isSettled(reply.status);
    },
    callSupervisor: async scanId => !!place && (await link.post('call', { scanId: scanId || null, venueId: place.venueId, doorId: place.doorId })).status === 200,
    async unlock(pin) {
      const isOpen = (await link.post('unlock', { pin })).status < 300;
      await beat().catch(schedule);
      return isOpen && locked === null;
    },
    status,
    onStatus: changed => void listeners.push(changed),
    onLater: changed => void later.push(changed)
  };
  return core;
}
