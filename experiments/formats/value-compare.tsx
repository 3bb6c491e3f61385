import { Fragment } from "react";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { formatBytes } from "#components/wire/format.ts";
import { groupOf, valueBytesOf } from "./byte-groups.ts";
import type { BytePart } from "./byte-part.ts";
import { type EncodedState, partsIn, rawText } from "./encoded.ts";
import { FORMAT_NAMES } from "./names.ts";
import { ROLE_LOOK } from "./part-look.ts";

interface ValueCompareProps {
  readonly states: readonly EncodedState[];
  readonly path: string;
}

/** One value as each encoding says it: its name, if it is said, and what carries the value. */
export function ValueCompare({ states, path }: ValueCompareProps) {
  return (
    <div className="flex flex-col gap-1">
      <p className="text-note">
        <code className="text-micro">{path}</code> in each encoding
      </p>
      <Table label={`${path} in each encoding`} className="table-fixed">
        <TableHead>
          <TableRow>
            <TableHeader className="w-28">Encoding</TableHeader>
            <TableHeader>Name</TableHeader>
            <TableHeader>Value</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {states.map((state) => {
            const { keys, values } = valueBytesOf(partsIn(state, groupOf(path)), path);
            return (
              <TableRow key={state.format}>
                <TableHeader scope="row">{FORMAT_NAMES[state.format]}</TableHeader>
                <PartsCell state={state} parts={keys} none="no name: its place says it" />
                <PartsCell state={state} parts={values} none="not in this message" />
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}

interface PartsCellProps {
  readonly state: EncodedState;
  readonly parts: readonly BytePart[];
  readonly none: string;
}

function PartsCell({ state, parts, none }: PartsCellProps) {
  if (parts.length === 0) return <TableCell className="text-micro text-muted">{none}</TableCell>;
  const bytes = parts.reduce((sum, { start, end }) => sum + end - start, 0);
  const ways = [...new Set(parts.map(({ how }) => how))];
  return (
    <TableCell>
      <span className="flex flex-col gap-1">
        <span className="wrap-anywhere font-mono text-micro leading-6">
          {parts.map((part) => (
            <Fragment key={part.start}>
              <span className={ROLE_LOOK[part.role]}>{rawText(state, part)}</span>{" "}
            </Fragment>
          ))}
        </span>
        <span className="text-micro text-muted">
          <span className="text-ink">{formatBytes(bytes)}</span> · {ways.join("; ")}
        </span>
      </span>
    </TableCell>
  );
}
