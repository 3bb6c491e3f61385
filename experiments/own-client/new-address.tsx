"use client";

import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

interface NewAddressProps {
  /** Clients that are connected now, and would be cut. */
  readonly connected: number;
  readonly onReplace: () => void;
}

/** Gives up the address for another one; asks first when a client would lose its connection. */
export function NewAddress({ connected, onReplace }: NewAddressProps) {
  const [asked, setAsked] = useState<"no" | "asking" | "kept">("no");
  if (asked !== "asking" || connected === 0) {
    return (
      <Button
        key="ask"
        size="sm"
        autoFocus={asked === "kept"}
        onClick={connected > 0 ? () => setAsked("asking") : onReplace}
      >
        <RefreshCw aria-hidden="true" />
        New address
      </Button>
    );
  }
  const clients = connected === 1 ? "1 client" : `${connected} clients`;
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="float-left mr-1 text-note">
        {clients} will be cut off: the old address dies.
      </legend>
      <Button
        size="sm"
        variant="danger"
        onClick={() => {
          setAsked("no");
          onReplace();
        }}
      >
        Replace it
      </Button>
      {/* The button that asked is gone, and this one is safe. */}
      <Button size="sm" autoFocus onClick={() => setAsked("kept")}>
        Keep it
      </Button>
    </fieldset>
  );
}
