import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import type { Counts } from "./counts.ts";
import { plural } from "./words.ts";

/** Who counts, and how the count is made. The look of each is that of its line over time. */
const COUNTERS = [
  {
    kind: "clients",
    label: "What the clients know",
    how: "readyState says OPEN",
    tone: "text-client",
  },
  {
    kind: "server",
    label: "What the server counts",
    how: "those in its set of clients",
    tone: "text-server",
  },
  {
    kind: "truth",
    label: "What is true",
    how: "bytes get through",
    tone: "text-accent",
  },
] as const;

/** The three counts, large, and what lies between them. */
export function CountsView({ counts }: { counts: Counts }) {
  const { clients, server, truth } = counts;
  return (
    <section className="flex flex-col gap-3">
      <dl className="grid grid-cols-3 divide-x divide-line border-y">
        {COUNTERS.map(({ kind, label, how, tone }) => (
          <div key={kind} className="flex flex-col px-3 py-2 first:pl-0 last:pr-0">
            <dt className="text-note leading-snug">{label}</dt>
            <dd className="mt-auto flex flex-col">
              <span className={cn("font-medium text-display tabular-nums", tone)}>
                {counts[kind]}
              </span>
              <span className="min-h-[2lh] text-micro text-muted @md:min-h-0">{how}</span>
            </dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-x-6 gap-y-1 text-note @md:grid-cols-2">
        <Gap minuend="server" value={server - truth}>
          {server > truth
            ? `${plural(server - truth, "ghost")} that the server keeps memory and work for.`
            : "No ghosts at the server."}
        </Gap>
        <Gap minuend="clients" value={clients - truth}>
          {clients > truth
            ? `${plural(clients - truth, "client")} that ${clients - truth === 1 ? "waits" : "wait"} for messages which cannot come.`
            : "No client waits for what cannot come."}
        </Gap>
      </div>
    </section>
  );
}

interface GapProps {
  readonly minuend: string;
  readonly value: number;
  readonly children: ReactNode;
}

/** A difference to the truth, and what it means. */
function Gap({ minuend, value, children }: GapProps) {
  return (
    <p className="flex min-h-[2lh] flex-col">
      <span className="font-mono text-micro text-muted tabular-nums">
        {minuend} − truth = {value}
      </span>
      <span>{children}</span>
    </p>
  );
}
