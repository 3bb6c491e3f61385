"use client";

import { type ReactNode, useId, useMemo } from "react";
import { formatCount } from "#components/wire/format.ts";
import { OPCODE, opcodeInfo } from "#protocol/opcodes.ts";
import type { Filter } from "./arrange.ts";
import type { FrameRow } from "./rows.ts";

interface FilterBarProps {
  readonly rows: readonly FrameRow[];
  readonly shown: number;
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

/** What of the rows is shown: by opcode, by direction, faults only; and how many that are. */
export function FilterBar({ rows, shown, filter, onChange }: FilterBarProps) {
  const opcodes = useMemo(() => countOpcodes(rows), [rows]);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-note">
      <Choice
        label="Opcode"
        value={filter.opcode === null ? "" : String(filter.opcode)}
        onChange={(value) => onChange({ ...filter, opcode: value === "" ? null : Number(value) })}
      >
        <option value="">all</option>
        {[...opcodes].map(([opcode, count]) => (
          <option key={opcode} value={opcode}>
            {opcodeInfo(opcode).name} ({count})
          </option>
        ))}
      </Choice>
      <Choice
        label="From"
        value={filter.sender ?? ""}
        onChange={(value) =>
          onChange({ ...filter, sender: value === "client" || value === "server" ? value : null })
        }
      >
        <option value="">both</option>
        <option value="client">client</option>
        <option value="server">server</option>
      </Choice>
      <label className="flex min-h-8 cursor-pointer items-center gap-1.5">
        <input
          type="checkbox"
          className="size-4"
          checked={filter.faultsOnly}
          onChange={({ target }) => onChange({ ...filter, faultsOnly: target.checked })}
        />
        Faults only
      </label>
      <p role="status" className="ml-auto text-micro text-muted tabular-nums">
        {formatCount(shown)} of {formatCount(rows.length)} {rows.length === 1 ? "frame" : "frames"}
      </p>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-1.5">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="h-8 rounded-md border border-line-strong bg-surface px-1.5 hover:border-ink"
      >
        {children}
      </select>
    </div>
  );
}

/** The defined opcodes, in any case, and the reserved ones that occur, with how many there are. */
function countOpcodes(rows: readonly FrameRow[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>(Object.values(OPCODE).map((opcode) => [opcode, 0]));
  for (const { header } of rows) {
    if (header) counts.set(header.opcode, (counts.get(header.opcode) ?? 0) + 1);
  }
  return counts;
}
