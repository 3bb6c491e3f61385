const BLOCK_BYTES = 64 * 1024;
/** What goes through the block at once, so that it stays in the processor's first cache. */
const STEP_BYTES = 16 * 1024;

/** 64 KiB of scratch, and a function that XORs the first `length` bytes of it with `key` repeated. */
interface Block {
  readonly bytes: Uint8Array;
  readonly xor: (length: number, key: number) => void;
}

/** Just what is used of WebAssembly, whose types come only with those of the DOM. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
  ) => {
    readonly exports: {
      readonly memory: { readonly buffer: ArrayBuffer };
      readonly xor: (length: number, key: number) => void;
    };
  };
};

/** `xor` over one page of memory, 16 bytes an instruction; `length` is rounded up to 64. */
// biome-ignore format: a line for each part
const SIMD_MODULE = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,             // magic, version
  1, 6, 1, 0x60, 2, 0x7f, 0x7f, 0,                // type 0: (i32 $0, i32 $1) -> ()
  3, 2, 1, 0,                                     // function 0: type 0
  5, 4, 1, 1, 1, 1,                               // memory 0: one page, no more
  7, 16, 2,                                       // exports
  6, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 2, 0,    //   "memory"
  3, 0x78, 0x6f, 0x72, 0, 0,                      //   "xor"
  10, 94, 1, 92, 2, 1, 0x7f, 1, 0x7b,             // code of function 0; locals: i32 $2, v128 $3
  0x20, 1, 0xfd, 0x11, 0x21, 3,                   // $3 = i32x4.splat $1
  0x03, 0x40,                                     // loop; v128 at $2, $2 + 16, … ^= $3
  0x20, 2, 0x20, 2, 0xfd, 0, 4, 0x00, 0x20, 3, 0xfd, 0x51, 0xfd, 0x0b, 4, 0x00,
  0x20, 2, 0x20, 2, 0xfd, 0, 4, 0x10, 0x20, 3, 0xfd, 0x51, 0xfd, 0x0b, 4, 0x10,
  0x20, 2, 0x20, 2, 0xfd, 0, 4, 0x20, 0x20, 3, 0xfd, 0x51, 0xfd, 0x0b, 4, 0x20,
  0x20, 2, 0x20, 2, 0xfd, 0, 4, 0x30, 0x20, 3, 0xfd, 0x51, 0xfd, 0x0b, 4, 0x30,
  0x20, 2, 0x41, 0xc0, 0, 0x6a, 0x22, 2,          //   $2 += 64
  0x20, 0, 0x49, 0x0d, 0, 0x0b, 0x0b,             //   again while $2 < $0; end
]);

/** The block that WebAssembly SIMD makes. Throws where it is missing, or a page's CSP forbids it. */
export function simdBlock(): Block {
  const { memory, xor } = new WebAssembly.Instance(new WebAssembly.Module(SIMD_MODULE)).exports;
  return { bytes: new Uint8Array(memory.buffer), xor };
}

/** The block that plain JavaScript makes, 8 bytes at a time. */
export function wordBlock(): Block {
  const words = new BigUint64Array(BLOCK_BYTES / 8);
  const xor = (length: number, key: number) => {
    const half = BigInt.asUintN(32, BigInt(key));
    const word = (half << 32n) | half;
    const count = Math.ceil(length / 8);
    for (let i = 0; i < count; i++) words[i] = BigInt.asUintN(64, (words[i] ?? 0n) ^ word);
  };
  return { bytes: new Uint8Array(words.buffer), xor };
}

function quickestBlock(): Block {
  try {
    return simdBlock();
  } catch {
    return wordBlock();
  }
}

let shared: Block | null = null;

/**
 * XORs `length` bytes of `source` from `from` into `target` at `at` with a little-endian `key`, by
 * way of the block: so neither side has to be aligned to words.
 */
export function xorThroughBlock(
  source: Uint8Array,
  from: number,
  length: number,
  key: number,
  target: Uint8Array,
  at: number,
): void {
  shared ??= quickestBlock();
  const { bytes, xor } = shared;
  for (let done = 0; done < length; done += STEP_BYTES) {
    const part = Math.min(STEP_BYTES, length - done);
    bytes.set(view(source, from + done, part));
    xor(part, key);
    target.set(view(bytes, 0, part), at + done);
  }
}

/** `subarray`, but quicker: it does not ask for the species of the array. */
function view(bytes: Uint8Array, from: number, length: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + from, length);
}
