import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import type { EndingResult, LifecycleResult } from "./contract.ts";
import { endsOf } from "./ends.ts";
import { skippedIn } from "./skipped.ts";
import { type EndingStory, storiesOf } from "./story.ts";
import { trackOf } from "./track.ts";

/** What a run showed, from its events alone. Total: of a log that was cut short what can be known. */
export function summarizeLifecycle(events: readonly RunEvent[]): LifecycleResult {
  const stories = storiesOf(events, connectionsOf(events));
  return { endings: stories.map(resultOf), skipped: [...skippedIn(events)] };
}

function resultOf(story: EndingStory): EndingResult {
  const { ending, socket, conn } = story;
  const { client, server, frames, tcp, gaveUp } = endsOf(story);
  return {
    ending,
    socket,
    conn,
    client: client && {
      code: client.code,
      reason: client.reason,
      wasClean: client.wasClean === true,
    },
    server: server && { code: server.code, reason: server.reason },
    frames: frames.map(({ sender, code }) => ({ sender, code })),
    tcp,
    clientStates: trackOf(story, "client").map(({ state }) => state),
    serverStates: trackOf(story, "server").map(({ state }) => state),
    gaveUp,
  };
}
