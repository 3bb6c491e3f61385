import { memo } from "react";
import { formatBytes, formatMicros } from "#components/wire/format.ts";
import { previewPayload } from "#components/wire/payload.ts";
import type { Frame } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenFrame } from "#protocol/wire/frame-reader.ts";
import { answeredPing, answeringPong } from "./heartbeat.ts";
import { Amiss, Facts, Prose, Section } from "./section.tsx";

const MOST_PAYLOAD = 125;

interface HeartbeatSectionProps {
  /** A ping or a pong. */
  readonly frame: Frame;
  /** Where it was seen; null for a frame that is not sent. */
  readonly connection: Connection | null;
}

/** A ping and what answered it, or a pong and what it answers. */
export const HeartbeatSection = memo(function HeartbeatSection({
  frame,
  connection,
}: HeartbeatSectionProps) {
  const isPing = frame.opcode === OPCODE.ping;
  const seen = connection?.frames.find((other) => other.frame === frame);
  const length = frame.payloadLength;
  return (
    <Section title={isPing ? "Ping" : "Pong"} rule={isPing ? "RFC 6455 5.5.2" : "RFC 6455 5.5.3"}>
      <Facts
        facts={[
          [
            "Payload",
            `${previewPayload(frame)}, ${length} of at most ${formatBytes(MOST_PAYLOAD)}`,
          ],
          ...(connection && seen
            ? [isPing ? answerTo(connection, seen) : askedBy(connection, seen)]
            : []),
        ]}
      />
      {length > MOST_PAYLOAD || !frame.fin ? (
        <Amiss word="Broken">
          A control frame is never fragmented and carries at most {MOST_PAYLOAD} bytes.
        </Amiss>
      ) : null}
      <Prose>
        {isPing
          ? "The other end must answer with a pong of the same payload. A browser does so by itself, and tells your code nothing."
          : "A pong repeats the payload of the ping that it answers. A browser tells your code nothing of it."}
      </Prose>
    </Section>
  );
});

function answerTo(connection: Connection, ping: SeenFrame): readonly [string, string] {
  const pong = answeringPong(connection, ping);
  return [
    "Answered",
    pong
      ? `by the ${pong.sender}’s pong, frame ${pong.index + 1}, ${formatMicros(pong.at - ping.at)} later`
      : "not so far",
  ];
}

function askedBy(connection: Connection, pong: SeenFrame): readonly [string, string] {
  const ping = answeredPing(connection, pong);
  return [
    "Answers",
    ping
      ? `the ${ping.sender}’s ping, frame ${ping.index + 1}, ${formatMicros(pong.at - ping.at)} before`
      : "no ping of this payload: an unsolicited pong, a heartbeat that wants no answer",
  ];
}
