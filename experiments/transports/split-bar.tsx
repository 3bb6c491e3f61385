import { formatCount } from "#components/wire/format.ts";
import type { Split } from "#protocol/wire/http-message.ts";
import { bytesIn } from "#protocol/wire/traffic.ts";

interface SplitBarProps {
  readonly split: Split;
  /** The bytes of the longest bar. */
  readonly most: number;
}

/** A count of bytes, its two parts in words, and a bar of them. */
export function SplitBar({ split, most }: SplitBarProps) {
  const { header, payload } = split;
  const share = (bytes: number) => `${(100 * bytes) / most}%`;
  return (
    <div className="relative flex flex-col gap-0.5">
      <span>{formatCount(bytesIn(split))}</span>
      <span aria-hidden="true" className="flex h-2 justify-end gap-px">
        <span className="bg-line-strong/50" style={{ width: share(header) }} />
        <span className="bg-ink" style={{ width: share(payload) }} />
      </span>
      <span className="whitespace-nowrap text-micro text-muted">
        {formatCount(header)} <span className="sr-only">header </span>+ {formatCount(payload)}
        <span className="sr-only"> payload</span>
      </span>
    </div>
  );
}
