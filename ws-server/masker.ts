/** Header fields whose values are secrets ([TAP3]). A cookie's name stays readable. */
const SECRET_FIELDS = new Map<string, "cookie" | "whole">([
  ["cookie", "cookie"],
  ["authorization", "whole"],
  ["proxy-authorization", "whole"],
]);
const LONGEST_NAME = "proxy-authorization".length;
const [CR, LF, SP, HTAB, COLON, EQUALS, SEMICOLON, STAR] = [13, 10, 32, 9, 58, 61, 59, 42];

type State =
  | { at: "line-start"; folded: "cookie" | "whole" | null }
  | { at: "name"; name: string }
  | { at: "plain" }
  | { at: "whole" }
  | { at: "cookie-name" }
  | { at: "cookie-value" };

/**
 * Overwrites secrets in an HTTP/1.1 byte stream with `*`, length kept, whatever the chunking. It
 * reads every line alike, body or head: hiding too much is safe, hiding too little is not.
 */
export function createMasker() {
  let state: State = { at: "line-start", folded: null };

  /** The chunk itself when nothing in it is secret, else a masked copy and the ranges [from, to). */
  return function mask(chunk: Uint8Array): { bytes: Uint8Array; masked: [number, number][] } {
    let bytes = chunk;
    const masked: [number, number][] = [];
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (byte === LF || byte === CR) {
        const secret = secretOf(state);
        state = { at: "line-start", folded: secret };
        continue;
      }
      if (!isSecret(state, byte)) {
        state = step(state, byte);
        continue;
      }
      if (bytes === chunk) bytes = Uint8Array.from(chunk);
      bytes[i] = STAR;
      const last = masked.at(-1);
      if (last && last[1] === i) last[1] = i + 1;
      else masked.push([i, i + 1]);
    }
    return { bytes, masked };
  };
}

function isSecret(state: State, byte: number): boolean {
  if (state.at === "cookie-value") return byte !== SEMICOLON;
  return state.at === "whole" && byte !== SP && byte !== HTAB;
}

/** What a folded continuation line (RFC 9112 5.2) of this line would hold. */
function secretOf(state: State): "cookie" | "whole" | null {
  switch (state.at) {
    case "whole":
      return "whole";
    case "cookie-name":
    case "cookie-value":
      return "cookie";
    case "line-start":
      return state.folded;
    case "name":
    case "plain":
      return null;
    default:
      return state satisfies never;
  }
}

function step(state: State, byte: number): State {
  switch (state.at) {
    case "line-start":
      if ((byte === SP || byte === HTAB) && state.folded) {
        return state.folded === "whole" ? { at: "whole" } : { at: "cookie-value" };
      }
      return { at: "name", name: String.fromCharCode(byte).toLowerCase() };
    case "name": {
      if (byte !== COLON) {
        const name = state.name + String.fromCharCode(byte).toLowerCase();
        return name.length > LONGEST_NAME ? { at: "plain" } : { at: "name", name };
      }
      const secret = SECRET_FIELDS.get(state.name.trim());
      if (!secret) return { at: "plain" };
      return secret === "whole" ? { at: "whole" } : { at: "cookie-name" };
    }
    case "cookie-name":
      return byte === EQUALS ? { at: "cookie-value" } : state;
    case "cookie-value":
      return { at: "cookie-name" };
    case "plain":
    case "whole":
      return state;
    default:
      return state satisfies never;
  }
}
