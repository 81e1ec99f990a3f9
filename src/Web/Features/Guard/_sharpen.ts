// A code out of focus has edges still, only flat ones: what differs from its neighbourhood is made to differ more.

const radius = 3, strength = 3;
let light = new Float32Array(0), rows = new Float32Array(0), around = new Float32Array(0);

/** Means over `2 * radius + 1` pixels along each line, by a running sum. */
function mean(from: Float32Array, to: Float32Array, lines: number, next: number, length: number, step: number) {
  for (let line = 0; line < lines; line++) {
    const at = line * next;
    let sum = 0;
    for (let i = -radius; i <= radius; i++) sum += from[at + Math.min(length - 1, Math.max(0, i)) * step]!;
    for (let i = 0; i < length; i++) {
      to[at + i * step] = sum / (2 * radius + 1);
      sum += from[at + Math.min(length - 1, i + radius + 1) * step]! - from[at + Math.max(0, i - radius) * step]!;
    }
  }
}

export function sharpen({ data, width, height }: ImageData): ImageData {
  const size = width * height, sharp = new ImageData(width, height);
  if (light.length !== size) [light, rows, around] = [new Float32Array(size), new Float32Array(size), new Float32Array(size)];
  for (let i = 0; i < size; i++) light[i] = (data[4 * i]! + 2 * data[4 * i + 1]! + data[4 * i + 2]!) / 4;
  mean(light, rows, height, width, width, 1);
  mean(rows, around, width, 1, height, width);
  for (let i = 0; i < size; i++) {
    const value = light[i]! + strength * (light[i]! - around[i]!);
    sharp.data[4 * i] = sharp.data[4 * i + 1] = sharp.data[4 * i + 2] = value;
    sharp.data[4 * i + 3] = 255;
  }
  return sharp;
}
