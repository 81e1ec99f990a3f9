// Reads QR codes off the page's thread. The first message says where the wasm lies: a fingerprinted address of our own, nobody else is ever asked.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { sharpen } from './_sharpen';

/** `thorough`: a second look, sharpened, when the first sees nothing. It finds twice as many codes that are out of focus. */
interface Question { id: number; image: ImageData; thorough: boolean }

const read = async (image: ImageData) =>
  (await readBarcodes(image, { formats: ['QRCode'], tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true, maxNumberOfSymbols: 1 }))[0]?.text || null;

self.onmessage = async (message: MessageEvent<Question | { wasm: string }>) => {
  if ('wasm' in message.data) {
    const { wasm } = message.data;
    prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true }).then(() => self.postMessage({ ready: true }), () => self.postMessage({ ready: false }));
    return;
  }
  const { id, image, thorough } = message.data;
  try {
    self.postMessage({ id, text: await read(image) ?? (thorough ? await read(sharpen(image)) : null) });
  } catch {
    self.postMessage({ id, text: null });
  }
};
