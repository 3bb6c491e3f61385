/**
 * Index of the first byte that cannot belong to well-formed UTF-8, or -1 when all of it is
 * (RFC 3629 4: no overlong form, no surrogate, nothing above U+10FFFF). A sequence that the end
 * cuts short is reported at its first byte.
 */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  const length = bytes.length;
  let i = 0;
  while (i < length) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const size = sequenceLength(lead);
    if (size === 0 || i + size > length) return i;
    const second = bytes[i + 1] ?? 0;
    if (second < lowestSecond(lead) || second > highestSecond(lead)) return i;
    for (let k = 2; k < size; k++) {
      if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return i;
    }
    i += size;
  }
  return -1;
}

/** Bytes in the sequence that this lead byte begins; 0 when it cannot begin one. */
function sequenceLength(lead: number): 0 | 2 | 3 | 4 {
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

function lowestSecond(lead: number): number {
  if (lead === 0xe0) return 0xa0;
  return lead === 0xf0 ? 0x90 : 0x80;
}

function highestSecond(lead: number): number {
  if (lead === 0xed) return 0x9f;
  return lead === 0xf4 ? 0x8f : 0xbf;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The text of these bytes, a byte order mark kept; what is not UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
