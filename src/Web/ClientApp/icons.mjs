// The scanner's icons for a phone's home screen, drawn from the shapes of favicon.svg by distance: no picture file, no drawing program.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const ground = [15, 107, 143], frame = [191, 227, 242], tick = [255, 255, 255];
const lines = [
  [frame, 1.2, [[7, 13], [7, 9], [9, 7], [13, 7]]], [frame, 1.2, [[19, 7], [23, 7], [25, 9], [25, 13]]], [frame, 1.2, [[7, 19], [7, 23], [9, 25], [13, 25]]],
  [tick, 1.6, [[12, 18.5], [16, 22.5], [25, 13]]]
];

/** From a point to a line between two others. */
function far(x, y, [ax, ay], [bx, by]) {
  const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

/** @param inset how much of the picture the shapes leave free on each side: masks of phones cut the edge away. */
function draw(size, inset, isRound) {
  const pixels = Buffer.alloc(size * size * 4), unit = 32 / (size * (1 - 2 * inset));
  const cover = distance => Math.max(0, Math.min(1, 0.5 - distance / unit));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const x = (column + 0.5 - size * inset) * unit, y = (row + 0.5 - size * inset) * unit;
      const [dx, dy] = [Math.max(Math.abs(x - 16) - 8, 0), Math.max(Math.abs(y - 16) - 8, 0)];
      let colour = ground;
      for (const [ink, half, points] of lines) {
        const distance = Math.min(...points.slice(1).map((point, i) => far(x, y, points[i], point))) - half, share = cover(distance);
        colour = colour.map((value, i) => value + (ink[i] - value) * share);
      }
      pixels.set([...colour.map(Math.round), isRound ? Math.round(255 * cover(Math.hypot(dx, dy) - 8)) : 255], (row * size + column) * 4);
    }
  }
  return pixels;
}

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind), data]), whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(zlib.crc32(body), body.length + 4);
  return whole;
}

function png(size, pixels) {
  const head = Buffer.alloc(13), rows = Buffer.alloc(size * (size * 4 + 1));
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  for (let row = 0; row < size; row++) pixels.copy(rows, row * (size * 4 + 1) + 1, row * size * 4, (row + 1) * size * 4);
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', zlib.deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

export function scannerIcons(out) {
  fs.writeFileSync(path.join(out, 'scanner-192.png'), png(192, draw(192, 0, true)));
  fs.writeFileSync(path.join(out, 'scanner-512.png'), png(512, draw(512, 0, true)));
  fs.writeFileSync(path.join(out, 'scanner-maskable-512.png'), png(512, draw(512, 0.14, false)));
}
