"use client";

import { useId } from "react";
import { MODES, type Mode, type OwnClientParams } from "./contract.ts";
import { describeMode } from "./modes.ts";

interface ModeChooserProps {
  readonly mode: Mode;
  readonly params: OwnClientParams;
  readonly onChange: (mode: Mode) => void;
}

/** Which end the address has: all of them are open at the same time. */
export function ModeChooser({ mode, params, onChange }: ModeChooserProps) {
  const name = useId();
  const words = describeMode(mode, params);
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-2 font-medium text-note">
        What the server does{" "}
        <span className="font-normal text-muted">
          is the address’s last part; all are open at once
        </span>
      </legend>
      <div className="flex flex-wrap gap-1.5">
        {MODES.map((each) => (
          <label
            key={each}
            className="inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-md border border-line-strong px-2.5 text-note hover:border-ink has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              value={each}
              checked={each === mode}
              onChange={() => onChange(each)}
              className="size-3.5 outline-none"
            />
            {describeMode(each, params).label}
          </label>
        ))}
      </div>
      <div aria-live="polite" className="min-h-21 max-w-prose text-note @2xl:min-h-11">
        <p>{words.server}</p>
        <p className="text-muted">Your client: {lowerFirst(words.client)}</p>
      </div>
    </fieldset>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
