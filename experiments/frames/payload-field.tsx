import { useId } from "react";
import { Choices } from "#components/ui/choices.tsx";
import { Field, Input, Textarea } from "#components/ui/field.tsx";
import { formatBytes, toHex } from "#components/wire/format.ts";
import { COMPOSER_LIMITS } from "#protocol/limits.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { FrameDraft, PayloadKind } from "./draft.ts";
import { readPayload } from "./draft-frame.ts";

interface PayloadFieldProps {
  readonly frame: FrameDraft;
  readonly error: string | null;
  readonly change: (part: Partial<FrameDraft>) => void;
}

const KINDS: readonly { readonly value: PayloadKind; readonly label: string }[] = [
  { value: "text", label: "Text" },
  { value: "hex", label: "Hex" },
  { value: "close", label: "Code and reason" },
  { value: "file", label: "File" },
];

/** The payload before masking: as text, as hex, as the code and reason of a Close, or a file's. */
export function PayloadField({ frame, error, change }: PayloadFieldProps) {
  const forClose = frame.opcode === OPCODE.close || frame.payloadKind === "close";
  return (
    <div className="flex flex-col gap-1.5">
      <Choices
        legend="Payload"
        options={KINDS.filter(({ value }) => value !== "close" || forClose)}
        value={frame.payloadKind}
        onChange={(kind) => change(switchKind(frame, kind))}
      />
      <Editor frame={frame} error={error} change={change} />
    </div>
  );
}

function Editor({ frame, error, change }: PayloadFieldProps) {
  switch (frame.payloadKind) {
    case "text":
      return (
        <Field label="Text, sent as UTF-8" error={error}>
          <Textarea
            value={frame.text}
            onChange={(event) => change({ text: event.target.value })}
            rows={2}
            className="min-h-14"
          />
        </Field>
      );
    case "hex":
      return (
        <Field label="Bytes in hex" hint="Spaces and line breaks do not count." error={error}>
          <Textarea
            value={frame.hex}
            onChange={(event) => change({ hex: event.target.value })}
            rows={2}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            className="min-h-14 font-mono text-micro"
          />
        </Field>
      );
    case "close":
      return (
        <div className="grid gap-x-3 gap-y-2 @md:grid-cols-[8rem_minmax(0,1fr)]">
          <Field label="Status code" error={error}>
            <Input
              value={frame.closeCode}
              inputMode="numeric"
              autoComplete="off"
              onChange={(event) => change({ closeCode: event.target.value })}
            />
          </Field>
          <Field label="Reason, sent as UTF-8">
            <Input
              value={frame.closeReason}
              autoComplete="off"
              onChange={(event) => change({ closeReason: event.target.value })}
            />
          </Field>
        </div>
      );
    case "file":
      return <FileField frame={frame} error={error} change={change} />;
    default:
      return frame.payloadKind satisfies never;
  }
}

function FileField({ frame, error, change }: PayloadFieldProps) {
  const id = useId();
  const { file } = frame;
  async function choose(chosen: File | undefined) {
    if (!chosen) return;
    const { name, size } = chosen;
    const fits = size <= COMPOSER_LIMITS.bytes;
    const bytes = fits ? new Uint8Array(await chosen.arrayBuffer()) : null;
    change({ file: { name, size, bytes } });
  }
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-note">
        File, sent byte for byte
      </label>
      <input
        id={id}
        type="file"
        aria-invalid={error === null ? undefined : true}
        aria-describedby={`${id}-is${error === null ? "" : ` ${id}-error`}`}
        onChange={(event) => void choose(event.target.files?.[0])}
        className="min-h-9 max-w-full text-note file:mr-3 file:h-7 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-surface file:px-2.5 file:font-medium file:text-ink"
      />
      <p id={`${id}-is`} className="text-micro text-muted">
        {file
          ? `${file.name}, ${formatBytes(file.size)}`
          : "Nothing leaves your browser until you send."}
      </p>
      <div aria-live="polite">
        {error === null ? null : (
          <p id={`${id}-error`} className="text-danger text-note">
            {error}
          </p>
        )}
      </div>
    </div>
  );
}

/** The other way of typing; its own text stays, and hex that is empty begins as the same bytes. */
function switchKind(frame: FrameDraft, payloadKind: PayloadKind): Partial<FrameDraft> {
  const payload = payloadKind === "hex" && frame.hex === "" ? readPayload(frame) : null;
  return { payloadKind, ...(payload?.ok && { hex: toHex(payload.value) }) };
}
