// Reads QR codes off the page's thread. The first message says where the wasm lies: a fingerprinted address of our own, nobody else is ever asked.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

interface Question { id: number; image: ImageData }

const options = { formats: ['QRCode'], tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true, maxNumberOfSymbols: 1 } as const;

self.onmessage = async (message: MessageEvent<Question | { wasm: string }>) => {
  if ('wasm' in message.data) {
    const { wasm } = message.data;
    prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true }).then(() => self.postMessage({ ready: true }), () => self.postMessage({ ready: false }));
    return;
  }
  const { id, image } = message.data;
  try {
    const [found] = await readBarcodes(image, { ...options, formats: [...options.formats] });
    self.postMessage({ id, text: found?.text || null });
  } catch {
    self.postMessage({ id, text: null });
  }
};
