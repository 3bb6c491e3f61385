import { toHex } from "#components/wire/format.ts";
import { readFrameRows } from "./frame-rows.ts";
import { SidedFigure, type SidedFigureProps } from "./sided-figure.tsx";

interface FrameBytesProps extends Pick<SidedFigureProps, "from" | "title"> {
  /** The frame's bytes, as `81 05 48 65 6c 6c 6f`. */
  readonly hex: string;
  /** Only the beginning of the payload is given. */
  readonly partial?: boolean;
  /** The payload is compressed, and is shown inflated. */
  readonly deflate?: boolean;
}

/** A frame byte by byte, taken apart by the decoder that reads the learner's own. */
export function FrameBytes({
  from,
  title,
  hex,
  partial = false,
  deflate = false,
}: FrameBytesProps) {
  const read = readFrameRows(hex, { partial, deflate });
  return (
    <SidedFigure from={from} title={title}>
      {read.ok ? (
        <dl className="grid px-4 pt-2 pb-3 grid-cols-[minmax(3.5rem,auto)_1fr] gap-x-4 gap-y-1 text-note">
          {read.rows.map(({ bytes, bits, says }) => (
            <div key={says} className="col-span-2 grid grid-cols-subgrid items-baseline">
              <dt className="max-w-24 font-mono sm:max-w-48 text-micro leading-6">
                {toHex(bytes)}
              </dt>
              <dd className="min-w-0">
                {bits ? (
                  <span className="mr-3 whitespace-nowrap font-mono text-micro text-muted">
                    {bits}
                  </span>
                ) : null}
                {says}
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="px-4 pt-2 pb-3 text-danger text-note">{read.problem}</p>
      )}
    </SidedFigure>
  );
}
