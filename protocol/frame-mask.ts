import { xorThroughBlock } from "./frame-mask-block.ts";

/** Below this a loop over the bytes is quicker than the way through the block. */
const SHORT_BYTES = 100;

/**
 * Masks or unmasks, which is the same XOR (RFC 6455 5.3): `length` bytes of `source` from `from`
 * into `target` at `at`. `word` is the masking key as a number of 32 bits, first byte highest. The
 * two ranges may be the same bytes, but not overlap otherwise. Reads and writes nothing else.
 */
export function applyMask(
  source: Uint8Array,
  from: number,
  length: number,
  word: number,
  target: Uint8Array,
  at: number,
): void {
  if (length >= SHORT_BYTES) {
    xorThroughBlock(source, from, length, swapped(word), target, at);
    return;
  }
  const k0 = word >>> 24;
  const k1 = (word >>> 16) & 0xff;
  const k2 = (word >>> 8) & 0xff;
  const k3 = word & 0xff;
  const end = from + length;
  const evenEnd = end - (length & 3);
  let s = from;
  let t = at;
  for (; s < evenEnd; s += 4, t += 4) {
    target[t] = (source[s] ?? 0) ^ k0;
    target[t + 1] = (source[s + 1] ?? 0) ^ k1;
    target[t + 2] = (source[s + 2] ?? 0) ^ k2;
    target[t + 3] = (source[s + 3] ?? 0) ^ k3;
  }
  if (s < end) target[t] = (source[s] ?? 0) ^ k0;
  if (s + 1 < end) target[t + 1] = (source[s + 1] ?? 0) ^ k1;
  if (s + 2 < end) target[t + 2] = (source[s + 2] ?? 0) ^ k2;
}

/** The key as it applies from byte `index` of the payload on. */
export function turnedWord(word: number, index: number): number {
  const bits = (index & 3) * 8;
  return bits === 0 ? word : ((word << bits) | (word >>> (32 - bits))) >>> 0;
}

/** First byte lowest: the order in which the block's words lie in memory. */
function swapped(word: number): number {
  return (word >>> 24) | ((word >>> 8) & 0xff00) | ((word & 0xff00) << 8) | ((word & 0xff) << 24);
}
