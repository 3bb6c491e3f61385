import { Plus, Undo2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Choices } from "#components/ui/choices.tsx";
import { Field, Textarea } from "#components/ui/field.tsx";
import { OPCODE } from "#protocol/opcodes.ts";
import { DeliveryFields } from "./delivery-fields.tsx";
import {
  changeFrame,
  type Draft,
  type FrameDraft,
  helloFrame,
  insertFrame,
  moveFrame,
  removeFrame,
} from "./draft.ts";
import { problemAt, type ReadDraft, withMode } from "./draft-read.ts";
import type { Undo } from "./form-state.ts";
import { FrameEditor } from "./frame-editor.tsx";
import { randomKey } from "./header-grid.tsx";

interface ComposerProps {
  readonly draft: Draft;
  readonly read: ReadDraft;
  readonly undo: Undo | null;
  /** Changes the draft as it is then; `undo` is left as it was where none is given. */
  readonly onEdit: (change: (draft: Draft) => Draft, undo?: Undo | null) => void;
  readonly onUndo: () => void;
}

const MODES = [
  { value: "frames", label: "frame by frame" },
  { value: "raw", label: "as raw bytes" },
] as const;

/** What the learner sends: frames bit by bit, or bytes, and how they are written. */
export function Composer({ draft, read, undo, onEdit, onUndo }: ComposerProps) {
  return (
    <div className="flex flex-col gap-3">
      <Choices
        legend="Write it"
        options={MODES}
        value={draft.mode}
        onChange={(mode) => onEdit((now) => withMode(now, mode))}
      />
      {draft.mode === "frames" ? (
        <FrameList draft={draft} read={read} undo={undo} onEdit={onEdit} onUndo={onUndo} />
      ) : (
        <Field
          label="Bytes in hex"
          hint="What follows the handshake on this connection. Each line is one write; spaces do not count."
          error={problemAt(read, "raw")}
        >
          <Textarea
            value={draft.raw}
            onChange={(event) => onEdit((now) => ({ ...now, raw: event.target.value }))}
            rows={6}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            className="font-mono text-micro"
          />
        </Field>
      )}
      <DeliveryFields
        draft={draft}
        read={read}
        change={(part) => onEdit((now) => ({ ...now, ...part }))}
      />
    </div>
  );
}

function FrameList({ draft, read, undo, onEdit, onUndo }: ComposerProps) {
  const { frames } = draft;
  const list = useRef<HTMLOListElement>(null);
  const undoButton = useRef<HTMLButtonElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<number | null>(frames[0]?.id ?? null);
  /** What to focus once it is there, where what had the focus goes. */
  const [wanted, setWanted] = useState<number | "undo" | "add" | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    if (wanted === "undo") undoButton.current?.focus();
    else if (wanted === "add") addButton.current?.focus();
    else list.current?.querySelector<HTMLElement>(`[data-frame="${wanted}"]`)?.focus();
    setWanted(null);
  }, [wanted]);

  const insert = (index: number, frame: FrameDraft) => {
    const id = Math.max(0, ...frames.map((known) => known.id)) + 1;
    onEdit((now) => insertFrame(now, index, { ...frame, id }));
    setOpen(id);
    setWanted(id);
  };
  const remove = (index: number, frame: FrameDraft) => {
    onEdit((now) => removeFrame(now, frame.id), {
      done: `Frame ${index + 1} is removed.`,
      back: (now) => insertFrame(now, index, frame),
    });
    setWanted("undo");
  };
  const error = problemAt(read, "frames");
  return (
    <div className="flex flex-col gap-1.5">
      <ol
        ref={list}
        aria-label="Frames"
        className="flex flex-col border-line border-y empty:hidden"
      >
        {frames.map((frame, index) => (
          <FrameEditor
            key={frame.id}
            frame={frame}
            number={index + 1}
            last={index === frames.length - 1}
            open={open === frame.id}
            actions={{
              toggle: () => setOpen(open === frame.id ? null : frame.id),
              change: (part) => onEdit((now) => changeFrame(now, frame.id, part)),
              duplicate: () => insert(index + 1, frame),
              move: (by) => onEdit((now) => moveFrame(now, frame.id, by)),
              remove: () => remove(index, frame),
            }}
          />
        ))}
      </ol>
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          ref={addButton}
          size="sm"
          onClick={() => insert(frames.length, nextFrame(frames.at(-1)))}
        >
          <Plus aria-hidden="true" />
          Add a frame
        </Button>
        <p role="status" className="text-micro text-muted">
          {undo?.done}
        </p>
        {undo ? (
          <Button
            ref={undoButton}
            size="sm"
            variant="quiet"
            onClick={() => {
              onUndo();
              setWanted("add");
            }}
          >
            <Undo2 aria-hidden="true" />
            Undo
          </Button>
        ) : null}
      </div>
      {error === null ? null : (
        <p role="alert" className="text-danger text-note">
          {error}
        </p>
      )}
    </div>
  );
}

/** What usually comes next: the rest of a message that is not complete, else a message. */
function nextFrame(last: FrameDraft | undefined): FrameDraft {
  const frame = { ...helloFrame(0), maskingKey: randomKey() };
  return last && !last.fin ? { ...frame, opcode: OPCODE.continuation, text: " again" } : frame;
}
