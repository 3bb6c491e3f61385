import { LEG_NAMES } from "./legs.ts";
import { extensionsOf, type LegStory } from "./story.ts";

/** What the client offered and what each server answered, from the bytes of the handshakes. */
export function AgreedView({ story }: { story: readonly LegStory[] }) {
  const [first] = story.flatMap(({ connections }) => connections);
  const offered = first ? extensionsOf(first, "request") : null;
  return (
    <section aria-label="What was agreed" className="flex flex-col gap-2">
      <h3 className="font-medium text-note">Sec-WebSocket-Extensions</h3>
      <dl className="grid gap-x-3 gap-y-1.5 text-note @lg:grid-cols-[10.5rem_minmax(0,1fr)]">
        <dt className="text-client">Offered, each time</dt>
        <dd>
          <Value said={offered} none="nothing" />
        </dd>
        {story.map(({ leg, connections: [connection] }) => (
          <div key={leg} className="contents">
            <dt className="text-server">{LEG_NAMES[leg]}</dt>
            <dd>
              {connection ? (
                <Value said={extensionsOf(connection, "response")} none="no such line" />
              ) : (
                "…"
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Value({ said, none }: { said: string | null; none: string }) {
  if (said === null) return <span className="text-muted">{none}</span>;
  return <code className="break-words font-mono text-micro">{said}</code>;
}
