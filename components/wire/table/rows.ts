import type { Selected } from "#components/wire/selection.ts";
import { type FrameHeader, readHeader } from "#protocol/frame-header.ts";
import { frameNotes } from "#protocol/frame-notes.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenFault, SeenFrame } from "#protocol/wire/frame-reader.ts";
import type { Sender } from "#protocol/wire/stream.ts";

/** A row of the table: a frame, or what would have been one had it not broken the protocol. */
export interface FrameRow {
  /** Its place in the order in which things were complete, from 0. */
  readonly order: number;
  /** Counts the frames from 1; null for a refused one. */
  readonly number: number | null;
  readonly sender: Sender;
  /** Microseconds since the run began. */
  readonly at: number;
  /** Of a refused frame, as far as its bytes go. */
  readonly header: FrameHeader | null;
  readonly seen: SeenFrame | null;
  /** Counts the messages from 1; null when the frame belongs to none that is complete. */
  readonly message: number | null;
  readonly fault: SeenFault | null;
  readonly selects: Selected;
}

/** All frames of a connection as rows, each with its fault, and the refused in their place. */
export function rowsOf(connection: Connection): FrameRow[] {
  const { frames, messages, faults } = connection;
  const messageOf = new Map<SeenFrame, number>();
  for (const { index, frames: own } of messages) {
    for (const frame of own) messageOf.set(frame, index + 1);
  }
  const { within, refused } = sortFaults(connection);
  const rows: Omit<FrameRow, "order">[] = frames.map((seen) => ({
    number: seen.index + 1,
    sender: seen.sender,
    at: seen.at,
    header: seen.frame,
    seen,
    message: messageOf.get(seen) ?? null,
    fault: within.get(seen) ?? null,
    selects: { kind: "frame", index: seen.index },
  }));
  for (const fault of refused) {
    const { sender, at, seq, frameStart } = fault;
    const row = {
      number: null,
      sender,
      at,
      header: readHeader(connection[sender].bytes, frameStart),
      seen: null,
      message: null,
      fault,
      selects: { kind: "fault", index: faults.indexOf(fault) },
    } as const;
    const after = rows.findIndex(({ seen }) => seen !== null && seen.seq > seq);
    rows.splice(after === -1 ? rows.length : after, 0, row);
  }
  return rows.map((row, index) => ({ ...row, order: index }));
}

/** Faults by the frame they lie in, and those that kept a frame from being decoded. */
function sortFaults({ frames, faults }: Connection) {
  const within = new Map<SeenFrame, SeenFault>();
  if (faults.length === 0) return { within, refused: [] };
  const byStart = new Map(frames.map((seen) => [`${seen.sender}${seen.start}`, seen]));
  const refused: SeenFault[] = [];
  for (const fault of faults) {
    const frame = byStart.get(`${fault.sender}${fault.frameStart}`);
    if (frame) within.set(frame, fault);
    else refused.push(fault);
  }
  return { within, refused };
}

/** What is to be said of a row, short and in full; null when all is in order. */
export function noteOf({ fault, seen }: FrameRow): { short: string; full: string } | null {
  if (fault) {
    const { kind, message, rule, closeCode } = fault.fault;
    return { short: inWords(kind), full: `${message} (${rule}, close code ${closeCode})` };
  }
  const [note] = seen ? frameNotes(seen.frame) : [];
  return note ? { short: inWords(note.kind), full: `${note.message} (${note.rule})` } : null;
}

function inWords(kind: string): string {
  return kind.replaceAll("-", " ");
}
