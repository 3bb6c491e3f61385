import { formatBytes } from "#components/wire/format.ts";
import type { PageFacts } from "./read-log.ts";
import { StateText } from "./state-text.tsx";
import { Thing } from "./thing.tsx";

const READY_STATES = ["CONNECTING", "OPEN", "CLOSING", "CLOSED"] as const;

/** What the page holds of its connection, as the browser's own object tells it. */
export function PageThings({ facts }: { facts: PageFacts | undefined }) {
  return (
    <ul className="flex flex-col gap-2">
      <Thing name="WebSocket object" there={facts && true} absent="none">
        {facts ? (
          <>
            <span className="font-mono">{READY_STATES[facts.readyState]}</span>, protocol{" "}
            {facts.protocol || "none"}, extensions {facts.extensions || "none"},{" "}
            {formatBytes(facts.bufferedAmount)} buffered, binaryType {facts.binaryType}
          </>
        ) : null}
      </Thing>
      <Thing
        name="The page’s state"
        there={facts && facts.state !== null}
        absent={facts?.readyState === 3 ? "let go" : "none yet"}
      >
        <StateText json={facts?.state} />
      </Thing>
    </ul>
  );
}
