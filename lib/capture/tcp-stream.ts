import type { Sender } from "#protocol/wire/stream.ts";
import { type Endpoint, MOST_PAYLOAD, type Segment, TCP } from "./packet.ts";

/** Addresses kept for documentation (RFC 5737): nobody's. */
const CLIENT = [192, 0, 2, 1] as const;
const SERVER: Endpoint = { address: [192, 0, 2, 101], port: 80 };
/** The first dynamic port (RFC 6335 6); connection 1 of a run is one above it. */
const FIRST_PORT = 49_152;

const PEER = { client: "server", server: "client" } as const;
const NOTHING: Uint8Array = new Uint8Array();
/**
 * Of both SYNs: the largest segment there is (RFC 9293 3.7.1), and a window of 8 MiB in units of
 * 128 bytes (RFC 7323 2.2), padded by a no-operation.
 */
const SYN_OPTIONS = Uint8Array.of(2, 4, MOST_PAYLOAD >> 8, MOST_PAYLOAD & 0xff, 1, 3, 3, 7);
/** So much may wait for the next segment to acknowledge it, then one is made for that alone. */
const UNACKNOWLEDGED = 64 * 1024;

/**
 * Makes up the TCP segments (RFC 9293) that would carry what the tap saw of one connection. Initial
 * sequence numbers are 0, so that sequence number n + 1 is byte n of the recorded stream.
 */
export class TcpStream {
  readonly #client: Endpoint;
  /** The sequence number that each end sends next. */
  readonly #next = { client: 0, server: 0 };
  /** Up to where the peer has acknowledged each end. */
  readonly #acknowledged = { client: 0, server: 0 };
  readonly #finished = { client: false, server: false };

  constructor(conn: number) {
    this.#client = { address: CLIENT, port: FIRST_PORT + conn };
  }

  /** Bytes this end has sent so far; its SYN and FIN count as one each (RFC 9293 3.4). */
  sent(sender: Sender): number {
    return this.#next[sender] - (this.#finished[sender] ? 2 : 1);
  }

  hasFinished(sender: Sender): boolean {
    return this.#finished[sender];
  }

  /** The three-way handshake (RFC 9293 3.5). */
  open(): Segment[] {
    return [
      this.#segment("client", TCP.SYN, NOTHING, SYN_OPTIONS),
      this.#segment("server", TCP.SYN | TCP.ACK, NOTHING, SYN_OPTIONS),
      this.#segment("client", TCP.ACK),
    ];
  }

  /** One chunk: one segment, or as many as the length of an IP packet makes of it. */
  send(sender: Sender, bytes: Uint8Array): Segment[] {
    const segments: Segment[] = [];
    for (let at = 0; at < bytes.length; at += MOST_PAYLOAD) {
      const isLast = at + MOST_PAYLOAD >= bytes.length;
      const flags = isLast ? TCP.ACK | TCP.PSH : TCP.ACK;
      segments.push(this.#segment(sender, flags, bytes.subarray(at, at + MOST_PAYLOAD)));
      if (this.#next[sender] - this.#acknowledged[sender] >= UNACKNOWLEDGED) {
        segments.push(this.#segment(PEER[sender], TCP.ACK));
      }
    }
    return segments;
  }

  /** Leaves a gap of so many bytes that this end sent; nothing comes between its last byte and its FIN. */
  skip(sender: Sender, bytes: number): void {
    if (!this.#finished[sender]) this.#next[sender] += bytes;
  }

  /** This end sends no more, and the other acknowledges that (RFC 9293 3.6). */
  finish(sender: Sender): Segment[] {
    if (this.#finished[sender]) return [];
    this.#finished[sender] = true;
    const fin = this.#segment(sender, TCP.FIN | TCP.ACK);
    return [fin, this.#segment(PEER[sender], TCP.ACK)];
  }

  /** This end breaks the connection off (RFC 9293 3.5.2). */
  reset(sender: Sender): Segment {
    return this.#segment(sender, TCP.RST | TCP.ACK);
  }

  #segment(sender: Sender, flags: number, payload = NOTHING, options = NOTHING): Segment {
    const peer = PEER[sender];
    const isClient = sender === "client";
    const acknowledges = (flags & TCP.ACK) !== 0;
    const segment = {
      from: isClient ? this.#client : SERVER,
      to: isClient ? SERVER : this.#client,
      seq: this.#next[sender],
      ack: acknowledges ? this.#next[peer] : 0,
      flags,
      options,
      payload,
    };
    if (acknowledges) this.#acknowledged[peer] = this.#next[peer];
    this.#next[sender] += payload.length + (flags & (TCP.SYN | TCP.FIN) ? 1 : 0);
    return segment;
  }
}
