// A WebSocket client that can also behave badly: single frames, fragments, wrong opcodes and
// bytes, a handshake that leaves something out. Knows nothing of the game.
import { createHash, randomBytes } from "node:crypto";
import net from "node:net";

export const TEXT = 1;
export const BINARY = 2;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** The server did not upgrade: its answer. */
export class Refused extends Error {
  constructor(status, headers, body) {
    super(`the handshake was answered with ${status}`);
    Object.assign(this, { status, headers, body });
  }
}

/** One frame as bytes. length can be told wrongly on purpose. */
export function frameBytes(payload, { opcode = TEXT, final = true, masked = true, reserved = 0 } = {}) {
  const body = Buffer.from(payload);
  const head = [(final ? 0x80 : 0) | (reserved << 4) | opcode];
  const mask = masked ? 0x80 : 0;
  if (body.length < 126) {
    head.push(mask | body.length);
  } else if (body.length < 65536) {
    head.push(mask | 126, body.length >> 8, body.length & 255);
  } else {
    head.push(mask | 127, 0, 0, 0, 0, ...Buffer.from(Uint32Array.of(body.length).buffer).reverse());
  }
  if (!masked)
    return Buffer.concat([Buffer.from(head), body]);
  const key = randomBytes(4);
  for (let i = 0; i < body.length; i++)
    body[i] ^= key[i & 3];
  return Buffer.concat([Buffer.from(head), key, body]);
}

export class Socket {
  #tcp;
  #bytes = Buffer.alloc(0);
  #parts = [];
  #resolveClosed;

  /** Resolves when the server has upgraded, rejects with Refused if it has not. */
  static open(port, options = {}) {
    const socket = new Socket();
    return socket.#shakeHands(port, options).then(() => socket);
  }

  constructor() {
    /** Called with the text of each whole message. */
    this.onText = () => {};
    this.pongs = 0;
    this.answersPings = true;
    /** {code, reason}; code 1006 if the connection ended without a close frame. */
    this.closed = new Promise((resolve) => (this.#resolveClosed = resolve));
    this.isClosed = false;
  }

  #shakeHands(port, { path = "/ws", protocol = "hoithi.v1", headers = {}, leaveOut = [],
    localAddress } = {}) {
    const key = randomBytes(16).toString("base64");
    const lines = {
      Host: `127.0.0.1:${port}`,
      Upgrade: "websocket",
      Connection: "Upgrade",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": key,
      ...(protocol === null ? {} : { "Sec-WebSocket-Protocol": protocol }),
      ...headers,
    };
    for (const name of leaveOut)
      delete lines[name];
    return new Promise((resolve, reject) => {
      this.#tcp = net.connect({ port, host: "127.0.0.1", localAddress });
      this.#tcp.setNoDelay(true);
      let head = Buffer.alloc(0);
      const failed = (error) => reject(error);
      this.#tcp.once("error", failed);
      this.#tcp.on("connect", () => {
        const text = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
        this.#tcp.write(`GET ${path} HTTP/1.1\r\n${text.join("")}\r\n`);
      });
      const ended = () => reject(refusal(head));
      this.#tcp.once("close", ended);
      const onHead = (bytes) => {
        head = Buffer.concat([head, bytes]);
        const end = head.indexOf("\r\n\r\n");
        if (end < 0)
          return;
        if (!head.toString("latin1").startsWith("HTTP/1.1 101 ")) {
          if (isWhole(head, end)) {
            reject(refusal(head));
            this.#tcp.destroy();
          }
          return;
        }
        this.#tcp.off("data", onHead);
        this.#tcp.off("close", ended);
        this.#tcp.off("error", failed);
        const accept = createHash("sha1").update(key + GUID).digest("base64");
        this.answer = refusal(head.subarray(0, end + 4));
        if (this.answer.headers["sec-websocket-accept"] !== accept) {
          reject(new Error("the server's Sec-WebSocket-Accept is wrong"));
          return;
        }
        this.#listen();
        this.#take(head.subarray(end + 4));
        resolve();
      };
      this.#tcp.on("data", onHead);
    });
  }

  #listen() {
    this.#tcp.on("data", (bytes) => this.#take(bytes));
    this.#tcp.on("error", () => {});
    this.#tcp.on("close", () => this.#over(1006, ""));
  }

  #over(code, reason) {
    if (this.isClosed)
      return;
    this.isClosed = true;
    this.#resolveClosed({ code, reason });
  }

  #take(bytes) {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    for (;;) {
      const frame = readFrame(this.#bytes);
      if (!frame)
        return;
      this.#bytes = this.#bytes.subarray(frame.size);
      this.#handle(frame);
    }
  }

  #handle({ opcode, final, payload }) {
    if (opcode === CLOSE) {
      const code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      this.#over(code, payload.subarray(2).toString());
      this.#tcp.end(frameBytes(payload.subarray(0, 2), { opcode: CLOSE }));
    } else if (opcode === PING) {
      if (this.answersPings)
        this.sendFrame(payload, { opcode: PONG });
    } else if (opcode === PONG) {
      this.pongs++;
    } else {
      this.#parts.push(payload);
      if (final)
        this.onText(Buffer.concat(this.#parts.splice(0)).toString());
    }
  }

  sendFrame(payload, options) {
    this.#tcp.write(frameBytes(payload, options));
  }

  sendBytes(bytes) {
    this.#tcp.write(bytes);
  }

  /** Stops reading: a phone whose network has stalled. */
  stall() {
    this.#tcp.pause();
  }

  unstall() {
    this.#tcp.resume();
  }

  /** Closes properly. */
  close(code = 1000) {
    if (this.#tcp.destroyed)
      return this.closed;
    this.#tcp.write(frameBytes(Buffer.from([code >> 8, code & 255]), { opcode: CLOSE }));
    return this.closed;
  }

  /** Goes away without a word, as a phone in a lift does. */
  drop() {
    this.#tcp.destroy();
    this.#over(1006, "");
  }
}

function readFrame(bytes) {
  if (bytes.length < 2)
    return null;
  let length = bytes[1] & 127;
  let at = 2;
  if (length === 126) {
    if (bytes.length < 4)
      return null;
    length = bytes.readUInt16BE(2);
    at = 4;
  } else if (length === 127) {
    if (bytes.length < 10)
      return null;
    length = Number(bytes.readBigUInt64BE(2));
    at = 10;
  }
  if (bytes[1] & 128)
    throw new Error("the server masked a frame");
  if (bytes.length < at + length)
    return null;
  return {
    opcode: bytes[0] & 15,
    final: (bytes[0] & 128) !== 0,
    payload: Buffer.from(bytes.subarray(at, at + length)),
    size: at + length,
  };
}

function headersOf(text) {
  const headers = {};
  for (const line of text.split("\r\n").slice(1)) {
    const colon = line.indexOf(":");
    if (colon > 0)
      headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}

function isWhole(bytes, end) {
  const length = headersOf(bytes.subarray(0, end).toString("latin1"))["content-length"];
  return length !== undefined && bytes.length >= end + 4 + Number(length);
}

function refusal(bytes) {
  const end = bytes.indexOf("\r\n\r\n");
  const head = bytes.subarray(0, end < 0 ? bytes.length : end).toString("latin1");
  const status = Number(/^HTTP\/1\.[01] (\d+)/.exec(head)?.[1] ?? 0);
  return new Refused(status, headersOf(head), end < 0 ? "" : bytes.subarray(end + 4).toString());
}
