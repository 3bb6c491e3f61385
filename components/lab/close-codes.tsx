"use client";

import { useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import {
  CLOSE_CODE_REGISTRY,
  type CloseCodeEntry,
  searchCloseCodes,
} from "#protocol/close-code-registry.ts";

export interface CloseCodesProps {
  /** Codes to point out: those that a run has shown. */
  readonly seen?: readonly number[];
}

/** Every close code in a table that one can search, by number and by word. */
export function CloseCodes({ seen = [] }: CloseCodesProps) {
  const [text, setText] = useState("");
  const found = searchCloseCodes(text);
  return (
    <section aria-label="Close codes" className="@container flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-1">
        <Field label="Find a close code" className="w-full @md:w-72">
          <Input
            type="search"
            value={text}
            placeholder="1006, or a word such as restart"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <p role="status" className="min-h-[1lh] text-micro text-muted tabular-nums">
          {countOf(found, text)}
        </p>
      </div>
      <Table label="Close codes, what they mean and whether they travel">
        <TableHead>
          <TableRow>
            <TableHeader>Code</TableHeader>
            <TableHeader>What it says</TableHeader>
            <TableHeader className="w-32 @xl:w-52">In a Close frame</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {found.map((entry) => (
            <Entry key={`${entry.from}-${entry.to}`} entry={entry} seen={isSeen(entry, seen)} />
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

function Entry({ entry, seen }: { entry: CloseCodeEntry; seen: boolean }) {
  const { from, to, name, meaning, rule, sender, onWire, fromPage } = entry;
  return (
    <TableRow>
      <TableHeader scope="row" className="whitespace-nowrap font-mono">
        {from === to ? from : <Range from={from} to={to} />}
      </TableHeader>
      <TableCell>
        <span className="font-medium">{name}</span>{" "}
        {seen ? <Badge tone="accent">in this run</Badge> : null}
        <span className="block">{meaning}</span>
        <span className="block text-micro text-muted">{rule}</span>
      </TableCell>
      <TableCell>
        {onWire ? `from ${sender}` : <span className="text-danger">never</span>}
        {fromPage ? (
          <span className="block text-micro text-muted">
            a page may give it to <code>close()</code>
          </span>
        ) : null}
      </TableCell>
    </TableRow>
  );
}

/** In two lines on a phone. */
function Range({ from, to }: { from: number; to: number }) {
  return (
    <>
      {from}–<wbr />
      <span className="block @md:inline">{to}</span>
    </>
  );
}

/** A range is pointed out where no row of its own tells of the code. */
function isSeen({ from, to }: CloseCodeEntry, seen: readonly number[]): boolean {
  return seen.some((code) => {
    if (from === to) return code === from;
    const own = CLOSE_CODE_REGISTRY.some((one) => one.from === one.to && one.from === code);
    return !own && code >= from && code <= to;
  });
}

function countOf(found: readonly CloseCodeEntry[], text: string): string {
  if (text.trim() === "") return "";
  if (found.length === 0) return `No code is found by “${text.trim()}”: they go from 0 to 65,535.`;
  return `${found.length} ${found.length === 1 ? "row" : "rows"} of ${CLOSE_CODE_REGISTRY.length}`;
}
