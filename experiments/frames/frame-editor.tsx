import { ArrowDown, ArrowUp, ChevronRight, Copy, Trash2, TriangleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { OpcodeBadge } from "#components/wire/opcode-badge.tsx";
import { opcodeInfo } from "#protocol/opcodes.ts";
import { BytePreview } from "./byte-preview.tsx";
import type { FrameDraft } from "./draft.ts";
import { readFrame, readPayload } from "./draft-frame.ts";
import { HeaderGrid } from "./header-grid.tsx";
import { PayloadField } from "./payload-field.tsx";

export interface FrameActions {
  readonly change: (part: Partial<FrameDraft>) => void;
  readonly duplicate: () => void;
  readonly move: (by: -1 | 1) => void;
  readonly remove: () => void;
  readonly toggle: () => void;
}

interface FrameEditorProps {
  readonly frame: FrameDraft;
  /** From 1. */
  readonly number: number;
  readonly last: boolean;
  readonly open: boolean;
  readonly actions: FrameActions;
}

/** One frame of the draft: a line that says what it is, and opened, everything that can be set. */
export function FrameEditor({ frame, number, last, open, actions }: FrameEditorProps) {
  const bodyId = useId();
  const read = readFrame(frame);
  const payload = readPayload(frame);
  const info = opcodeInfo(frame.opcode);
  const errorOf = (field: string) =>
    read.ok ? null : (read.problems.find((problem) => problem.field === field)?.message ?? null);
  return (
    <li className="flex flex-col border-line border-t first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-2 py-1">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={actions.toggle}
          data-frame={frame.id}
          className="flex min-h-8 min-w-0 flex-1 cursor-pointer items-center gap-2 rounded-sm text-left text-note hover:bg-sunken"
        >
          <ChevronRight
            aria-hidden="true"
            className={cn("size-4 shrink-0 text-muted", open && "rotate-90")}
          />
          <span className="whitespace-nowrap font-medium">Frame {number}</span>
          <OpcodeBadge opcode={frame.opcode} />
          <span className="truncate text-micro text-muted">{summaryOf(frame, payload)}</span>
          {read.ok ? null : (
            <span className="inline-flex items-center gap-1 whitespace-nowrap text-danger text-micro">
              <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0" />
              <span className="sr-only @lg:not-sr-only">cannot be sent</span>
            </span>
          )}
        </button>
        <div className="flex">
          <Step
            label={`Move frame ${number} up`}
            off={number === 1}
            onPress={() => actions.move(-1)}
          >
            <ArrowUp aria-hidden="true" />
          </Step>
          <Step label={`Move frame ${number} down`} off={last} onPress={() => actions.move(1)}>
            <ArrowDown aria-hidden="true" />
          </Step>
          <Step label={`Duplicate frame ${number}`} onPress={actions.duplicate}>
            <Copy aria-hidden="true" />
          </Step>
          <Step label={`Remove frame ${number}`} onPress={actions.remove}>
            <Trash2 aria-hidden="true" />
          </Step>
        </div>
      </div>
      <section
        id={bodyId}
        hidden={!open}
        aria-label={`Frame ${number}`}
        className="flex flex-col gap-3 pt-1 pb-4 [[hidden]]:hidden"
      >
        {open ? (
          <>
            <HeaderGrid
              frame={frame}
              payloadLength={payload.ok ? payload.value.length : null}
              errorOf={errorOf}
              change={actions.change}
            />
            <p className="text-micro text-muted">
              {info.meaning} {info.rule}.
            </p>
            <PayloadField frame={frame} error={errorOf("payload")} change={actions.change} />
            {read.ok ? <BytePreview label={`Bytes of frame ${number}`} bytes={read.bytes} /> : null}
          </>
        ) : null}
      </section>
    </li>
  );
}

interface StepProps {
  readonly label: string;
  readonly off?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** Stays focusable when there is nothing to do, so that the focus is not lost at the list's end. */
function Step({ label, off = false, onPress, children }: StepProps) {
  return (
    <Button
      size="icon"
      variant="quiet"
      aria-label={label}
      title={label}
      aria-disabled={off || undefined}
      onClick={() => (off ? undefined : onPress())}
    >
      {children}
    </Button>
  );
}

function summaryOf(frame: FrameDraft, payload: ReturnType<typeof readPayload>): string {
  const reserved = [frame.rsv1 && "RSV1", frame.rsv2 && "RSV2", frame.rsv3 && "RSV3"];
  const parts = [
    frame.fin ? null : "FIN 0",
    ...reserved,
    frame.masked ? null : "not masked",
    payload.ok ? `${payload.value.length} B` : null,
    frame.claimedLength === "" ? null : `claims ${frame.claimedLength}`,
  ];
  return parts.filter(Boolean).join(", ");
}
