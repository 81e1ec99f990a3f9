// Says whether a shown code or a paper card counts, without asking anybody: what CodeVerifier does, in the same order and with the same reasons.
// The bytes stand in docs/personal-code.md; exactly one form is allowed, so this is no general reader of CBOR. Held to vectors.json.
import type { CodeState } from './contract';

/** As GET /.well-known/healthcode/keys answers. */
export interface Issuer { issuer: string; keys: { kid: string; x: string; y: string; useUntilUtc?: string; verifyUntilUtc?: string }[] }

/** A list whose signature was verified. Times in seconds. */
export interface Revocations { issuer: string; epoch: number; since: number; issued: number; next: number; marks: Uint8Array }

export interface Verified {
  /** Missing when it counts. */
  reason?: string;
  paper: boolean;
  issuer?: string; state?: CodeState; name?: string;
  /** Seconds. */
  issued?: number; expires?: number; shown?: number;
  /** What stays when a credential is renewed: the phone's key; of paper the card. */
  holder?: Bytes;
  /** False without a list of this issuer, or with an overdue one. */
  known: boolean;
}

type Bytes = Uint8Array<ArrayBuffer>;
interface Cose { kid: string; header: Bytes; payload: Bytes; signature: Bytes }

const states: CodeState[] = ['green', 'amber', 'red', 'expired', 'absent', 'failed', 'timed-out', 'under-review'];
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const p256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const skew = 30, life = 60;

const big = (bytes: Uint8Array) => BigInt('0x' + hex(bytes));
const hex = (bytes: Uint8Array) => Array.from(bytes, byte => (byte + 256).toString(16).slice(1)).join('');
const prime = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const b = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
const half = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n / 2n;

/** Reads bytes of the one allowed form; anything else throws. */
class Reader {
  at = 0;
  constructor(readonly bytes: Bytes) {}

  take(length: number): Bytes {
    if (this.at + length > this.bytes.length) throw this;
    return this.bytes.slice(this.at, this.at += length);
  }

  /** Exactly these. */
  is(...expected: number[]) {
    for (const byte of this.take(expected.length)) if (byte !== expected.shift()) throw this;
  }

  /** The number in the head of an item of this major type, written as short as it can be. */
  head(major: number): number {
    const first = this.take(1)[0]!, form = first & 31;
    if (first >> 5 !== major || form > 26) throw this;
    if (form < 24) return form;
    const value = this.take(1 << form - 24).reduce((sum, byte) => sum * 256 + byte, 0);
    if (value < [24, 256, 65536][form - 24]!) throw this;
    return value;
  }

  bytesOf(length?: number): Bytes {
    const found = this.head(2);
    if (length !== undefined && found !== length) throw this;
    return this.take(found);
  }

  text(most: number): string {
    const length = this.head(3);
    if (!length || length > most) throw this;
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.take(length));
  }

  issuer(): string {
    const name = this.text(12);
    if (!/^[a-z0-9.-]+$/.test(name)) throw this;
    return name;
  }

  signature(): Bytes {
    const found = this.bytesOf(64);
    if (big(found.subarray(32)) > half) throw this;
    return found;
  }

  cose(): Cose {
    this.is(0xd2, 0x84, 0x49);
    const header = this.take(9), inner = new Reader(header);
    inner.is(0xa2, 1, 0x26, 4, 0x44);
    this.is(0xa0);
    return { kid: hex(inner.take(4)), header, payload: this.bytesOf(), signature: this.signature() };
  }

  end() {
    if (this.at < this.bytes.length) throw this;
  }
}

/** Undefined for what is no base45. */
function base45(text: string): Bytes | undefined {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = Array.from(text.slice(at, at + 3), letter => letters.indexOf(letter));
    const number = group.reduceRight((sum, digit) => sum * 45 + digit, 0);
    if (group.length < 2 || group.includes(-1) || number > (group.length > 2 ? 65535 : 255)) return undefined;
    if (group.length > 2) bytes.push(number >> 8);
    bytes.push(number & 255);
  }
  return Uint8Array.from(bytes);
}

