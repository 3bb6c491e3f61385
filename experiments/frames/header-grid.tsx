import { Dices } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { toHex } from "#components/wire/format.ts";
import type { LengthForm } from "#protocol/frame-header.ts";
import { OPCODE, opcodeInfo } from "#protocol/opcodes.ts";
import type { FrameDraft } from "./draft.ts";
import type { FrameField } from "./draft-frame.ts";
import { CELL_CONTROL, HeaderCell } from "./header-cell.tsx";

interface HeaderGridProps {
  readonly frame: FrameDraft;
  /** Bytes of its payload as typed; null while that cannot be read. */
  readonly payloadLength: number | null;
  readonly errorOf: (field: FrameField) => string | null;
  readonly change: (part: Partial<FrameDraft>) => void;
}

const FLAGS = [
  { key: "fin", label: "FIN" },
  { key: "rsv1", label: "RSV1" },
  { key: "rsv2", label: "RSV2" },
  { key: "rsv3", label: "RSV3" },
] as const;
const OPCODES = Array.from({ length: 16 }, (_, opcode) => opcodeInfo(opcode));
const FORMS: readonly (LengthForm | "shortest")[] = ["shortest", 7, 16, 64];

/** The header bit by bit, laid out as RFC 6455 5.2 draws it: 16 bits a row, or 8 where it is narrow. */
export function HeaderGrid({ frame, payloadLength, errorOf, change }: HeaderGridProps) {
  return (
    <div className="grid grid-cols-8 gap-px border border-line bg-line @xl:grid-cols-16">
      {FLAGS.map(({ key, label }) => (
        <Bit
          key={key}
          label={label}
          on={frame[key]}
          onToggle={() => change({ [key]: !frame[key] })}
        />
      ))}
      <HeaderCell label="Opcode" error={errorOf("opcode")} className="col-span-4">
        {(wiring) => (
          <select
            {...wiring}
            className={CELL_CONTROL}
            value={frame.opcode}
            onChange={(event) => change(withOpcode(frame, Number(event.target.value)))}
          >
            {OPCODES.map(({ opcode, name, reserved }) => (
              <option key={opcode} value={opcode}>
                0x{opcode.toString(16).toUpperCase()} {reserved ? "reserved" : name}
              </option>
            ))}
          </select>
        )}
      </HeaderCell>
      <Bit label="MASK" on={frame.masked} onToggle={() => change({ masked: !frame.masked })} />
      <HeaderCell label="Length form" error={errorOf("lengthForm")} className="col-span-4">
        {(wiring) => (
          <select
            {...wiring}
            className={CELL_CONTROL}
            value={frame.lengthForm}
            onChange={({ target }) =>
              change({ lengthForm: FORMS.find((form) => `${form}` === target.value) })
            }
          >
            {FORMS.map((form) => (
              <option key={form} value={form}>
                {form === "shortest" ? "automatic" : `${form} bits`}
              </option>
            ))}
          </select>
        )}
      </HeaderCell>
      <HeaderCell label="Claimed length" error={errorOf("claimedLength")} className="col-span-3">
        {(wiring) => (
          <input
            {...wiring}
            className={CELL_CONTROL}
            value={frame.claimedLength}
            placeholder={payloadLength === null ? "as it is" : `${payloadLength}`}
            inputMode="numeric"
            autoComplete="off"
            onChange={(event) => change({ claimedLength: event.target.value })}
          />
        )}
      </HeaderCell>
      {frame.masked ? <KeyCell frame={frame} errorOf={errorOf} change={change} /> : null}
    </div>
  );
}

/** One bit, on or off. */
function Bit(props: { label: string; on: boolean; onToggle: () => void }) {
  const { label, on, onToggle } = props;
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onToggle}
      className={cn(
        "flex min-w-0 cursor-pointer flex-col items-center justify-start gap-0.5 py-1.5 -outline-offset-2 transition-colors duration-100",
        on ? "bg-ink text-paper hover:bg-ink/85" : "bg-surface hover:bg-sunken",
      )}
    >
      <span className={cn("text-[0.6875rem] leading-[1.05rem]", on ? "" : "text-muted")}>
        {label}
      </span>
      <span aria-hidden="true" className="font-mono text-lead leading-7">
        {on ? 1 : 0}
      </span>
    </button>
  );
}

type KeyCellProps = Pick<HeaderGridProps, "frame" | "errorOf" | "change">;

function KeyCell({ frame, errorOf, change }: KeyCellProps) {
  return (
    <HeaderCell
      label="Masking key, 4 bytes in hex"
      error={errorOf("maskingKey")}
      className="col-span-full"
    >
      {(wiring) => (
        <div className="flex items-center gap-2">
          <input
            {...wiring}
            className={cn(CELL_CONTROL, "max-w-44")}
            value={frame.maskingKey}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            onChange={(event) => change({ maskingKey: event.target.value })}
          />
          <Button size="sm" variant="quiet" onClick={() => change({ maskingKey: randomKey() })}>
            <Dices aria-hidden="true" />
            New random key
          </Button>
        </div>
      )}
    </HeaderCell>
  );
}

/** A key as a client must draw it: unpredictable (RFC 6455 5.3). */
export function randomKey(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(4)));
}

/** A Close carries a code and a reason, unless the learner types its payload otherwise. */
function withOpcode({ payloadKind }: FrameDraft, opcode: number): Partial<FrameDraft> {
  const isClose = opcode === OPCODE.close;
  if (isClose && payloadKind === "text") return { opcode, payloadKind: "close" };
  if (!isClose && payloadKind === "close") return { opcode, payloadKind: "text" };
  return { opcode };
}
