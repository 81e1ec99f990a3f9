// What finds a QR code in the picture: the browser's own reader where it knows QR codes, else ours in a worker. One picture at a time: pictures that
// queue before a slow reader would be answered when nobody waits for them any more, and nothing would ever be seen.
import { wait, within } from './_patience';

export type Detect = (video: HTMLVideoElement) => Promise<string | null>;

interface Reader { engine: string; detect: Detect; close(): void }
interface NativeDetector { detect(video: HTMLVideoElement): Promise<{ rawValue: string }[]> }
declare const BarcodeDetector: { new(options: { formats: string[] }): NativeDetector; getSupportedFormats(): Promise<string[]> } | undefined;

/** Sharp enough for the longest code over a third of the picture, and quick to read. */
const widest = 1280;
/** Slow phones need two seconds for a picture; who needs more will not answer at all, and another reader begins afresh. */
const patience = 4_000;
/** For a decoder that comes over a bad line. */
const loading = 30_000;
/** Tried again after a pause, which grows. */
const longestPause = 10_000;

/** @param changed which engine reads now, and whether it fails again and again: then the guard has to type. */
export async function detector(worker: string, wasm: string, changed: (engine: string, isBlind: boolean) => void): Promise<Detect> {
  const own = await within(patience, native()).catch(() => null);
  let reader = own ?? ofWorker(worker, wasm), failures = 0;
  changed(reader.engine, false);
  return async video => {
    try {
      const text = await within(loading + patience, reader.detect(video));
      if (failures) changed(reader.engine, false);
      failures = 0;
      return text;
    } catch {
      reader.close();
      await wait(Math.min(longestPause, 500 * failures++));
      // In turn with the browser's own, where there is one.
      reader = own && failures % 2 === 0 ? own : ofWorker(worker, wasm);
      changed(reader.engine, failures > 1);
      return null;
    }
  };
}

async function native(): Promise<Reader | null> {
  if (typeof BarcodeDetector === 'undefined' || !(await BarcodeDetector.getSupportedFormats()).includes('qr_code')) return null;
  const reader = new BarcodeDetector({ formats: ['qr_code'] });
  return { engine: 'native', detect: async video => (await within(patience, reader.detect(video)))[0]?.rawValue || null, close: () => undefined };
}

function ofWorker(address: string, wasm: string): Reader {
  const worker = new Worker(address), canvas = document.createElement('canvas'), context = canvas.getContext('2d', { willReadFrequently: true })!;
  let looks = 0;
  const ask = (longest: number, question: object, ...given: Transferable[]) => within(longest, new Promise<string | null>((resolve, reject) => {
    worker.onmessage = ({ data }) => data.failed ? reject(new Error('The reader failed.')) : resolve(data.text ?? null);
    worker.onerror = reject;
    worker.postMessage(question, given);
  }));
  const ready = ask(loading, { wasm: new URL(wasm, location.href).href });
  ready.catch(() => undefined);
  return {
    engine: 'wasm', close: () => worker.terminate(),
    async detect(video) {
      await ready;
      const width = Math.min(video.videoWidth, widest), height = Math.round(video.videoHeight * width / video.videoWidth);
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      context.drawImage(video, 0, 0, width, height);
      const image = context.getImageData(0, 0, width, height);
      // Every other picture: a phone that looks twice at each sees half as many.
      return ask(patience, { image, thorough: ++looks % 2 === 0 }, image.data.buffer);
    }
  };
}