function read(bytes: Bytes, paper: boolean) {
  const token = new Reader(bytes);
  if (!paper) token.is(0x83);
  const from = token.at, cose = token.cose(), message = bytes.slice(from, token.at);
  let shown: number | undefined, proof: Bytes | undefined;
  if (!paper) {
    shown = token.head(0);
    proof = token.signature();
  }
  token.end();
  const claims = new Reader(cose.payload);
  claims.is(paper ? 0xa5 : 0xa6, 1);
  const issuer = claims.issuer();
  claims.is(4);
  const expires = claims.head(0);
  claims.is(6);
  const issued = claims.head(0);
  claims.is(7);
  const id = claims.bytesOf(16);
  let point: Bytes | undefined;
  if (!paper) {
    claims.is(8, 0xa1, 1, 0xa4, 1, 2, 0x20, 1, 0x21);
    const x = claims.bytesOf(32);
    claims.is(0x22);
    const sign = claims.take(1)[0]!;
    if (sign !== 0xf4 && sign !== 0xf5) throw claims;
    point = Uint8Array.of(sign - 0xf2, ...x);
  }
  claims.is(0x3a, 0, 1, 0, 0, 0x82);
  const state = states[claims.head(0) - 1], name = claims.text(7);
  claims.end();
  if (!state || issued >= expires || /[\p{Cc}\p{Cf}\p{Co}\ufffd]|(?! )\p{White_Space}/u.test(name)) throw claims;
  return { cose, message, shown, proof, issuer, expires, issued, id, point, state, name };
}

/** The whole point of a compressed one (33 bytes); undefined when it is not on the curve. y² = x³ − 3x + b, and the root is a power. */
export function decompress(point: Uint8Array): Bytes | undefined {
  const x = big(point.subarray(1));
  if (x >= prime) return undefined;
  const square = (((x * x - 3n) * x + b) % prime + prime) % prime;
  let y = 1n;
  for (let power = (prime + 1n) / 4n, base = square; power; power >>= 1n, base = base * base % prime) if (power & 1n) y = y * base % prime;
  if (!y || y * y % prime !== square) return undefined;
  if (Number(y & 1n) !== point[0]! - 2) y = prime - y;
  const digits = y.toString(16).padStart(64, '0');
  return Uint8Array.of(4, ...point.subarray(1), ...digits.match(/../g)!.map(byte => parseInt(byte, 16)));
}

const imported = new Map<string, Promise<CryptoKey>>();

async function isSigned(key: CryptoKey | Promise<CryptoKey>, signature: Bytes, ...parts: ArrayLike<number>[]): Promise<boolean> {
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, await key, signature, Uint8Array.from(parts.flatMap(part => Array.from(part))));
}

/** The head of an item as its signers wrote it: as short as it can be. */
function head(major: number, value: number): number[] {
  const size = value < 24 ? 0 : value < 256 ? 1 : value < 65536 ? 2 : 4, bytes = [size ? major | 23 + (size > 2 ? 3 : size) : major | value];
  for (let at = size; at--;) bytes.push(value >>> at * 8 & 255);
  return bytes;
}
const wrapped = (bytes: Uint8Array) => [...head(0x40, bytes.length), ...bytes];
const ascii = (text: string) => [...head(0x60, text.length), ...new TextEncoder().encode(text)];

/** The reason why this issuer has not signed it; undefined when it has. */
async function mistrust(cose: Cose, name: string, issued: number, now: number, trust: Issuer[]): Promise<string | undefined> {
  const issuer = trust.find(one => one.issuer === name), key = issuer?.keys.find(one => one.kid === cose.kid);
  if (!key) return issuer ? 'issuer-key-unknown' : 'issuer-unknown';
  // A date that is missing is no number, and nothing is later than that.
  if (issued * 1000 > Date.parse(key.useUntilUtc ?? '') + skew * 1000 || now * 1000 >= Date.parse(key.verifyUntilUtc ?? '')) return 'issuer-key-out-of-use';
  const cached = key.x + key.y;
  let known = imported.get(cached);
  if (!known) imported.set(cached, known = crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x: key.x, y: key.y }, p256, false, ['verify']));
  return await isSigned(known, cose.signature, [0x84], ascii('Signature1'), wrapped(cose.header), [0x40], wrapped(cose.payload)) ? undefined : 'token-tampered';
}

