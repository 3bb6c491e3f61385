import type { RunEvent } from "#protocol/run-event.ts";
import { leftOutBy } from "./left-out.ts";
import { ipPacket } from "./packet.ts";
import { PacketMaker } from "./packet-maker.ts";
import { enhancedPacket, interfaceDescription, sectionHeader } from "./pcapng.ts";

export interface CapturedRun {
  readonly id: string;
  readonly experiment: string;
  readonly startedAt: Date;
  /** The end of its log, which tells whether something was left out. */
  readonly lastEvents: readonly RunEvent[];
}

const MADE_FROM = [
  "Made from an application tap, not from a network interface.",
  "IP and TCP headers, addresses, ports, handshakes and acknowledgements are synthesised.",
  "Bytes and times are real. Chunk boundaries are those of the server process's reads and writes.",
  "Secrets in HTTP heads are overwritten with *.",
].join("\n");

/**
 * A run as a pcapng file, piece by piece: an event becomes packets and is forgotten. Each connection
 * is one TCP stream, and the comments of a packet name its event.
 */
export async function* captureOf(
  { id, experiment, startedAt, lastEvents }: CapturedRun,
  events: AsyncIterable<RunEvent>,
): AsyncGenerator<Uint8Array> {
  const leftOut = lastEvents.map(leftOutBy).filter((said) => said !== null);
  const about = [`Lab 101, run ${id} of the experiment ${experiment}`, MADE_FROM, ...leftOut];
  yield sectionHeader(about.join("\n"), "Lab 101");
  yield interfaceDescription("tap", "reads and writes of the server process", MADE_FROM);
  const maker = new PacketMaker();
  const zero = startedAt.getTime() * 1000;
  for await (const event of events) {
    for (const { segment, comments } of maker.segmentsOf(event)) {
      yield enhancedPacket(zero + event.at, ipPacket(segment), comments);
    }
  }
}
