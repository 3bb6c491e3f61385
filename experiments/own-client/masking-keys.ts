import type { SeenFrame } from "#protocol/wire/frame-reader.ts";
import type { ClientEvidence } from "./evidence.ts";
import { type Check, countOf, type Finding, finding } from "./finding.ts";

const CHECK: Check = {
  id: "masking-keys",
  title: "It draws a new masking key for each frame",
  rule: "RFC 6455 5.3",
};

/**
 * Whether the keys could have been drawn at random from 2^32: none is 0, none repeats at once, and no
 * more repeat at all than chance would have it (the birthday problem), with room to spare.
 */
export function maskingKeysFinding({ sent }: ClientEvidence): Finding {
  const masked = sent.filter(({ frame }) => frame.masked);
  const zero = masked.find(({ frame }) => frame.maskingWord === 0);
  if (zero) return bad(zero, "The key is 0, so that nothing is masked.");
  const seen = new Set<number>();
  const byChance = 2 + masked.length ** 2 / 2 ** 32;
  let repeats = 0;
  let last: SeenFrame | null = null;
  for (const each of masked) {
    const { maskingWord } = each.frame;
    if (last?.frame.maskingWord === maskingWord)
      return bad(each, "It has the key of the last one.");
    if (seen.has(maskingWord)) repeats += 1;
    if (repeats > byChance) return bad(each, `Only ${seen.size} keys for as many frames so far.`);
    seen.add(maskingWord);
    last = each;
  }
  if (masked.length === 0) return finding(CHECK, "not-tried", "It has masked no frame.");
  const keys = `${seen.size} for ${countOf(masked.length, "frame")}, none of them 0.`;
  return finding(CHECK, "good", keys);
}

function bad({ at, index }: SeenFrame, detail: string): Finding {
  return finding(CHECK, "bad", detail, { at, frame: index });
}
