import { toLatin1 } from "#protocol/bytes.ts";

interface UnmaskedProps {
  readonly payload: Uint8Array;
  /** Unmasked up to this byte, and with it. */
  readonly index: number;
}

const BEFORE = 24;
const AFTER = 16;

/** What is unmasked so far, byte by byte as ASCII, and how much is still hidden. */
export function Unmasked({ payload, index }: UnmaskedProps) {
  const from = Math.max(0, index + 1 - BEFORE);
  const hidden = Math.min(AFTER, payload.length - index - 1);
  const more = payload.length - index - 1 - hidden;
  return (
    <p className="overflow-x-auto whitespace-pre rounded-sm bg-sunken px-3 py-1.5 font-mono text-micro">
      <span className="sr-only">Unmasked so far: </span>
      {from > 0 ? "… " : ""}
      {toLatin1(payload.subarray(from, index)).replace(/[^\x20-\x7e]/g, "·")}
      <span className="font-bold underline underline-offset-2">
        {toLatin1(payload.subarray(index, index + 1)).replace(/[^\x21-\x7e]/g, "·")}
      </span>
      <span aria-hidden="true" className="text-muted">
        {"░".repeat(hidden)}
        {more > 0 ? " …" : ""}
      </span>
    </p>
  );
}
