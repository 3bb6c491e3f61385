"use client";

import { Link2 } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { encodeSetUp, setUpAddress } from "./set-up-link.ts";

interface LinkToSetUpProps {
  readonly bench: string;
  /** What Run would start; undefined while the form has a fault. */
  readonly params: unknown;
  readonly defaults: unknown;
}

const SAYS = {
  idle: "Link to this set-up",
  copied: "Link copied",
  failed: "The page may not copy: use the address bar",
} as const;

/** Copies the address of this page with the bench set up as it is now, and puts it in the address bar. */
export function LinkToSetUp({ bench, params, defaults }: LinkToSetUpProps) {
  const set = encodeSetUp(params, defaults);
  const [copied, setCopied] = useState<{ set: string; how: "copied" | "failed" } | null>(null);
  if (set === null) return null;
  const copy = async () => {
    const address = setUpAddress(bench, set);
    history.replaceState(history.state, "", address);
    try {
      await navigator.clipboard.writeText(address);
      setCopied({ set, how: "copied" });
    } catch {
      // Without HTTPS there is no clipboard, and a browser may refuse it.
      setCopied({ set, how: "failed" });
    }
  };
  const how = copied?.set === set ? copied.how : "idle";
  return (
    <Button size="sm" variant="quiet" className="-ml-2.5 font-normal text-micro" onClick={copy}>
      <Link2 aria-hidden="true" />
      <span role="status">{SAYS[how]}</span>
    </Button>
  );
}
