"use client";

import { useCallback, useEffect, useEffectEvent, useId, useState } from "react";
import type { FaultInput } from "#protocol/fault.ts";
import { isResolved } from "./fault-state.ts";
import { type Dial, type FaultBench, useDial } from "./use-dial.ts";

/** The controls of a bar that show what is not in force: typed and not asked for, or refused. */
interface Leftovers {
  readonly any: boolean;
  /** How often they were cleared. */
  readonly cleared: number;
  /** Tells whether the control of this name is one. */
  readonly tell: (control: string, isLeft: boolean) => void;
  /** Takes all of them back to what is in force. */
  readonly clear: () => void;
}

/** What a control works on that clears with all others of its bar. */
export interface BarBench extends FaultBench {
  readonly leftovers: Leftovers;
}

/** The leftovers of one bar. */
export function useLeftovers(): Leftovers {
  const [controls, setControls] = useState<ReadonlySet<string>>(new Set());
  const [cleared, setCleared] = useState(0);
  const tell = useCallback((control: string, isLeft: boolean) => {
    setControls((known) => {
      if (known.has(control) === isLeft) return known;
      return new Set(isLeft ? [...known, control] : [...known].filter((one) => one !== control));
    });
  }, []);
  const clear = () => setCleared((times) => times + 1);
  return { any: controls.size > 0, cleared, tell, clear };
}

/**
 * A control of the bar of faults. What was refused as a contradiction goes back to what is in force
 * when the contradiction ends, and all that is not in force does when the bar is cleared.
 */
export function useFaultDial<T>(bench: BarBench, inForce: T): Dial<T> {
  const dial = useDial(bench, inForce);
  const control = useId();
  const [contradiction, setContradiction] = useState<FaultInput | null>(null);
  const isRefused = dial.message !== undefined;
  const isOver = isRefused && contradiction !== null && isResolved(bench.state, contradiction);
  const isLeft = isRefused || dial.typed;
  const { tell, cleared } = bench.leftovers;

  // What is asked for is waited for: the bar's own clearing is, too.
  const revert = useEffectEvent(() => {
    if (!dial.pending) dial.revert();
  });
  useEffect(() => {
    if (isOver) revert();
  }, [isOver]);
  useEffect(() => {
    if (cleared > 0) revert();
  }, [cleared]);
  useEffect(() => {
    tell(control, isLeft);
    return () => tell(control, false);
  }, [tell, control, isLeft]);

  return {
    ...dial,
    refuse: (value, message) => {
      setContradiction(null);
      dial.refuse(value, message);
    },
    ask: (value, fault) => {
      setContradiction(isResolved(bench.state, fault) ? null : fault);
      return dial.ask(value, fault);
    },
  };
}
