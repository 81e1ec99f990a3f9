// What finds a QR code in the picture: the browser's own reader where it knows QR codes, else ours in a worker.

export type Detect = (video: HTMLVideoElement) => Promise<string | null>;

interface NativeDetector { detect(video: HTMLVideoElement): Promise<{ rawValue: string }[]> }
declare const BarcodeDetector: { new(options: { formats: string[] }): NativeDetector; getSupportedFormats(): Promise<string[]> } | undefined;

/** Sharp enough for the longest code over a third of the picture, and quick to read. */
const widest = 1280;
/** A worker that does not answer must not stop the next picture. */
const patience = 1_500;

export async function detector(worker: string, wasm: string): Promise<{ engine: string; detect: Detect }> {
  return await native() ?? { engine: 'wasm', detect: ofWorker(worker, wasm) };
}

async function native() {
  try {
    if (typeof BarcodeDetector === 'undefined' || !(await BarcodeDetector.getSupportedFormats()).includes('qr_code')) return null;
    const reader = new BarcodeDetector({ formats: ['qr_code'] });
    return { engine: 'native', detect: async (video: HTMLVideoElement) => (await reader.detect(video))[0]?.rawValue || null };
  } catch {
    return null;
  }
}

function ofWorker(address: string, wasm: string): Detect {
  const worker = new Worker(address);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const waiting = new Map<number, (text: string | null) => void>();
  let last = 0;
  worker.onmessage = ({ data }) => {
    waiting.get(data.id)?.(data.text);
    waiting.delete(data.id);
  };
  worker.postMessage({ wasm: new URL(wasm, location.href).href });
  return video => new Promise(resolve => {
    const width = Math.min(video.videoWidth, widest), height = Math.round(video.videoHeight * width / video.videoWidth);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    context.drawImage(video, 0, 0, width, height);
    const image = context.getImageData(0, 0, width, height);
    const id = ++last;
    waiting.set(id, resolve);
    setTimeout(() => {
      if (waiting.delete(id)) resolve(null);
    }, patience);
    // Every other picture: a phone that looks twice at each sees half as many.
    worker.postMessage({ id, image, thorough: id % 2 === 0 }, [image.data.buffer]);
  });
}
