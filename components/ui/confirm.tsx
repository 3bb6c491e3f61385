"use client";

import { type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { focusFirst, placesNear } from "./focus.ts";

interface ConfirmProps {
  /** The button that asks. */
  readonly trigger: ReactElement;
  readonly title: string;
  /** What will be lost, and whether it can be had back. */
  readonly children: ReactNode;
  /** What the button that does it says: the verb and its object. */
  readonly action: string;
  readonly tone?: "danger" | "primary";
  /** Does it; gives what went wrong, for a person, or null when it is done. */
  readonly onConfirm: () => Promise<string | null>;
}

/** Asks before something is lost. It stays open, and says why, when it could not be done. */
export function Confirm({
  trigger,
  title,
  children,
  action,
  tone = "danger",
  onConfirm,
}: ConfirmProps) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const near = useRef<readonly Element[]>([]);
  // What was deleted takes this with it, and the focus that came back to the button.
  useEffect(() => () => focusFirst(near.current), []);

  async function confirm() {
    setBusy(true);
    near.current = placesNear(button.current);
    const said = await onConfirm();
    if (said !== null) near.current = [];
    setBusy(false);
    setFault(said);
    if (said === null) setOpen(false);
  }

  return (
    <Dialog
      title={title}
      description={children}
      trigger={trigger}
      triggerRef={button}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setFault(null);
      }}
    >
      <p aria-live="polite" className="text-danger text-note empty:hidden">
        {fault}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => setOpen(false)}>Cancel</Button>
        <Button variant={tone} busy={busy} onClick={() => void confirm()}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
