"use client";

import { useDeferredValue, useMemo, useState } from "react";
import type { LearnerTallies } from "#components/instructor/live/class-message.ts";
import { Choices } from "#components/ui/choices.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import type { MatrixColumn } from "./matrix-cell.ts";
import { MatrixTable } from "./matrix-table.tsx";
import { type MatrixSort, nextSort, sortLearners } from "./sort-learners.ts";

const SIGNS = [
  ["●", "running now"],
  ["✓ n", "finished n times"],
  ["✗ n", "n runs, none finished"],
  ["–", "no run"],
  ["◇ n", "n wait for review"],
  ["✎ n", "n have feedback"],
] as const;

const BY = [
  { value: "lesson", label: "lessons" },
  { value: "experiment", label: "experiments" },
] as const;

interface MatrixProps {
  readonly classId: string;
  readonly learners: readonly LearnerTallies[];
  readonly columns: readonly MatrixColumn[];
}

/** Learners × lessons or experiments: where each of them is, at a glance. */
export function Matrix({ classId, learners, columns }: MatrixProps) {
  const [by, setBy] = useState<MatrixColumn["by"]>("lesson");
  const [sort, setSort] = useState<MatrixSort>({ by: "name", isUp: true });
  const [text, setText] = useState("");
  const sought = useDeferredValue(text);
  const shown = useMemo(() => columns.filter((column) => column.by === by), [columns, by]);
  const rows = useMemo(
    () => sortLearners(learners, shown, sort, sought),
    [learners, shown, sort, sought],
  );
  if (learners.length === 0) {
    return (
      <EmptyState title="Nobody is in this class yet.">
        Learners join it with the code or the link above.
      </EmptyState>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <Choices legend="By" options={BY} value={by} onChange={setBy} />
        <div className="flex items-end gap-3">
          <p role="status" className="pb-2 text-muted text-note tabular-nums">
            {rows.length === learners.length
              ? `${learners.length} learners`
              : `${rows.length} of ${learners.length}`}
          </p>
          <Field label="Name" className="w-48">
            <Input
              type="search"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </Field>
        </div>
      </div>
      <MatrixTable
        {...{ classId, sort }}
        learners={rows}
        columns={shown}
        onSort={(next) => setSort((before) => nextSort(before, next))}
      />
      <ul
        aria-label="What the signs mean"
        className="flex flex-wrap gap-x-5 gap-y-1 text-micro text-muted"
      >
        {SIGNS.map(([sign, meaning]) => (
          <li key={sign}>
            <span className="font-medium text-ink">{sign}</span> {meaning}
          </li>
        ))}
      </ul>
    </div>
  );
}
