"use client";

import { Button } from "#components/ui/button.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { Refusal } from "./fault-check.tsx";
import { type BarBench, useFaultDial } from "./fault-dial.ts";
import { FAULT_PRESETS, isOn, toggled } from "./fault-presets.ts";
import { clearFault } from "./fault-state.ts";

/**
 * What happens to connections in life, each a button that is on or off, and one that clears all, what
 * was typed or refused too.
 */
export function FaultPresetRow({ bench }: { readonly bench: BarBench }) {
  const { state, aim, run, leftovers } = bench;
  const { ask, message } = useFaultDial(bench, null);
  const clear = clearFault(state, aim.conn);
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        {FAULT_PRESETS.map((preset) => {
          const on = isOn(preset, state, aim.conn);
          return (
            <Tooltip key={preset.label} content={preset.does}>
              <Button
                size="sm"
                aria-pressed={on}
                disabled={run === null}
                className="aria-pressed:border-warn aria-pressed:bg-warn-soft aria-pressed:text-warn"
                onClick={() => void ask(null, toggled(preset, state, aim.conn))}
              >
                {preset.label}
                {on ? ": on" : ""}
              </Button>
            </Tooltip>
          );
        })}
        <Button
          size="sm"
          variant="quiet"
          aria-disabled={clear === null && !leftovers.any}
          // A field that is left asks for what was typed, which is to be cleared here.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            leftovers.clear();
            if (clear) void ask(null, clear);
          }}
        >
          Clear
        </Button>
      </div>
      <Refusal message={message} />
    </div>
  );
}
