"use client";

import dynamic from "next/dynamic";
import type { CloseCodesProps } from "#components/lab/close-codes.tsx";

/** Of all lessons one has the table: only that one fetches its code. */
const Table = dynamic(() => import("#components/lab/close-codes.tsx").then((m) => m.CloseCodes));

/** Every close code in a table that one can search, by number and by word. */
export function CloseCodes(props: CloseCodesProps) {
  return <Table {...props} />;
}
