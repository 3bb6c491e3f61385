"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";

type Copied = "no" | "yes" | "failed";
const SAYS = { no: "Copy", yes: "Copied", failed: "Failed" } as const satisfies Record<
  Copied,
  string
>;

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for who does not see what the button stands beside. */
  readonly what: string;
}

/** Copies a text, and says for a moment whether it could. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const [copied, setCopied] = useState<Copied>("no");
  useEffect(() => {
    if (copied === "no") return;
    const timer = setTimeout(() => setCopied("no"), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    // A page that was not opened over HTTPS or on localhost has no clipboard.
    if (!navigator.clipboard) return setCopied("failed");
    return navigator.clipboard.writeText(text).then(
      () => setCopied("yes"),
      () => setCopied("failed"),
    );
  };
  const Icon = copied === "yes" ? Check : Copy;
  return (
    <Button size="sm" onClick={copy} aria-label={`${SAYS[copied]}: ${what}`}>
      <Icon aria-hidden="true" />
      <span className="min-w-12 text-left">{SAYS[copied]}</span>
    </Button>
  );
}
