// Every scan is on the device's disk, sealed, before it is sent or decided. What waits goes in order and in batches, by one tab at a time;
// the same scan goes with the same id until the server has answered for it, so it is neither lost nor counted twice.
import type { Direction, Reading, Subject, Verdict } from './contract';
import type { Answer, Link } from './link';
import type { Sealed, Store } from './_store';

/** What goes over the line; made once and never changed. */
export interface Body {
  scanId: string; venueId: string; doorId?: string; direction: Direction; occurredUtc: string; deviceId: string;
  subject?: Subject; companions?: number; temperatureC?: number; overrideOf?: string; reason?: string;
}

export interface Result { verdict: Verdict; code?: string; reason?: string; visitorRef?: string; inside: number; capacity: number; version: number }

/** As the server answers for one scan; no status: not at all. */
export interface Reply { scanId?: string; status: number; result?: Result; name?: string | null; problem?: { code: string; detail: string; errors?: Record<string, string[]> } }

export interface Item {
  body?: Body;
  /** Takes that scan back. */
  undo?: string;
  /** What the phone told the person, when the server did not answer in time. */
  verdict?: Verdict;
  name?: string | null; kind?: Reading['kind'] | 'person'; paper?: boolean;
  /** Why the server does not take it, for good. */
  problem?: string;
}

/** Later: nothing was answered, or not for good. Refused: this device or its session is no longer let in. */
export type Outcome = 'done' | 'later' | 'refused';

interface Row extends Sealed { n: number; made: number; failed?: boolean }

export interface Outbox {
  /** On disk when this resolves. */
  add(item: Item): Promise<number>;
  change(n: number, item: Item): Promise<void>;
  /** The server's answer for one; what has to follow from it is stored in the same transaction. */
  settle(n: number, item: Item, reply: Reply): Promise<void>;
  ask(item: Item): Promise<Reply>;
  flush(): Promise<Outcome>;
  /** Being sent by themselves at this moment. */
  busy: Set<number>;
  items: Map<number, Item>;
  failed(): number;
}

/** Undecided scans of another tab are its own for so long. */
const undecided = 10_000;
const batch = 50;
/** A request that will never be understood, and what can no longer be taken back. */
const spoiled = ['malformed', 'batch-size', 'scan-unknown', 'undo-expired'];
/** By then the server would take them no more. */
const longest = 8 * 86_400_000;

export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6]! & 15 | 64;
  bytes[8] = bytes[8]! & 63 | 128;
  return Array.from(bytes, (byte, at) => (at === 4 || at === 6 || at === 8 || at === 10 ? '-' : '') + (byte + 256).toString(16).slice(1)).join('');
}

/** Taken, or refused for good: sending it again would change nothing. Of one scan, not of a whole request. */
export const isSettled = (status: number) => status === 200 || status >= 400 && status !== 503;

/** What has to be told to the server after its first answer contradicts what the person at the door was told. */
export function followsFrom(item: Item, reply: Reply): Item[] {
  const { body, verdict } = item;
  if (!body || !verdict || !reply.result || (reply.result.verdict === 'refuse') === (verdict === 'refuse') || body.overrideOf && !body.reason) return [];
  // Whoever was sent away is not inside; whoever was let in is, and that is a fact about the refused scan.
  return verdict === 'refuse' ? [{ undo: body.scanId }] : [{ ...item, body: { ...body, scanId: newId(), overrideOf: body.scanId } }];
}

