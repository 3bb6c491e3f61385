import { cn } from "#components/ui/cn.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { storyOf } from "./connection-story.ts";

interface ConnectionChooserProps {
  readonly connections: readonly Connection[];
  /** The number of the chosen one. */
  readonly chosen: number;
  readonly onChoose: (conn: number) => void;
}

/** Which connection of a run is looked at, each told in a line. They may be many. */
export function ConnectionChooser({ connections, chosen, onChoose }: ConnectionChooserProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium text-note">{connections.length} connections</legend>
      <div className="max-h-44 overflow-y-auto rounded-sm border border-line">
        {connections.map((connection) => {
          const { conn } = connection;
          const { by, answer, content, end } = storyOf(connection);
          return (
            <label
              key={conn}
              className={cn(
                "grid cursor-pointer grid-cols-[auto_1.5rem_minmax(0,1fr)] items-baseline gap-x-2 border-line border-b px-3 py-1.5 text-note last:border-b-0 hover:bg-sunken",
                "has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:-outline-offset-2",
                conn === chosen && "bg-accent-soft hover:bg-accent-soft",
              )}
            >
              <input
                type="radio"
                name="connection"
                className="size-3.5 self-center outline-none"
                checked={conn === chosen}
                onChange={() => onChoose(conn)}
              />
              <span className="text-right font-medium tabular-nums">{conn}</span>
              <span className="flex flex-wrap gap-x-3 @xl:grid @xl:grid-cols-[10rem_5rem_6rem_minmax(0,1fr)]">
                <span>{by}</span>
                <span>{answer}</span>
                <span className="tabular-nums">{content}</span>
                <span className="text-muted">{end}</span>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
