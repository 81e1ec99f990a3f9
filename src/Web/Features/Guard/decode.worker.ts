// Reads QR codes off the page's thread. The first message says where the wasm lies: a fingerprinted address of our own, nobody else is ever asked.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { sharpen } from './_sharpen';

/** `thorough`: a second look, sharpened, when the first sees nothing. It finds twice as many codes that are out of focus. */
interface Question { image: ImageData; thorough: boolean }

const read = async (image: ImageData) =>
  (await readBarcodes(image, { formats: ['QRCode'], tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true, maxNumberOfSymbols: 1 }))[0]?.text || null;

async function answer(question: Question | { wasm: string }) {
  if ('wasm' in question) return await prepareZXingModule({ overrides: { locateFile: () => question.wasm }, fireImmediately: true }), { ready: true };
  const { image, thorough } = question;
  return { text: await read(image) ?? (thorough ? await read(sharpen(image)) : null) };
}

/** One answer for each question; a reader that fails is not asked again. */
self.onmessage = async (message: MessageEvent<Question | { wasm: string }>) => self.postMessage(await answer(message.data).catch(() => ({ failed: true })));
