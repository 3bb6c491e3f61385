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
  /** Whether the log has its end: who has not come by then did not come. */
  readonly over: boolean;
}

/** On a phone all columns are to be in sight. */
const NARROW = "@max-lg:pr-1.5";
const STICKY = "sticky left-0 z-10 bg-surface";

/** Who got in under which defence. */
export function OutcomeTable({ picked, turns, over }: OutcomeTableProps) {
  const visitOf = (defence: Defence, visitor: Visitor) =>
    turns
      .find((turn) => turn.defence === defence)
      ?.visits.find((visit) => visit.visitor === visitor);
  return (
    <section aria-label="Who got in" className="flex flex-col gap-2">
      <h3 className="font-medium text-note">Who got in</h3>
      <Table label="Who got in under which defence" className="@max-lg:text-micro">
        <TableHead>
          <TableRow>
            <TableHeader className={cn(NARROW, STICKY)}>Defence</TableHeader>
            {VISITORS.map((visitor) => (
              <TableHeader
                key={visitor}
                className={cn(NARROW, visitor === "app" ? "text-client" : "text-ink")}
              >
                {VISITOR_WORDS[visitor].name}
                <span className="block font-normal text-micro text-muted @max-lg:hidden">
                  {VISITOR_WORDS[visitor].line}
                </span>
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {picked.map((defence) => (
            <TableRow key={defence}>
              <TableHeader scope="row" className={cn(NARROW, STICKY)}>
                <Name defence={defence} />
              </TableHeader>
              {VISITORS.map((visitor) => (
                <Cell
                  key={visitor}
                  visitor={visitor}
                  visit={visitOf(defence, visitor)}
                  over={over}
                />
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

/** A defence's name, which may go on in a second line after its `=`. */
function Name({ defence }: { defence: Defence }) {
  const [name, value] = DEFENCE_WORDS[defence].name.split("=");
  if (value === undefined) return name;
  return (
    <>
      {name}=<wbr />
      {value}
    </>
  );
}

interface CellProps extends Pick<OutcomeTableProps, "over"> {
  readonly visitor: Visitor;
  readonly visit: VisitResult | undefined;
}

function Cell({ visitor, visit, over }: CellProps) {
  if (!visit) {
    return (
      <TableCell className={cn(NARROW, "text-muted")}>
        <span aria-hidden="true">{over ? "–" : "…"}</span>
        <span className="sr-only">{over ? "did not come" : "not yet"}</span>
        <span aria-hidden="true" className="block text-micro">
          &nbsp;
        </span>
      </TableCell>
    );
  }
  const outcome = outcomeOf(visit);
  const look = lookOf(outcome, visitor);
  return (
    <TableCell className={NARROW}>
      <span
        className={cn(
          "inline-flex items-baseline gap-1.5 @max-lg:gap-1 font-medium",
          look.className,
        )}
      >
        <span aria-hidden="true">{look.mark}</span>
        {outcome.word}
      </span>
      <span className="block whitespace-nowrap text-micro text-muted">
        {visit.asked > 0 ? `${visit.answered} of ${visit.asked}` : "none"}
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
