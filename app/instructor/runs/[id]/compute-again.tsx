"use client";

import { useState } from "react";
import {
  asStored,
  type ComparedRow,
  compareResults,
} from "#components/instructor/review/result-rows.ts";
import { ResultTree } from "#components/instructor/review/result-tree.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { fetchStoredEvents } from "#experiments/stored-events.ts";

interface ComputeAgainProps {
  readonly run: string;
  readonly experiment: string;
  /** The result as it was stored; null where none was. */
  readonly stored: unknown;
}

type Computed =
  | { readonly status: "idle" | "busy" }
  | { readonly status: "failed"; readonly message: string }
  | { readonly status: "done"; readonly result: unknown; readonly events: number };

/** Computes the result of a run anew from its stored events, here, and compares it with the stored. */
export function ComputeAgain({ run, experiment, stored }: ComputeAgainProps) {
  const [computed, setComputed] = useState<Computed>({ status: "idle" });

  async function compute() {
    setComputed({ status: "busy" });
    setComputed(await computeAgain(run, experiment));
  }

  return (
    <div className="mt-3 flex flex-col gap-3 text-note">
      <Button
        size="sm"
        className="self-start"
        busy={computed.status === "busy"}
        onClick={() => void compute()}
      >
        Compute again from the events
      </Button>
      <div aria-live="polite" className="empty:hidden">
        {computed.status === "busy" ? "Computing…" : null}
        {computed.status === "failed" ? <p className="text-danger">{computed.message}</p> : null}
        {computed.status === "done" ? <Verdict {...computed} stored={stored} /> : null}
      </div>
    </div>
  );
}

async function computeAgain(run: string, experiment: string): Promise<Computed> {
  const { findContract } = await import("#experiments/contracts.ts");
  const contract = findContract(experiment);
  if (!contract) return { status: "failed", message: "The lab no longer has this experiment." };
  const fetched = await fetchStoredEvents(
    `/api/runs/${run}`,
    AbortSignal.timeout(60_000),
    () => {},
  );
  if (!fetched.ok) return { status: "failed", message: fetched.message };
  const { events } = fetched;
  return { status: "done", result: asStored(contract.summarize(events)), events: events.length };
}

interface VerdictProps {
  readonly result: unknown;
  readonly events: number;
  readonly stored: unknown;
}

function Verdict({ result, events, stored }: VerdictProps) {
  const from = `computed again from ${events} ${events === 1 ? "event" : "events"}`;
  if (stored === null) {
    return (
      <>
        <p className="mb-2">No result was stored; {from}:</p>
        <ResultTree value={result} />
      </>
    );
  }
  const differing = compareResults(stored, result).filter(({ differs }) => differs);
  if (differing.length === 0) return <p>The same as stored, {from}.</p>;
  return (
    <>
      <p className="mb-2 font-medium text-danger">Differs from what is stored, {from}:</p>
      <Differences rows={differing} />
    </>
  );
}

function Differences({ rows }: { rows: readonly ComparedRow[] }) {
  return (
    <Table label="Where the results differ">
      <TableHead>
        <TableRow>
          <TableHeader>Value</TableHeader>
          <TableHeader>Stored</TableHeader>
          <TableHeader>Computed</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ path, a, b }) => (
          <TableRow key={path}>
            <TableHeader scope="row" className="wrap-anywhere">
              {path}
            </TableHeader>
            <TableCell className="wrap-anywhere font-mono">{a ?? "none"}</TableCell>
            <TableCell className="wrap-anywhere font-mono">{b ?? "none"}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
