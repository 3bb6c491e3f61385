import { Bytes } from "#components/wire/bytes.tsx";
import type { Connection } from "#protocol/wire/connection.ts";
import type { ByteRange, Sender } from "#protocol/wire/stream.ts";
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
  const { sender, start, end, marked } = broken;
  const { bytes, masked } = connection[sender];
  const shownEnd = Math.min(end, Math.max(start + SHOWN, marked?.[1] ?? 0));
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
          marked={marked}
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
  readonly marked: ByteRange | null;
}

/** The frame that a finding names, or else what the decoder stopped at in the same moment. */
function brokenFrameOf({ frame, at }: Finding, connection: Connection): BrokenFrame | null {
  const fault = connection.faults.find((each) => each.at === at);
  const marked: ByteRange | null = fault ? [fault.start, fault.start + 1] : null;
  const seen = frame === null ? undefined : connection.frames[frame];
  if (seen) {
    const { sender, start, end } = seen;
    return { sender, start, end, marked: fault?.frameStart === start ? marked : null };
  }
  if (!fault) return null;
  const { sender, frameStart } = fault;
  return { sender, start: frameStart, end: connection[sender].length, marked };
}
