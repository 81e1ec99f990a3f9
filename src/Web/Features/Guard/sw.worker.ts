// Keeps one version of the scanner whole: page, styles, scripts, decoder. The server writes `scanner` in front of this script, with the fingerprinted
// addresses of its build; a new build is another script, and so a new version. What waits to be sent is not here and is never touched.

declare const scanner: { version: string; page: string; files: string[]; decoder: string[] };

interface Extendable extends Event { waitUntil(work: Promise<unknown>): void }
interface Fetching extends Extendable { request: Request; respondWith(answer: Promise<Response>): void }
interface Worker extends EventTarget {
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', heard: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', heard: (event: Fetching) => void): void;
}
const worker = self as unknown as Worker;
const whole = `${scanner.page} ${scanner.version}`;
/** A network that neither works nor fails must not hold up a queue. */
const patience = 2_500;
const loose = { ignoreVary: true };

declare const BarcodeDetector: { getSupportedFormats(): Promise<string[]> } | undefined;
const readsItself = async () => typeof BarcodeDetector !== 'undefined' && (await BarcodeDetector.getSupportedFormats().catch(() => [] as string[])).includes('qr_code');

worker.addEventListener('install', event => event.waitUntil((async () => {
  const page = await fetch(scanner.page, { credentials: 'same-origin', cache: 'reload' });
  if (!isOurs(page)) throw new Error(`The page answered ${page.status}.`);
  const cache = await caches.open(whole);
  await cache.addAll(await readsItself() ? scanner.files : [...scanner.files, ...scanner.decoder]);
  await cache.put(scanner.page, page);
  await worker.skipWaiting();
})()));

worker.addEventListener('activate', event => event.waitUntil((async () => {
  for (const other of await caches.keys()) if (other.startsWith(`${scanner.page} `) && other !== whole) await caches.delete(other);
  await worker.clients.claim();
})()));

worker.addEventListener('fetch', event => {
  const address = new URL(event.request.url);
  if (event.request.method !== 'GET' || address.origin !== location.origin) return;
  if (event.request.mode === 'navigate' && address.pathname === scanner.page) event.respondWith(page(event.request));
  else if (scanner.files.includes(address.pathname) || scanner.decoder.includes(address.pathname)) event.respondWith(file(event.request));
});

/** The page of a person who is signed in, not the one that asks for it. */
const isOurs = (answer: Response) => answer.ok && !answer.redirected && answer.headers.get('Scanner-Version') !== null;

async function page(request: Request): Promise<Response> {
  const cache = await caches.open(whole);
  const kept = await cache.match(scanner.page, loose);
  const asked = fetch(request).then(async answer => {
    // In another language or theme it is the same version; a newer one comes whole, with its own worker.
    if (isOurs(answer) && answer.headers.get('Scanner-Version') === scanner.version) await cache.put(scanner.page, answer.clone());
    return answer;
  });
  if (!kept) return asked;
  const slow = new Promise<Response>(resolve => setTimeout(() => resolve(kept.clone()), patience));
  return Promise.race([asked.then(answer => answer.status >= 500 ? kept : answer, () => kept), slow]);
}

async function file(request: Request): Promise<Response> {
  const cache = await caches.open(whole);
  return await cache.match(request, loose) ?? fetch(request);
}
