import type { Sender } from "#protocol/wire/stream.ts";
import type { TcpEnd } from "./act.ts";
import { actsOf, type EndingStory } from "./story.ts";
import { timeIn, trackOf } from "./track.ts";

/** What a `close` event said. */
export interface ToldClose {
  readonly code: number;
  readonly reason: string;
  /** null: this end has no such flag (`ws` does not). */
  readonly wasClean: boolean | null;
}

/** A Close frame that crossed. */
export interface CloseFrame {
  readonly sender: Sender;
  /** null: none in it. */
  readonly code: number | null;
  readonly reason: string;
}

/** How an ending came out, as far as it has. */
export interface Ends {
  readonly client: ToldClose | null;
  readonly server: ToldClose | null;
  /** In the order in which the server's socket saw them. */
  readonly frames: readonly CloseFrame[];
  /** What ended TCP first; null: nothing so far. */
  readonly tcp: TcpEnd["data"] | null;
  /** Status of the answer to the upgrade; null: none came. */
  readonly status: number | null;
  /** Whose frame broke a rule, and which. */
  readonly broken: { readonly sender: Sender; readonly rule: string } | null;
  /** Microseconds each side was CLOSING; null: it was not, or is still. */
  readonly closing: Readonly<Record<Sender, number | null>>;
  /** The page was left on purpose. */
  readonly left: boolean;
  /** The server did away with its own end without a word: nobody is told there. */
  readonly vanished: boolean;
  readonly over: boolean;
  /** It is over, and the page had no close event. */
  readonly gaveUp: boolean;
}

export function endsOf(story: EndingStory): Ends {
  const [client] = actsOf(story, "socket.close");
  const [server] = actsOf(story, "lifecycle.server-close");
  const over = actsOf(story, "lifecycle.ending-over").at(-1);
  const calls = actsOf(story, "lifecycle.server-called");
  return {
    client: client ? client.data : null,
    server: server ? { ...server.data, wasClean: null } : null,
    frames: actsOf(story, "close-frame").map(({ data }) => data),
    tcp: actsOf(story, "tcp")[0]?.data ?? null,
    status: actsOf(story, "answer")[0]?.data.status ?? null,
    broken: actsOf(story, "broken")[0]?.data ?? null,
    closing: {
      client: timeIn(trackOf(story, "client"), "CLOSING"),
      server: timeIn(trackOf(story, "server"), "CLOSING"),
    },
    left: actsOf(story, "lifecycle.called").some(({ data }) => data.call === "leave"),
    vanished: calls.some(({ data }) => data.call === "vanish"),
    over: over !== undefined,
    gaveUp: over?.data.gaveUp ?? false,
  };
}
