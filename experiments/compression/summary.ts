import type { RunEvent } from "#protocol/run-event.ts";
import type { SeenMessage } from "#protocol/wire/frame-reader.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import type { CompressionResult, DirectionResult, LegResult } from "./contract.ts";
import {
  cpuPerMessage,
  dataMessagesOf,
  extensionsOf,
  type LegStory,
  roundTripOf,
  storyOf,
  wireBytesOf,
} from "./story.ts";

/** What a run showed: sizes from the bytes that crossed, and from nothing else. */
export function summarizeCompression(events: readonly RunEvent[]): CompressionResult {
  return { legs: storyOf(events, connectionsOf(events)).map(legResultOf) };
}

/** The figures of one setting's turn. */
export function legResultOf(story: LegStory): LegResult {
  const { leg, connections } = story;
  const [first] = connections;
  return {
    leg,
    connections: connections.length,
    agreed: first ? extensionsOf(first, "response") : null,
    up: directionOf(dataMessagesOf(connections, "client")),
    down: directionOf(dataMessagesOf(connections, "server")),
    cpuPerMessage: cpuPerMessage(story),
    bytesPerConnection: story.bytesPerConnection,
    roundTrip: roundTripOf(story),
  };
}

function directionOf(messages: readonly SeenMessage[]): DirectionResult {
  return {
    messages: messages.length,
    compressed: messages.filter(({ compressed }) => compressed).length,
    data: messages.reduce((sum, { data }) => sum + data.length, 0),
    wire: messages.reduce((sum, message) => sum + wireBytesOf(message), 0),
  };
}
