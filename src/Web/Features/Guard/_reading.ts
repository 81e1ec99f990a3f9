// What the phone makes of a text that was scanned or typed.
import type { Reading } from './contract';
import type { KnownVenue } from './decide';
import type { Lists } from './lists';
import type { Store } from './_store';
import { isCode, verify } from './verify';

/** Fresh: what was revoked in the last hour is known. */
export interface Read extends Reading { fresh: boolean }

export const base64 = (bytes: ArrayBuffer, length: number) => btoa(String.fromCharCode(...new Uint8Array(bytes, 0, length)));

export async function read(text: string, now: number, lists: Lists, store: Store, venue: KnownVenue | undefined): Promise<Read> {
  const bytes = new TextEncoder().encode(text);
  if (isCode(text)) {
    const { paper, state, name, issuer, expires, reason, holder, known } = await verify(text, now, lists.trust, lists.revocations);
    return {
      kind: paper ? 'card' : 'code', state, name, issuer, expires: expires && expires * 1000,
      // Without any keys nothing can be said against it either.
      reason: lists.trust.length ? reason : 'code-unverified', mark: await store.mark(holder ?? bytes), fresh: known && !lists.tooOld(now)
    };
  }
  const address = lists.places?.posterUrl, isPoster = !!address && text.startsWith(address), code = isPoster ? text.slice(address.length).split(/[/?#]/)[0]! : '';
  const hash = base64(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code)), 6);
  return {
    kind: isPoster ? 'poster' : 'other', mark: await store.mark(bytes), fresh: true,
    reason: !isPoster ? 'unknown' : venue?.posters.includes(hash) ? 'poster-of-venue' : 'wrong-venue'
  };
}
