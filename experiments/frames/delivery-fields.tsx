import { useState } from "react";
import { Choices } from "#components/ui/choices.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { formatBytes, toHex } from "#components/wire/format.ts";
import type { Draft } from "./draft.ts";
import { problemAt, type ReadDraft } from "./draft-read.ts";

interface DeliveryFieldsProps {
  readonly draft: Draft;
  readonly read: ReadDraft;
  readonly change: (part: Partial<Draft>) => void;
}

const WRITE_MODES = [
  { value: "each", label: "each frame a write" },
  { value: "one", label: "all in one write" },
  { value: "cut", label: "cut into small writes" },
] as const;

/** So much of each write is shown. */
const SHOWN = 32;

/** How the bytes are handed to the socket: writes, pauses, the offer of compression. */
export function DeliveryFields({ draft, read, change }: DeliveryFieldsProps) {
  const [open, setOpen] = useState(false);
  const faulty = ["cutEvery", "gapMs"] as const;
  // Never shut over a fault, nor while it is being mended.
  const shown = open || faulty.some((field) => problemAt(read, field) !== null);
  return (
    <details
      className="border-line border-b pb-2"
      open={shown}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="min-h-7 cursor-pointer text-note">
        <span className="font-medium">How it is written</span>
        <span className="text-micro text-muted"> {deliveryOf(draft, read)}</span>
      </summary>
      <div className="flex flex-col gap-3 py-2 pl-4">
        {draft.mode === "frames" ? (
          <Choices
            legend="Writes"
            options={WRITE_MODES}
            value={draft.writeMode}
            onChange={(writeMode) => change({ writeMode })}
          />
        ) : null}
        <div className="grid gap-3 @md:grid-cols-2">
          {draft.mode === "frames" && draft.writeMode === "cut" ? (
            <Field label="Bytes in each write" error={problemAt(read, "cutEvery")}>
              <Input
                value={draft.cutEvery}
                inputMode="numeric"
                autoComplete="off"
                onChange={(event) => change({ cutEvery: event.target.value })}
              />
            </Field>
          ) : null}
          <Field
            label="Pause between writes, in ms"
            hint="Without one, the kernel may join what was written apart."
            error={problemAt(read, "gapMs")}
          >
            <Input
              value={draft.gapMs}
              inputMode="numeric"
              autoComplete="off"
              onChange={(event) => change({ gapMs: event.target.value })}
            />
          </Field>
        </div>
        <label className="flex min-h-6 cursor-pointer items-center gap-2 text-note">
          <input
            type="checkbox"
            className="size-4 shrink-0"
            checked={draft.deflate}
            onChange={(event) => change({ deflate: event.target.checked })}
          />
          <span>
            Offer <code className="text-micro">permessage-deflate</code> in the handshake; RSV1 then
            marks a compressed message
          </span>
        </label>
        {read.ok ? <WriteList writes={read.writes} /> : null}
      </div>
    </details>
  );
}

function WriteList({ writes }: { writes: readonly Uint8Array[] }) {
  return (
    <ol aria-label="Writes" className="flex flex-col gap-0.5 font-mono text-micro">
      {writes.map((write, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a write is its place in the order.
        <li key={index} className="grid grid-cols-[1.75rem_minmax(0,1fr)]">
          <span aria-hidden="true" className="text-muted">
            {index + 1}
          </span>
          <span className="wrap-anywhere">
            {toHex(write.subarray(0, SHOWN))}
            {write.length > SHOWN ? ` … ${write.length - SHOWN} more` : ""}
          </span>
        </li>
      ))}
    </ol>
  );
}

function deliveryOf({ deflate }: Draft, read: ReadDraft): string {
  if (!read.ok) return "";
  const { writes, gapMs } = read;
  const bytes = writes.reduce((sum, write) => sum + write.length, 0);
  const parts = [
    `${formatBytes(bytes)} in ${writes.length === 1 ? "one write" : `${writes.length} writes`}`,
    writes.length > 1 && gapMs > 0 ? `${gapMs} ms apart` : null,
    deflate ? "permessage-deflate offered" : "no extension offered",
  ];
  return parts.filter(Boolean).join(", ");
}
