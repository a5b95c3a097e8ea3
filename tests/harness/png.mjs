/** A PNG's pixels: 8 bits a channel, not interlaced, as canvases write them (https://www.w3.org/TR/png-3/). */

import { inflateSync } from "node:zlib";

/** Channels by colour type: without alpha, and with. */
const CHANNELS = { 2: 3, 6: 4 };

/** What a filter expects of a byte, by the one before it, the one above that, and the one before that. */
const GUESSES = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  (left, above, corner) => {
    const [l, a, c] = [above - corner, left - corner, left + above - 2 * corner].map(Math.abs);
    if (l <= a && l <= c) return left;
    return a <= c ? above : corner;
  },
];

/**
 * @param {Buffer} bytes
 * @returns {{ width: number, height: number, at: (x: number, y: number) => number }} `at` gives the
 *   colour of a pixel as 0xrrggbb
 */
export function decodePng(bytes) {
  if (bytes.toString("latin1", 0, 8) !== "\x89PNG\r\n\x1a\n") throw new Error("not a PNG");
  const parts = [];
  let header;
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") header = data;
    if (type === "IDAT") parts.push(data);
    at += length + 12;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, colour, , , interlace] = header.subarray(8);
  const size = CHANNELS[colour];
  if (depth !== 8 || !size || interlace !== 0) throw new Error("a PNG of another kind");
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * size;
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x < size ? 0 : pixels[y * stride + x - size];
      const above = y === 0 ? 0 : pixels[(y - 1) * stride + x];
      const corner = x < size || y === 0 ? 0 : pixels[(y - 1) * stride + x - size];
      const guess = GUESSES[filter](left, above, corner);
      pixels[y * stride + x] = raw[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return { width, height, at: (x, y) => pixels.readUIntBE(y * stride + x * size, 3) };
}
