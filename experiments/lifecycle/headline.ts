import type { Ends, ToldClose } from "./ends.ts";
import type { EndingStory } from "./story.ts";
import { trackOf } from "./track.ts";

/** An ending in a sentence: what both ends know of it now. */
export function headlineOf(story: EndingStory, ends: Ends): string {
  if (!ends.over) {
    const [client, server] = [stateOf(story, "client"), stateOf(story, "server")];
    return `Under way: the page’s socket ${client}, the server’s ${server}.`;
  }
  return `The page ${told(ends.client)}; the server ${told(ends.server)}.`;
}

function told(close: ToldClose | null): string {
  if (!close) return "is told nothing";
  if (close.wasClean === null) return `is told ${close.code}`;
  return `is told ${close.code}, ${close.wasClean ? "clean" : "not clean"}`;
}

function stateOf(story: EndingStory, side: "client" | "server"): string {
  const state = trackOf(story, side).at(-1)?.state;
  return state ? `is ${state}` : "has no state yet";
}
