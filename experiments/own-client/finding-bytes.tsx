import { Bytes } from "#components/wire/bytes.tsx";
import type { Connection } from "#protocol/wire/connection.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import type { Finding } from "./finding.ts";

interface FindingBytesProps {
  readonly finding: Finding;
  readonly connection: Connection;
}

/** Bytes of a frame that are enough to see what is wrong with it. */
const SHOWN = 64;

/** The bytes that a finding rests on, a click away; nothing where it rests on no bytes. */
export function FindingBytes({ finding, connection }: FindingBytesProps) {
  const broken = brokenFrameOf(finding, connection);
  if (broken === null) return null;
  const { sender, start, end, flagged } = broken;
  const { bytes, masked } = connection[sender];
  const shownEnd = Math.min(end, Math.max(start + SHOWN, (flagged ?? 0) + 1));
  const name = `bytes ${start} to ${shownEnd} from the ${sender}`;
  return (
    <details className="mt-1">
      <summary className="link inline-flex min-h-6 cursor-pointer items-center text-note">
        The frame: {name}
      </summary>
      <div className="pt-2">
        <Bytes
          label={`The frame: ${name}`}
          bytes={bytes.subarray(start, shownEnd)}
          start={start}
          sender={sender}
          flagged={flagged}
          masked={masked}
        />
      </div>
    </details>
  );
}

interface BrokenFrame {
  readonly sender: Sender;
  readonly start: number;
  readonly end: number;
  /** The byte that breaks a rule. */
  readonly flagged?: number;
}

/** The frame that a finding names, or else what the decoder stopped at in the same moment. */
function brokenFrameOf({ frame, at }: Finding, connection: Connection): BrokenFrame | null {
  const fault = connection.faults.find((each) => each.at === at);
  const seen = frame === null ? undefined : connection.frames[frame];
  if (seen) {
    const { sender, start, end } = seen;
    return { sender, start, end, flagged: fault?.frameStart === start ? fault.start : undefined };
  }
  if (!fault) return null;
  const { sender, frameStart, start: flagged } = fault;
  return { sender, start: frameStart, end: connection[sender].length, flagged };
}
