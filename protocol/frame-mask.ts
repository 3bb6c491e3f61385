const BLOCK_BYTES = 64 * 1024;
/** Below this a loop over the bytes is quicker than the way through the block. */
const SHORT_BYTES = 128;

/** Scratch that is aligned whatever the chunk's own offset is; XORed a word at a time. */
const block = new Uint8Array(BLOCK_BYTES);
const words = new BigUint64Array(block.buffer);

/**
 * Masks or unmasks, which is the same XOR (RFC 6455 5.3): `source` into `target` at `at`. `at` also
 * says which byte of the 4-byte key comes first. `source` and its place in `target` may be the same
 * bytes. Reads and writes nothing else.
 */
export function applyMask(
  source: Uint8Array,
  key: Uint8Array,
  target: Uint8Array,
  at: number,
): void {
  const length = source.length;
  if (length < SHORT_BYTES) {
    for (let i = 0; i < length; i++) {
      target[at + i] = (source[i] ?? 0) ^ (key[(at + i) & 3] ?? 0);
    }
    return;
  }
  const word = wordOf(key, at);
  for (let start = 0; start < length; start += BLOCK_BYTES) {
    const end = Math.min(start + BLOCK_BYTES, length);
    block.set(source.subarray(start, end));
    xorWords(Math.ceil((end - start) / 8), word);
    target.set(block.subarray(0, end - start), at + start);
  }
}

/** The key, turned so that its first byte is the one for `at`, twice over as one 64-bit word. */
function wordOf(key: Uint8Array, at: number): bigint {
  const turned = new Uint8Array(8);
  for (let i = 0; i < 8; i++) turned[i] = key[(at + i) & 3] ?? 0;
  return new BigUint64Array(turned.buffer)[0] ?? 0n;
}

function xorWords(count: number, word: bigint): void {
  for (let i = 0; i < count; i++) words[i] = BigInt.asUintN(64, (words[i] ?? 0n) ^ word);
}