async function isShown(point: Bytes, proof: Bytes, message: Bytes, shown: number): Promise<boolean> {
  const whole = decompress(point);
  if (!whole) return false;
  return isSigned(crypto.subtle.importKey('raw', whole, p256, false, ['verify']), proof, [0x83], ascii('HCC1-holder'), wrapped(message), head(0, shown));
}

export const isCode = (text: string) => /^HC[CP]1:/.test(text);

/** @param now Milliseconds by the server's clock. */
export async function verify(text: string, now: number, trust: Issuer[], revocations?: Revocations): Promise<Verified> {
  const paper = text.startsWith('HCP1:'), seconds = now / 1000;
  const refuse = (reason: string, issuer?: string): Verified => ({ reason, paper, issuer, known: false });
  if (!isCode(text)) return refuse('not-a-code');
  let token: ReturnType<typeof read>;
  try {
    const bytes = text.length <= 395 && base45(text.slice(5));
    if (!bytes) return refuse('token-malformed');
    token = read(bytes, paper);
  } catch {
    return refuse('token-malformed');
  }
  const { issuer, issued, expires, id, shown, point } = token;
  const reason = await mistrust(token.cose, issuer, issued, seconds, trust)
    ?? (point && !await isShown(point, token.proof!, token.message, shown!) ? 'holder-proof-wrong' : undefined);
  if (reason) return refuse(reason, issuer);
  const at = shown ?? seconds, list = revocations?.issuer === issuer ? revocations : undefined;
  const found: Verified = { paper, issuer, issued, expires, shown, holder: point ?? id, known: !!list && seconds < list.next };
  const why = at - seconds > skew || issued - seconds > skew || issued - at > skew ? 'clock-wrong'
    : seconds - at > life ? 'token-replayed'
    : seconds >= expires ? 'code-expired'
    : list && await isEnded(list, id, issued) ? 'code-revoked' : undefined;
  return why ? { ...found, reason: why } : { ...found, state: token.state, name: token.name };
}

async function isEnded(list: Revocations, id: Bytes, issued: number): Promise<boolean> {
  if (issued < list.since) return true;
  const mark = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', id)).subarray(0, 6));
  let low = 0, high = list.marks.length / 6;
  while (low < high) {
    const middle = low + high >> 1, found = hex(list.marks.subarray(middle * 6, middle * 6 + 6));
    if (found === mark) return true;
    if (found < mark) low = middle + 1; else high = middle;
  }
  return false;
}

/** The list in a message that a trusted key of its issuer has signed, or the reason why it is not believed. Whether it is overdue is the caller's to ask. */
export async function readRevocations(message: Bytes, now: number, trust: Issuer[]): Promise<Revocations | string> {
  let cose: Cose, list: Revocations;
  try {
    const outer = new Reader(message);
    cose = outer.cose();
    outer.end();
    const claims = new Reader(cose.payload);
    claims.is(0xa4, 1);
    const issuer = claims.issuer();
    claims.is(4);
    const next = claims.head(0);
    claims.is(6);
    const issued = claims.head(0);
    claims.is(0x3a, 0, 1, 0, 1, 0x83);
    list = { issuer, next, issued, epoch: claims.head(0), since: claims.head(0), marks: claims.bytesOf() };
    claims.end();
    if (message.length > 65536 || list.marks.length % 6 || list.since > issued || issued >= next) throw claims;
    for (let at = 6; at < list.marks.length; at += 6) if (hex(list.marks.subarray(at - 6, at)) >= hex(list.marks.subarray(at, at + 6))) throw claims;
  } catch {
    return 'token-malformed';
  }
  return await mistrust(cose, list.issuer, list.issued, now / 1000, trust) ?? (list.issued - now / 1000 > skew ? 'clock-wrong' : list);
}

/** An old list is no answer to a newer one. */
export const replaces = (list: Revocations, older: Revocations | undefined) =>
  !older || list.issuer !== older.issuer || list.epoch >= older.epoch && list.issued >= older.issued;
