"use client";

import { useRef, useState } from "react";
import type { Run } from "#client/run.ts";
import type { FaultInput } from "#protocol/fault.ts";
import type { LinkState } from "#protocol/wire/link-state.ts";
import { type Aim, checkFault } from "./fault-state.ts";

/** What every control of the bar works on. */
export interface FaultBench {
  /** What is in force, by the run's log. */
  readonly state: LinkState;
  /** Null while none lives: nothing can be dialled. */
  readonly run: Pick<Run, "fault"> | null;
  readonly aim: Aim;
}

interface Asked<T> {
  readonly value: T;
  readonly status: "typed" | "pending" | "taken" | "refused";
  readonly message?: string;
  /** How many faults the log told of when it was asked for. */
  readonly before: number;
}

/** One control: what it shows, and how it is dialled. */
export interface Dial<T> {
  /** What is in force, or what was chosen here until it is. */
  readonly value: T;
  readonly pending: boolean;
  /** Whether what it shows was typed and not asked for. */
  readonly typed: boolean;
  /** Why the last was refused. */
  readonly message: string | undefined;
  /** Shows a value that is not asked for yet. */
  readonly type: (value: T) => void;
  /** Back to what is in force. */
  readonly revert: () => void;
  /** Shows why a value cannot be asked for, and keeps it. */
  readonly refuse: (value: T, message: string) => void;
  /** Asks for a fault that brings this value about; true if it was done. */
  readonly ask: (value: T, fault: FaultInput) => Promise<boolean>;
}

/** The state of a control whose value `inForce` is. A value that was refused stays where it is. */
export function useDial<T>({ state, run }: FaultBench, inForce: T): Dial<T> {
  const [asked, setAsked] = useState<Asked<T> | null>(null);
  const last = useRef(0);
  const { dialled } = state;
  // It is in the log by now: what the log says holds.
  const isDone = asked?.status === "taken" && dialled > asked.before;
  const current = isDone ? null : asked;

  async function ask(value: T, input: FaultInput): Promise<boolean> {
    if (!run) return false;
    last.current += 1;
    const number = last.current;
    const checked = checkFault(state, input);
    if ("refusal" in checked) {
      setAsked({ value, status: "refused", message: checked.refusal, before: dialled });
      return false;
    }
    setAsked({ value, status: "pending", before: dialled });
    const answer = await run.fault(checked.fault);
    // Something else was chosen here meanwhile.
    if (last.current !== number) return answer.ok;
    setAsked(
      answer.ok
        ? { value, status: "taken", before: dialled }
        : { value, status: "refused", message: answer.message, before: dialled },
    );
    return answer.ok;
  }

  return {
    value: current ? current.value : inForce,
    pending: current?.status === "pending",
    typed: current?.status === "typed",
    message: current?.message,
    type: (value) => {
      last.current += 1;
      setAsked({ value, status: "typed", before: dialled });
    },
    revert: () => {
      last.current += 1;
      setAsked(null);
    },
    refuse: (value, message) => setAsked({ value, status: "refused", message, before: dialled }),
    ask,
  };
}
