import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import { formatMicros } from "#components/wire/format.ts";

interface StageViewProps {
  /** 1 to 3; null for what comes after. */
  readonly number: number | null;
  readonly title: string;
  /** Whether it has begun. */
  readonly reached: boolean;
  /** Microseconds it took; null while it is not over. */
  readonly lasted: number | null;
  readonly client: ReactNode;
  readonly between: ReactNode;
  readonly server: ReactNode;
  readonly note?: ReactNode;
}

/** One stage: the client's memory, what is between, the server's memory. */
export function StageView(props: StageViewProps) {
  const { number, title, reached, lasted, client, between, server, note } = props;
  return (
    <section
      aria-label={number === null ? title : `Stage ${number}: ${title}`}
      className={cn("flex flex-col gap-3 border-l-2 pl-4", reached && "border-accent")}
    >
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h4 className="font-medium">
          {number === null ? null : <span className="mr-2 text-muted">{number}</span>}
          {title}
        </h4>
        {reached ? null : <Badge>not reached</Badge>}
        {lasted === null ? null : (
          <span className="text-micro text-muted">lasted {formatMicros(lasted)}</span>
        )}
      </header>
      <div className="grid grid-cols-1 gap-4 @xl:grid-cols-[minmax(0,1fr)_minmax(0,0.8fr)_minmax(0,1.3fr)]">
        <Place title="client" className="text-client">
          {client}
        </Place>
        <Place title="between" className="text-muted">
          {between}
        </Place>
        <Place title="server" className="text-server">
          {server}
        </Place>
      </div>
      {note ? <p className="max-w-prose text-micro text-muted">{note}</p> : null}
    </section>
  );
}

function Place(props: { title: string; className: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h5 className={cn("font-medium text-micro", props.className)}>{props.title}</h5>
      {props.children}
    </div>
  );
}
