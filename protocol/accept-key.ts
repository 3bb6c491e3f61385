import { sha1 } from "@noble/hashes/legacy.js";

/** The fixed string of RFC 6455 1.3. */
export const WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** The steps from `Sec-WebSocket-Key` to `Sec-WebSocket-Accept` (RFC 6455 4.2.2, item 5.4). */
export interface AcceptSteps {
  readonly key: string;
  readonly concatenated: string;
  /** The 20 bytes of SHA-1 (RFC 3174). */
  readonly digest: Uint8Array;
  readonly accept: string;
}

/** Derives the accept value from the key as sent: no trimming, no base64 check, as RFC 6455 has it. */
export function deriveAccept(key: string): AcceptSteps {
  const concatenated = key + WEBSOCKET_GUID;
  const digest = sha1(new TextEncoder().encode(concatenated));
  return { key, concatenated, digest, accept: btoa(String.fromCharCode(...digest)) };
}
