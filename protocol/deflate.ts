import { Inflate } from "fflate";
import { concatBytes } from "./bytes.ts";
import { parseExtensions } from "./extensions.ts";

/** What both ends agreed on for permessage-deflate (RFC 7692 7.1). */
export interface DeflateParams {
  readonly serverNoContextTakeover: boolean;
  readonly clientNoContextTakeover: boolean;
  /** Base-2 logarithm of the LZ77 window each end compresses with: 8 to 15. */
  readonly serverMaxWindowBits: number;
  readonly clientMaxWindowBits: number;
}

/** Reads the `Sec-WebSocket-Extensions` of a 101; null when it does not agree to permessage-deflate. */
export function agreedDeflate(value: string | null): DeflateParams | null {
  const agreed = value === null ? null : parseExtensions(value);
  const params = agreed?.find(({ name }) => name === "permessage-deflate")?.params;
  if (!params) return null;
  const bits = (name: string) => {
    const given = Number(params.get(name));
    return Number.isInteger(given) && given >= 8 && given <= 15 ? given : 15;
  };
  return {
    serverNoContextTakeover: params.has("server_no_context_takeover"),
    clientNoContextTakeover: params.has("client_no_context_takeover"),
    serverMaxWindowBits: bits("server_max_window_bits"),
    clientMaxWindowBits: bits("client_max_window_bits"),
  };
}

/** What a sender takes off each compressed message, and a receiver puts back (RFC 7692 7.2.1). */
export const DEFLATE_TAIL = Uint8Array.of(0x00, 0x00, 0xff, 0xff);

export type Inflated =
  | { readonly ok: true; readonly data: Uint8Array }
  | { readonly ok: false; readonly why: "not-deflate" | "too-big" };

/** The tail put back, and after it an empty last block, so that the end of the data is known. */
const END = Uint8Array.of(...DEFLATE_TAIL, 0x01, 0x00, 0x00, 0xff, 0xff);
/** How far back a DEFLATE reference can reach (RFC 1951 2). */
const WINDOW_BYTES = 32 * 1024;
/** Fed so many bytes at once, at most about a thousand times as many come out before it is asked. */
const STEP_BYTES = 1024;

/**
 * Inflates the messages of one direction (RFC 7692 7.2.2), with or without context takeover. Each
 * message is a stream of its own with the window of those before it, so that a block with BFINAL
 * set (7.2.3.4) ends its message and not the connection.
 */
export class MessageInflater {
  readonly #contextTakeover: boolean;
  readonly #maxBytes: number;
  #window = new Uint8Array();
  #broken = false;

  /** `maxBytes`: the longest message to make; a longer one gives `too-big`. */
  constructor(contextTakeover: boolean, maxBytes: number) {
    this.#contextTakeover = contextTakeover;
    this.#maxBytes = maxBytes;
  }

  /** One whole message. After a failure with context takeover nothing that follows can be read. */
  inflate(payload: Uint8Array): Inflated {
    if (this.#broken) return { ok: false, why: "not-deflate" };
    const parts: Uint8Array[] = [];
    let length = 0;
    const stream = new Inflate({ dictionary: this.#window }, (part) => {
      // What it hands over it may use again.
      parts.push(part.slice());
      length += part.length;
    });
    try {
      for (let at = 0; at < payload.length; at += STEP_BYTES) {
        stream.push(payload.subarray(at, at + STEP_BYTES), false);
        if (length > this.#maxBytes) return this.#fail("too-big");
      }
      stream.push(END, true);
    } catch {
      return this.#fail("not-deflate");
    }
    if (length > this.#maxBytes) return this.#fail("too-big");
    const data = concatBytes(parts);
    if (this.#contextTakeover) this.#remember(data);
    return { ok: true, data };
  }

  #remember(data: Uint8Array): void {
    const seen = data.length >= WINDOW_BYTES ? data : concatBytes([this.#window, data]);
    this.#window = seen.slice(-WINDOW_BYTES);
  }

  #fail(why: "not-deflate" | "too-big"): Inflated {
    this.#broken = this.#contextTakeover;
    return { ok: false, why };
  }
}
