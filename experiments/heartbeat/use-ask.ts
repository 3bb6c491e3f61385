"use client";

import { useState } from "react";
import type { Run } from "#client/run.ts";
import type { HeartbeatCommand } from "./contract.ts";

export interface Ask {
  /** No answer yet. */
  readonly asking: boolean;
  /** Why the last one was not done; null if it was. */
  readonly refusal: string | null;
  readonly ask: (command: HeartbeatCommand) => void;
}

/** Sends commands to a run that lives, one at a time. */
export function useAsk(run: Run | null): Ask {
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  async function send(command: HeartbeatCommand) {
    if (!run || asking) return;
    setAsking(true);
    const answer = await run.command(command);
    setAsking(false);
    setRefusal(answer.ok ? null : answer.message);
  }
  return { asking, refusal: run ? refusal : null, ask: (command) => void send(command) };
}
