"use client";

import type { ReactNode } from "react";
import type { FaultInput } from "#protocol/fault.ts";
import { DIFFERS } from "./fault-state.ts";
import { type FaultBench, useDial } from "./use-dial.ts";

interface FaultCheckProps {
  readonly bench: FaultBench;
  readonly inForce: boolean | typeof DIFFERS;
  readonly faultOf: (on: boolean) => FaultInput;
  readonly children: ReactNode;
}

/** A condition that is there or not. Half checked: some of those aimed at have it. */
export function FaultCheck({ bench, inForce, faultOf, children }: FaultCheckProps) {
  const { value, pending, message, ask } = useDial(bench, inForce);
  return (
    <div>
      <label className="flex min-h-6 w-fit cursor-pointer items-center gap-1.5 text-note has-disabled:cursor-not-allowed">
        <input
          type="checkbox"
          checked={value === true}
          aria-busy={pending}
          ref={(element) => {
            if (element) element.indeterminate = value === DIFFERS;
          }}
          onChange={({ target }) => void ask(target.checked, faultOf(target.checked))}
          className="size-4"
        />
        {children}
      </label>
      <Refusal message={message} />
    </div>
  );
}

/** Why something could not be dialled, said where it was tried. */
export function Refusal({ id, message }: { id?: string; message: string | undefined }) {
  return (
    <div aria-live="polite">
      {message ? (
        <p id={id} className="text-danger text-note">
          {message}
        </p>
      ) : null}
    </div>
  );
}
