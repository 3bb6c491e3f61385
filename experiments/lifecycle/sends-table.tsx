import type { ReactNode } from "react";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { READY_STATES, type ReadyState } from "./events.ts";
import { actsOf, type EndingStory } from "./story.ts";

/** What `send` did in each state, at both ends. */
export function SendsTable({ story }: { story: EndingStory }) {
  return (
    <section className="flex flex-col gap-2">
      <h4 className="font-medium text-note">
        <code>send()</code> in each state
      </h4>
      <Table label="What send did in each state">
        <TableHead>
          <TableRow>
            <TableHeader>State</TableHeader>
            <TableHeader>Your page</TableHeader>
            <TableHeader>The server (ws)</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {READY_STATES.map((state) => (
            <TableRow key={state}>
              <TableHeader scope="row" className="font-mono text-micro leading-[inherit]">
                {state}
              </TableHeader>
              <TableCell>{listed(pageSends(story, state))}</TableCell>
              <TableCell>{listed(serverSends(story, state))}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="max-w-prose text-micro text-muted">
        A page’s <code>send()</code> throws in CONNECTING only. In CLOSING and CLOSED it throws
        nothing and sends nothing: all that a script sees of it is <code>bufferedAmount</code>,
        which grows by what was thrown away, for good (WHATWG WebSockets, <code>send()</code>).
      </p>
    </section>
  );
}

function pageSends(story: EndingStory, state: ReadyState): readonly string[] {
  return actsOf(story, "lifecycle.send").flatMap(({ data }) => {
    if (data.state !== state) return [];
    const { outcome, error = "an exception", bufferedBefore, bufferedAfter } = data;
    const buffered = `bufferedAmount ${bufferedBefore} → ${bufferedAfter}`;
    switch (outcome) {
      case "threw":
        return `threw ${error}`;
      case "sent":
        return `sent; ${buffered}`;
      case "discarded":
        return `discarded in silence; ${buffered}`;
      default:
        return outcome satisfies never;
    }
  });
}

function serverSends(story: EndingStory, state: ReadyState): readonly string[] {
  return actsOf(story, "lifecycle.server-called").flatMap(({ data }) =>
    data.call === "send" && data.state === state ? (data.outcome ?? "sent") : [],
  );
}

function listed(lines: readonly string[]): ReactNode {
  if (lines.length === 0) return <span className="text-muted">not tried</span>;
  return [...new Set(lines)].map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ));
}
