/**
 * A WebSocket to a browser on this machine: as much of RFC 6455 as a client needs that sends and
 * gets text. Node has one of its own from version 22 on.
 */

import { randomBytes } from "node:crypto";
import { request } from "node:http";

/** What a frame is (section 5.2). */
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** A frame that is whole and masked, as a client's must be. */
function frame(kind, payload) {
  const size = payload.length;
  const head =
    size < 126
      ? Buffer.from([0x80 | kind, 0x80 | size])
      : size < 0x10000
        ? Buffer.from([0x80 | kind, 0xfe, size >> 8, size & 0xff])
        : Buffer.concat([Buffer.from([0x80 | kind, 0xff, 0, 0, 0, 0]), uint32(size)]);
  const mask = randomBytes(4);
  return Buffer.concat([head, mask, payload.map((byte, i) => byte ^ mask[i % 4])]);
}

function uint32(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}

/** The first frame of `bytes` and what follows it; undefined while it is not whole. */
function firstFrame(bytes) {
  if (bytes.length < 2) return undefined;
  const short = bytes[1] & 0x7f;
  const start = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < start) return undefined;
  const size = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < start + size) return undefined;
  return {
    last: bytes[0] >= 0x80,
    kind: bytes[0] & 0x0f,
    payload: bytes.subarray(start, start + size),
    rest: bytes.subarray(start + size),
  };
}

/**
 * Connects.
 *
 * @param {string} url `ws://…`
 * @param {(text: string) => void} onText called with each message
 * @returns {Promise<{ send(text: string): void, close(): void }>}
 */
export function connect(url, onText) {
  const { hostname, port, pathname } = new URL(url);
  const headers = {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": randomBytes(16).toString("base64"),
  };
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: pathname, headers });
    asked.once("error", reject);
    asked.once("response", ({ statusCode }) => reject(new Error(`${url} answers ${statusCode}`)));
    asked.once("upgrade", (_, socket, head) => {
      let bytes = head;
      let parts = [];
      const read = (more) => {
        bytes = Buffer.concat([bytes, more]);
        for (let it = firstFrame(bytes); it; it = firstFrame(bytes)) {
          bytes = it.rest;
          if (it.kind === PING) socket.write(frame(PONG, it.payload));
          else if (it.kind === CLOSE) socket.end();
          else if (it.kind !== PONG) {
            parts.push(it.payload);
            if (!it.last) continue;
            onText(Buffer.concat(parts).toString());
            parts = [];
          }
        }
      };
      socket.on("data", read);
      socket.on("error", () => undefined);
      read(Buffer.alloc(0));
      resolve({
        send: (text) => socket.write(frame(TEXT, Buffer.from(text))),
        close: () => socket.destroy(),
      });
    });
    asked.end();
  });
}
