import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { Direction } from "#components/wire/direction.tsx";
import { formatBytes, formatMicros } from "#components/wire/format.ts";
import { OpcodeBadge } from "#components/wire/opcode-badge.tsx";
import { previewPayload } from "#components/wire/payload.ts";
import type { Selected, Selecting } from "#components/wire/selection.ts";
import { readHeader } from "#protocol/frame-header.ts";
import type { SeenFrame } from "#protocol/wire/frame-reader.ts";
import type { Story } from "./story.ts";

interface StoryFramesProps extends Selecting {
  readonly story: Story;
  /** Whether more may come. */
  readonly live: boolean;
}

/** So many frames are listed; the rest is counted. */
const SHOWN = 50;

/** What was sent and what came back, frame by frame as our decoder reads it; each can be chosen. */
export function StoryFrames({ story, live, selected, onSelect }: StoryFramesProps) {
  const { sent, fault, unread, answers, goodbye, unfinished, connection } = story;
  const faultIndex = fault ? connection.faults.indexOf(fault.seen) : -1;
  const refused = fault && fault.number > sent.length ? fault.seen : null;
  const row = (seen: SeenFrame, faulty = false) => {
    const choice: Selected = faulty
      ? { kind: "fault", index: faultIndex }
      : { kind: "frame", index: seen.index };
    return (
      <Row
        key={seen.index}
        on={selected?.kind === choice.kind && selected.index === choice.index}
        onChoose={() => onSelect(choice)}
        opcode={seen.frame.opcode}
        text={previewPayload(seen.frame)}
        flags={flagsOf(seen.frame)}
        at={seen.at}
        fault={faulty && fault ? fault.seen.fault.message : null}
      />
    );
  };
  return (
    <div className="grid gap-x-6 gap-y-5 @2xl:grid-cols-2">
      <Part title="What you sent" sender="client">
        {sent.slice(0, SHOWN).map((seen, index) => row(seen, fault?.number === index + 1))}
        {refused ? (
          <Row
            on={selected?.kind === "fault"}
            onChoose={() => onSelect({ kind: "fault", index: faultIndex })}
            opcode={(connection.client.bytes[refused.frameStart] ?? 0) & 0x0f}
            text={`refused by its header, ${formatBytes(unread)} not read`}
            flags={flagsOf(readHeader(connection.client.bytes, refused.frameStart))}
            at={refused.at}
            fault={refused.fault.message}
          />
        ) : null}
        <More count={sent.length - SHOWN} />
        {refused === null && unfinished.bytes > 0 ? (
          <Said>{formatBytes(unfinished.bytes)} of a frame that is not complete</Said>
        ) : null}
      </Part>
      <Part title="What came back" sender="server">
        {answers.slice(0, SHOWN).map((seen) => row(seen))}
        <More count={answers.length - SHOWN} />
        {answers.length === 0 ? <Said>{live ? "Nothing yet" : "Nothing"}</Said> : null}
        {goodbye.length > 0 ? <Said>then, once the lab had begun to close:</Said> : null}
        {goodbye.map((seen) => row(seen))}
      </Part>
    </div>
  );
}

function Part(props: { title: string; sender: "client" | "server"; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-1">
      <h4 className="flex items-baseline gap-2 font-medium text-note">
        {props.title}
        <Direction sender={props.sender} className="text-micro" />
      </h4>
      <ol className="flex flex-col">{props.children}</ol>
    </section>
  );
}

interface RowProps {
  readonly on: boolean;
  readonly onChoose: () => void;
  readonly opcode: number;
  readonly text: string;
  readonly flags: string;
  readonly at: number;
  readonly fault: string | null;
}

function Row({ on, onChoose, opcode, text, flags, at, fault }: RowProps) {
  return (
    <li className="border-line border-t">
      <button
        type="button"
        aria-pressed={on}
        onClick={onChoose}
        className={cn(
          "flex w-full cursor-pointer flex-wrap items-baseline gap-x-2 border-transparent border-l-2 py-1 pr-2 pl-2 text-left text-note hover:bg-sunken",
          on && "border-accent bg-accent-soft hover:bg-accent-soft",
        )}
      >
        <OpcodeBadge opcode={opcode} />
        <span className="min-w-0 flex-1 basis-24 truncate font-mono text-micro">{text}</span>
        <span className="whitespace-nowrap text-micro text-muted tabular-nums">
          {[flags, formatMicros(at)].filter(Boolean).join(" · ")}
        </span>
        {fault ? (
          <span className="flex w-full items-baseline gap-1.5 text-danger">
            <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0 self-center" />
            {fault}
          </span>
        ) : null}
      </button>
    </li>
  );
}

function Said({ children }: { children: ReactNode }) {
  return <li className="border-line border-t py-1 pl-2.5 text-muted text-note">{children}</li>;
}

function More({ count }: { count: number }) {
  return count > 0 ? <Said>and {count} more</Said> : null;
}

interface Flags {
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly rsv2: boolean;
  readonly rsv3: boolean;
}

/** What is not as in most frames. */
function flagsOf(frame: Flags | null): string {
  if (!frame) return "";
  const { fin, rsv1, rsv2, rsv3 } = frame;
  return [!fin && "FIN 0", rsv1 && "RSV1", rsv2 && "RSV2", rsv3 && "RSV3"]
    .filter(Boolean)
    .join(" ");
}
