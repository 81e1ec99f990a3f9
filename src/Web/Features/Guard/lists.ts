// What the phone must know beforehand: places and their policies, the issuer's keys, what was revoked. Kept on the device, asked for again
// by ETag; nothing in it is about a person. A list of revocations takes the place of an older one only when its signature is right.
import type { KnownVenue } from './decide';
import type { Link } from './link';
import type { Store } from './_store';
import { readRevocations, replaces, type Issuer, type Revocations } from './verify';

export interface Places {
  venues: KnownVenue[];
  /** An id of a paired phone alone. */
  device: { name: string; mayOverride: boolean; maySearch: boolean; id?: string };
  /** What posters' addresses begin with. */
  posterUrl: string;
  /** What stable codes mean to people, in the language of the device. */
  texts: Record<string, string>;
  undoSeconds: number;
}

interface Kept<T> { tag?: string; checked: number; value: T }

export interface Lists {
  places?: Places;
  trust: Issuer[];
  revocations?: Revocations;
  /** The tag of the places, to be compared with what `state` says. */
  tag(): string | undefined;
  /** Milliseconds since the oldest of them was confirmed by the server; null before that. */
  age(now: number): number | null;
  tooOld(now: number): boolean;
  /** @param isOther The server has other places than these. */
  refresh(now: number, isOther: boolean): Promise<void>;
  forget(): void;
}

const minute = 60_000, hour = 60 * minute;

export async function openLists(store: Store, link: Link): Promise<Lists> {
  const kept: { places?: Kept<Places>; keys?: Kept<Issuer>; revocations?: Kept<Revocations> } = {};
  for (const name of ['places', 'keys', 'revocations'] as const) kept[name] = await store.read('lists', lists => lists.get(name));

  /** False when the server did not answer. What it says is taken only when `read` makes something of it. */
  async function fetchOne<T>(name: keyof typeof kept, path: string, now: number, read: (body: any) => Promise<T | undefined> | T | undefined) {
    const old = kept[name] as Kept<T> | undefined, answer = await link.get(path, old?.tag);
    const value = answer.status === 304 ? old?.value : answer.status === 200 ? await read(answer.body) : undefined;
    if (!value) return;
    const next: Kept<T> = { tag: answer.status === 304 ? old!.tag : answer.tag, checked: now, value };
    Object.assign(kept, { [name]: next });
    await store.run('lists', lists => lists.put(next, name));
  }

  const lists: Lists = {
    get places() { return kept.places?.value; },
    get trust() { return kept.keys ? [kept.keys.value] : []; },
    get revocations() { return kept.revocations?.value; },
    tag: () => kept.places?.tag,
    age: now => kept.places && kept.keys && kept.revocations ? now - Math.min(kept.places.checked, kept.keys.checked, kept.revocations.checked) : null,
    tooOld: now => !kept.revocations || now >= kept.revocations.value.next * 1000 || now - kept.revocations.checked > hour,
    async refresh(now, isOther) {
      const isDue = (one: { checked: number } | undefined, life: number) => !one || now - one.checked >= life;
      if (isOther || isDue(kept.places, minute)) await fetchOne<Places>('places', 'lists', now, body => body?.venues && body);
      const keys = () => fetchOne<Issuer>('keys', '/.well-known/healthcode/keys', now, body => body?.keys && body);
      if (isDue(kept.keys, hour)) await keys();
      if (!isDue(kept.revocations, minute)) return;
      await fetchOne<Revocations>('revocations', '/.well-known/healthcode/revocations', now, async body => {
        const bytes = new Uint8Array(body as ArrayBuffer);
        let read = await readRevocations(bytes, now, lists.trust);
        if (read === 'issuer-key-unknown') {
          await keys();
          read = await readRevocations(bytes, now, lists.trust);
        }
        return typeof read !== 'string' && replaces(read, lists.revocations) ? read : undefined;
      });
    },
    forget() {
      kept.places = kept.keys = kept.revocations = undefined;
    }
  };
  return lists;
}
