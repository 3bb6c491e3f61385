"use client";

import type { ReactNode } from "react";
import type { FaultInput } from "#protocol/fault.ts";
import { type BarBench, useFaultDial } from "./fault-dial.ts";
import { DIFFERS } from "./fault-state.ts";

interface FaultCheckProps {
  readonly bench: BarBench;
  readonly inForce: boolean | typeof DIFFERS;
  readonly faultOf: (on: boolean) => FaultInput;
  readonly children: ReactNode;
}

/** A condition that is there or not. Half checked: some of those aimed at have it. */
export function FaultCheck({ bench, inForce, faultOf, children }: FaultCheckProps) {
  const { value: asked, pending, message, ask } = useFaultDial(bench, inForce);
  // A tick says that it is so: one that was refused is not kept, as something typed is.
  const value = message === undefined ? asked : inForce;
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
