// The device's own store: keys that scripts cannot read, lists, waiting scans. Whatever is personal lies in it as ciphertext.
import { within } from './_patience';

export type Shelf = 'keys' | 'lists' | 'scans' | 'passes';
export interface Sealed { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }

export interface Store {
  /** One transaction; the work asks for everything at once, and it is on disk when this resolves. */
  run<T = unknown>(shelf: Shelf, work: (shelf: IDBObjectStore) => IDBRequest): Promise<T>;
  read<T>(shelf: Shelf, work: (shelf: IDBObjectStore) => IDBRequest): Promise<T>;
  seal(value: unknown): Promise<Sealed>;
  open<T>(sealed: Sealed): Promise<T>;
  /** The same for the same text on this device, and nothing to anybody else. */
  mark(of: BufferSource): Promise<string>;
  destroy(): Promise<void>;
}

const patience = 5_000;

const done = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

export async function openStore(name: string): Promise<Store> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    for (const shelf of ['keys', 'lists', 'passes']) opening.result.createObjectStore(shelf);
    opening.result.createObjectStore('scans', { keyPath: 'n', autoIncrement: true });
  };
  const database = await within(patience, done(opening));
  // Another tab wipes everything: it must not wait for this one.
  database.onversionchange = () => database.close();

  function work<T>(shelf: Shelf, mode: IDBTransactionMode, ask: (shelf: IDBObjectStore) => IDBRequest): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(shelf, mode, { durability: 'strict' });
      const asked = ask(transaction.objectStore(shelf));
      // Another tab holds it, or the disk does not answer. What is being written at this moment cannot be called back: that is waited for.
      const timer = setTimeout(() => { try { transaction.abort(); } catch { /* It has ended. */ } }, patience);
      transaction.oncomplete = () => { clearTimeout(timer); resolve(asked.result); };
      transaction.onabort = () => { clearTimeout(timer); reject(transaction.error ?? new Error('The store gave up.')); };
    });
  }

  async function key(name: string, make: () => Promise<CryptoKey>): Promise<CryptoKey> {
    const kept = () => work<CryptoKey | undefined>('keys', 'readonly', keys => keys.get(name));
    const found = await kept();
    if (found) return found;
    const made = await make();
    // Of two tabs that begin at once the later finds the other's, and keeps it.
    await work('keys', 'readwrite', keys => keys.add(made, name)).catch(() => undefined);
    return (await kept())!;
  }
  const sealing = await key('seal', () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']));
  const marking = await key('mark', () => crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']));

  return {
    run: (shelf, ask) => work(shelf, 'readwrite', ask),
    read: (shelf, ask) => work(shelf, 'readonly', ask),
    async seal(value) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, sealing, new TextEncoder().encode(JSON.stringify(value))) };
    },
    async open({ iv, data }) {
      return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, sealing, data)));
    },
    async mark(of) {
      return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', marking, of)).subarray(0, 12)));
    },
    async destroy() {
      database.close();
      await done(indexedDB.deleteDatabase(name));
    }
  };
}
