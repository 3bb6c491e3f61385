import { Bytes } from "#components/wire/bytes.tsx";
import type { Connection } from "#protocol/wire/connection.ts";
import type { ByteRange, Sender } from "#protocol/wire/stream.ts";
import type { Finding } from "./finding.ts";

interface Evidence {
  readonly name: string;
  readonly sender: Sender;
  readonly range: ByteRange;
  readonly marked: ByteRange | null;
}

/** Bytes of a frame that are enough to see what is wrong with it. */
const SHOWN = 64;

/** The bytes that a finding rests on, a click away; nothing where it rests on no bytes. */
export function EvidenceView({
  finding,
  connection,
}: {
  finding: Finding;
  connection: Connection;
}) {
  const evidence = evidenceOf(finding, connection);
  if (evidence === null) return null;
  const { name, sender, range, marked } = evidence;
  const { bytes, masked } = connection[sender];
  return (
    <details className="mt-1">
      <summary className="link inline-flex min-h-6 cursor-pointer items-center text-note">
        The bytes: {name}
      </summary>
      <div className="pt-2">
        <Bytes
          label={`Bytes of ${name}`}
          bytes={bytes.subarray(...range)}
          start={range[0]}
          sender={sender}
          marked={marked}
          masked={masked}
        />
      </div>
    </details>
  );
}

/** The frame that a finding names, or else what the decoder stopped at in the same moment. */
function evidenceOf({ frame, at }: Finding, connection: Connection): Evidence | null {
  const seen = frame === null ? undefined : connection.frames[frame];
  if (seen) {
    const { sender, start, end, index } = seen;
    return {
      name: `frame ${index} of connection ${connection.conn}, from the ${sender}`,
      sender,
      range: [start, Math.min(end, start + SHOWN)],
      marked: null,
    };
  }
  const fault = connection.faults.find((each) => each.at === at);
  if (!fault) return null;
  const { sender, frameStart, start } = fault;
  return {
    name: `the frame at byte ${frameStart} of what the ${sender} sent`,
    sender,
    range: [
      frameStart,
      Math.min(connection[sender].length, Math.max(frameStart + SHOWN, start + 1)),
    ],
    marked: [start, start + 1],
  };
}
