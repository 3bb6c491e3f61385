/** How one byte of a payload is unmasked: `result = masked XOR keyByte` (RFC 6455 5.3). */
export interface XorStep {
  /** Of the byte in the payload. */
  readonly index: number;
  /** `index mod 4`. */
  readonly keyIndex: number;
  readonly masked: number;
  readonly keyByte: number;
  readonly result: number;
}

/** The step for byte `index`, from the payload as it crossed. */
export function xorStep(masked: Uint8Array, key: Uint8Array, index: number): XorStep {
  const keyIndex = index % 4;
  const crossed = masked[index] ?? 0;
  const keyByte = key[keyIndex] ?? 0;
  return { index, keyIndex, masked: crossed, keyByte, result: crossed ^ keyByte };
}

/** A byte as two groups of four bits: `0101 0001`. */
export function toBits(byte: number): string {
  const bits = byte.toString(2).padStart(8, "0");
  return `${bits.slice(0, 4)} ${bits.slice(4)}`;
}
