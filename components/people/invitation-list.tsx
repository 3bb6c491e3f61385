"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatInstant } from "#components/lab/format-instant.ts";
import { callApi } from "#components/site/call-api.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FormFault } from "./form-fault.tsx";
import { ShownOnce } from "./shown-once.tsx";

export interface InvitationItem {
  readonly id: string;
  readonly state: "open" | "used" | "expired";
  /** ISO 8601: made, good until, used. */
  readonly at: string;
  readonly until: string;
  readonly usedAt: string | null;
  readonly usedBy: string | null;
}

interface InvitationListProps {
  readonly items: readonly InvitationItem[];
  /** For how long one is good. */
  readonly days: number;
}

/** The invitations of an instructor; makes further ones. */
export function InvitationList({ items, days }: InvitationListProps) {
  const router = useRouter();
  const [link, setLink] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function make() {
    setBusy(true);
    const called = await callApi("POST", "/api/instructor/invitations", {});
    setBusy(false);
    setFault(called.ok ? null : called.message);
    if (!called.ok) return;
    const { path } = called.value as { path: string };
    setLink(new URL(path, window.location.href).href);
    router.refresh();
  }

  async function withdraw(id: string): Promise<string | null> {
    const called = await callApi("DELETE", `/api/instructor/invitations/${id}`);
    if (!called.ok) return called.message;
    router.refresh();
    return null;
  }

  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose text-muted text-note">
        A link by which one person becomes an instructor, good for {days} days. The lab sends no
        mail: give them the link yourself.
      </p>
      <Button busy={busy} onClick={() => void make()} className="self-start">
        Make an invitation
      </Button>
      <FormFault>{fault}</FormFault>
      {link ? <ShownOnce what="link" text={link} /> : null}
      {items.length === 0 ? <EmptyState title="You have invited nobody so far." /> : null}
      <ul className="divide-y border-y empty:hidden">
        {items.map((item) => (
          <li key={item.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3 text-note">
            <p className="grow">
              Made <time dateTime={item.at}>{formatInstant(item.at, "minute")}</time>
              <span className="block text-micro text-muted">{stateOf(item)}</span>
            </p>
            {item.state === "open" ? (
              <Confirm
                trigger={<Button size="sm">Withdraw</Button>}
                title="Withdraw the invitation?"
                action="Withdraw it"
                onConfirm={() => withdraw(item.id)}
              >
                Its link then leads nowhere.
              </Confirm>
            ) : (
              <Badge>{item.state === "used" ? "Used" : "Too old"}</Badge>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function stateOf({ state, until, usedAt, usedBy }: InvitationItem): string {
  switch (state) {
    case "open":
      return `Good until ${formatInstant(until, "minute")}`;
    case "expired":
      return `Was good until ${formatInstant(until, "minute")}`;
    case "used":
      return `Used by ${usedBy ?? "an account that is gone"}${usedAt ? `, ${formatInstant(usedAt, "minute")}` : ""}`;
    default:
      return state satisfies never;
  }
}
