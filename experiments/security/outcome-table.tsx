import { cn } from "#components/ui/cn.ts";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import type { TurnResult, VisitResult } from "./contract.ts";
import { DEFENCE_WORDS, type Defence } from "./defences.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { VISITOR_WORDS, VISITORS, type Visitor } from "./visitors.ts";

interface OutcomeTableProps {
  /** Those that will have their turn: each has its row from the beginning. */
  readonly picked: readonly Defence[];
  readonly turns: readonly TurnResult[];
}

/** Who got in under which defence. */
export function OutcomeTable({ picked, turns }: OutcomeTableProps) {
  const visitOf = (defence: Defence, visitor: Visitor) =>
    turns
      .find((turn) => turn.defence === defence)
      ?.visits.find((visit) => visit.visitor === visitor);
  return (
    <section aria-label="Who got in" className="flex flex-col gap-2">
      <h3 className="font-medium text-note">Who got in</h3>
      <Table label="Who got in under which defence" className="min-w-[32rem]">
        <TableHead>
          <TableRow>
            <TableHeader className="sticky left-0 z-10 bg-surface">Defence</TableHeader>
            {VISITORS.map((visitor) => (
              <TableHeader key={visitor} className={visitor === "app" ? "text-client" : "text-ink"}>
                {VISITOR_WORDS[visitor].name}
                <span className="block font-normal text-micro text-muted">
                  {VISITOR_WORDS[visitor].line}
                </span>
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {picked.map((defence) => (
            <TableRow key={defence}>
              <TableHeader scope="row" className="sticky left-0 z-10 bg-surface">
                {DEFENCE_WORDS[defence].name}
              </TableHeader>
              {VISITORS.map((visitor) => (
                <Cell key={visitor} visitor={visitor} visit={visitOf(defence, visitor)} />
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="max-w-prose text-micro text-muted">
        <i>In</i>: the bank did a transfer for it. <i>Nobody</i>: it was connected, and the bank
        took it for no one. 403: no handshake. 4401, 1008, 1009: the code in the bank’s Close frame.
        Below each: messages answered, of those that came.
      </p>
    </section>
  );
}

function Cell({ visitor, visit }: { visitor: Visitor; visit: VisitResult | undefined }) {
  if (!visit) {
    return (
      <TableCell className="text-muted">
        <span aria-hidden="true">…</span>
        <span className="sr-only">not yet</span>
        <span aria-hidden="true" className="block text-micro">
          &nbsp;
        </span>
      </TableCell>
    );
  }
  const outcome = outcomeOf(visit);
  const look = lookOf(outcome, visitor);
  return (
    <TableCell>
      <span className={cn("inline-flex items-baseline gap-1.5 font-medium", look.className)}>
        <span aria-hidden="true">{look.mark}</span>
        {outcome.word}
      </span>
      <span className="block whitespace-nowrap text-micro text-muted">
        {visit.asked > 0 ? `${visit.answered} of ${visit.asked}` : "no message"}
      </span>
    </TableCell>
  );
}

/** A mark and a colour: good is an application that gets in, and an attacker that does not. */
function lookOf({ kind }: Outcome, visitor: Visitor): { mark: string; className: string } {
  const isApp = visitor === "app";
  const good = { mark: "✓", className: isApp ? "text-client" : "text-ink" };
  const bad = { mark: "✗", className: "text-danger" };
  switch (kind) {
    case "in":
      return isApp ? good : bad;
    case "cut":
      return bad;
    case "nobody":
    case "refused":
      return isApp ? bad : good;
    case "open":
      return { mark: "", className: "text-muted" };
    default:
      return kind satisfies never;
  }
}