/** @param told Every answer for a scan that the phone had decided, and every scan that was refused for good. */
export async function openOutbox(store: Store, link: Link, lock: string, told: (item: Item, reply: Reply) => void, changed: () => void): Promise<Outbox> {
  const items = new Map<number, Item>(), failures = new Set<number>(), busy = new Set<number>();
  let running: Promise<Outcome> | undefined;

  const write = async (item: Item) => ({ ...await store.seal(item), made: Date.now(), ...item.problem && { failed: true } });

  async function take(row: Row): Promise<Item> {
    try {
      return await store.open<Item>(row);
    } catch {
      return { problem: 'unreadable' };
    }
  }

  async function settle(n: number, item: Item, reply: Reply) {
    const follow = followsFrom(item, reply), problem = reply.status !== 200 && item.body ? reply.problem?.code ?? `status-${reply.status}` : undefined;
    const lost = problem && { ...item, problem }, rows = await Promise.all(follow.map(write)), row = lost && await write(lost);
    const keys: number[] = [];
    await store.run('scans', scans => {
      for (const next of rows) scans.add(next).onsuccess = event => keys.push((event.target as IDBRequest<number>).result);
      // What is refused for good stays to be seen, and waits no more.
      return row ? scans.put({ ...row, n }) : scans.delete(n);
    });
    items.delete(n);
    follow.forEach((next, at) => items.set(keys[at]!, next));
    if (lost) failures.add(n);
    changed();
    if (lost || item.verdict && reply.result) told(item, reply);
  }

  const sent = (item: Item) => ({ ...item.body, decidedOffline: item.verdict });

  /** What a request as a whole came to is nothing of a scan's, unless the scan itself cannot be read. */
  const ofRequest = ({ status, body }: Answer): Reply =>
    ({ status: status === 401 || status === 403 ? -status : spoiled.includes(body?.code) ? 422 : 0, problem: body?.code && body });

  async function ask(item: Item): Promise<Reply> {
    const answer = await (item.undo ? link.post('undo', { scanId: item.undo }) : link.post('scans', { items: [sent(item)] }));
    return answer.status !== 200 ? ofRequest(answer) : item.undo ? { status: 200 } : answer.body?.items?.[0] ?? { status: 0 };
  }

  async function deliver(rows: [number, Item][]): Promise<Outcome> {
    const replies = new Map<string | undefined, Reply>();
    let outcome: Outcome = 'done';
    if (rows.length > 1) {
      const answer = await link.post('scans', { items: rows.map(([, item]) => sent(item)) });
      if (answer.status === 401 || answer.status === 403) return 'refused';
      if (answer.status === 200) for (const reply of answer.body?.items ?? []) replies.set(reply.scanId, reply);
      // One of them spoils the whole, and holds up no other: each by itself.
      else if (answer.status >= 400 && ![408, 429, 502, 503, 504].includes(answer.status)) {
        for (const row of rows) {
          const one = await deliver([row]);
          if (one === 'refused') return one;
          if (one === 'later') outcome = one;
        }
        return outcome;
      } else return 'later';
    }
    for (const [n, item] of rows) {
      const reply = rows.length > 1 ? replies.get(item.body!.scanId) ?? { status: 0 } : await ask(item);
      if (reply.status < 0) return 'refused';
      if (isSettled(reply.status)) await settle(n, item, reply);
      else outcome = 'later';
    }
    return outcome;
  }

  async function work(): Promise<Outcome> {
    let after = 0, outcome: Outcome = 'done';
    for (;;) {
      const rows = await store.read<Row[]>('scans', scans => scans.getAll(IDBKeyRange.lowerBound(after, true), batch));
      if (!rows.length) return outcome;
      after = rows[rows.length - 1]!.n;
      const waiting: [number, Item][] = [];
      for (const row of rows) {
        if (row.failed || busy.has(row.n)) continue;
        const item = await take(row);
        if (item.problem) await settle(row.n, { body: {} as Body }, { status: 422, problem: { code: item.problem, detail: '' } });
        else if (item.undo || item.verdict || Date.now() - row.made > undecided) waiting.push([row.n, item]);
        else outcome = 'later';
      }
      while (waiting.length) {
        const to = waiting.findIndex(([, item]) => item.undo), next = waiting.splice(0, to < 0 ? waiting.length : to || 1);
        const said = await deliver(next);
        if (said === 'refused' || next.length > 1 && said === 'later') return said;
        if (said === 'later') outcome = said;
      }
    }
  }

  const box: Outbox = {
    items, busy, settle, ask,
    failed: () => failures.size,
    async add(item) {
      const row = await write(item), n = await store.run<number>('scans', scans => scans.add(row));
      items.set(n, item);
      changed();
      return n;
    },
    async change(n, item) {
      items.set(n, item);
      const row = await write(item);
      await store.run('scans', scans => scans.put({ ...row, n }));
    },
    flush() {
      // Another tab that sends takes what lies here too.
      return running ??= (navigator.locks ? navigator.locks.request(lock, { ifAvailable: true }, held => held ? work() : 'later' as const) : work())
        .then(async outcome => {
          const kept = new Set(await store.read<number[]>('scans', scans => scans.getAllKeys()));
          for (const n of items.keys()) if (!kept.has(n)) items.delete(n);
          return outcome;
        }).finally(() => { running = undefined; changed(); });
    }
  };

  for (const row of await store.read<Row[]>('scans', scans => scans.getAll())) {
    if (!row.failed) items.set(row.n, await take(row));
    else if (Date.now() - row.made > longest) await store.run('scans', scans => scans.delete(row.n));
    else failures.add(row.n);
  }
  return box;
}
