import { cn } from "#components/ui/cn.ts";
import { toHex } from "#components/wire/format.ts";
import { readFrameRows } from "./frame-rows.ts";

const SIDES = {
  client: { direction: "client → server", line: "border-client", text: "text-client" },
  server: { direction: "server → client", line: "border-server", text: "text-server" },
} as const;

interface FrameBytesProps {
  readonly from: keyof typeof SIDES;
  readonly title: string;
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
  const side = SIDES[from];
  const read = readFrameRows(hex, { partial, deflate });
  return (
    <figure className={cn("my-6 border-l-2 bg-sunken px-4 py-3", side.line)}>
      <figcaption className="flex flex-wrap justify-between gap-x-4 text-micro">
        <span className="font-medium">{title}</span>
        <span className={cn("font-mono", side.text)}>{side.direction}</span>
      </figcaption>
      {read.ok ? (
        <dl className="mt-2 grid grid-cols-[minmax(3.5rem,auto)_1fr] gap-x-4 gap-y-1 text-note">
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
        <p className="mt-2 text-danger text-note">{read.problem}</p>
      )}
    </figure>
  );
}
