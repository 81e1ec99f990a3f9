// The phone's part of a personal code: a key that cannot leave it, and the token that it shows. Asks the server for nothing.
// The layout stands in docs/personal-code.md; CodeVerifier and tests/Browser.Tests/Codes hold it to that.

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

/** One row of one store: the pair of keys, as the browser keeps it; scripts never see the private one. */
function store<T>(mode: IDBTransactionMode, ask: (keys: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('personal-code', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('keys');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction('keys', mode);
      const asked = ask(transaction.objectStore('keys'));
      transaction.oncomplete = () => { database.close(); resolve(asked.result); };
      transaction.onabort = () => { database.close(); reject(transaction.error); };
    };
  });
}

/** Whose key it is: each person's codes have one of their own, so that those of a family share nothing. */
const self = 'holder';
const held = new Map<string, CryptoKeyPair>();
async function kept(whose: string): Promise<CryptoKeyPair | undefined> {
  const pair = held.get(whose) ?? await store<CryptoKeyPair | undefined>('readonly', keys => keys.get(whose));
  if (pair) held.set(whose, pair);
  return pair;
}

/** False on a browser without WebCrypto or a store: it gets the paper credential. */
export const canHold = () => typeof indexedDB !== 'undefined' && typeof crypto !== 'undefined' && !!crypto.subtle;

/**
 * The public key as a compressed point of 33 bytes, for the server's credential. The first call makes the pair.
 * @param whose The person's id, for somebody else than the citizen who is signed in.
 */
export async function publicKey(whose = self): Promise<Uint8Array> {
  let pair = await kept(whose);
  if (!pair) {
    const made = await crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
    // Of two tabs that begin at once the later finds the other's, and keeps it.
    await store('readwrite', keys => keys.add(made, whose)).catch(() => undefined);
    pair = (await kept(whose))!;
  }
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return Uint8Array.of(2 + (point[64]! & 1), ...point.subarray(1, 33));
}

/**
 * A new sign-in gets new keys; credentials for the old ones are worth nothing here any more.
 * @param whose One person's alone, when the citizen acts for that person no more; everybody's without it.
 */
export async function forget(whose?: string) {
  if (whose === undefined) held.clear();
  else held.delete(whose);
  await store<undefined>('readwrite', keys => whose === undefined ? keys.clear() : keys.delete(whose));
}

/** The server's clock minus this phone's, in milliseconds, from the time in an answer; keep it beside the credential. */
export const offsetOf = (serverUtc: string | number) => new Date(serverUtc).getTime() - Date.now();

/**
 * What the QR code says, good for a minute.
 * @param credential As the server signed it.
 * @param offset Of the server's clock, see offsetOf.
 */
export async function show(credential: Uint8Array, offset: number, whose = self): Promise<string> {
  const pair = await kept(whose);
  if (!pair) throw new Error('This phone has no key.');
  const time = uint32(Math.floor((Date.now() + offset) / 1000));
  const message = join([0x83], text('HCC1-holder'), bytes(credential), time);
  const proof = smaller(new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, message)));
  return 'HCC1:' + base45(join([0x83], credential, time, bytes(proof)));
}

/** Of the two forms of a signature the one with the smaller s: the other is refused. */
function smaller(signature: Uint8Array): Uint8Array {
  let s = BigInt(0);
  for (const byte of signature.subarray(32)) s = s * BigInt(256) + BigInt(byte);
  if (s * BigInt(2) <= order) return signature;
  s = order - s;
  for (let at = 63; at >= 32; at--, s /= BigInt(256)) signature[at] = Number(s % BigInt(256));
  return signature;
}

// CBOR, as little of it as a token needs.
const head = (major: number, length: number) => length < 24 ? [major | length] : length < 256 ? [major | 24, length] : [major | 25, length >> 8, length & 255];
const bytes = (value: Uint8Array) => join(head(0x40, value.length), value);
const text = (value: string) => join(head(0x60, value.length), Array.from(value, letter => letter.charCodeAt(0)));
const uint32 = (value: number) => Uint8Array.of(0x1a, value >>> 24, value >>> 16, value >>> 8, value);

function join(...parts: ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) { all.set(part, at); at += part.length; }
  return all;
}

function base45(value: Uint8Array): string {
  let result = '';
  for (let at = 0; at < value.length; at += 2) {
    const isPair = at + 1 < value.length;
    let number = isPair ? value[at]! * 256 + value[at + 1]! : value[at]!;
    for (let letters = isPair ? 3 : 2; letters > 0; letters--, number = Math.floor(number / 45)) result += alphabet[number % 45];
  }
  return result;
}
