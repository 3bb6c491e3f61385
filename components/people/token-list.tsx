"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import * as z from "zod";
import { formatInstant } from "#components/lab/format-instant.ts";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { purposeSchema } from "#protocol/person-name.ts";
import { FormFault } from "./form-fault.tsx";
import { ShownOnce } from "./shown-once.tsx";
import { useForm } from "./use-form.ts";

export interface TokenItem {
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly at: string;
  readonly lastUsedAt: string | null;
}

const schema = z.object({ name: purposeSchema });

/** The API tokens of an instructor; makes further ones. */
export function TokenList({ items }: { items: readonly TokenItem[] }) {
  const router = useRouter();
  const [token, setToken] = useState<string | null>(null);
  const form = useForm({
    schema,
    send: (body) => callApi("POST", "/api/instructor/tokens", body),
    onSent: (answer, element) => {
      setToken((answer as { token: string }).token);
      element.reset();
      router.refresh();
    },
  });

  async function withdraw(id: string): Promise<string | null> {
    const called = await callApi("DELETE", `/api/instructor/tokens/${id}`);
    if (!called.ok) return called.message;
    router.refresh();
    return null;
  }

  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose text-muted text-note">
        With a token a program reads what you may read, and changes nothing. It is sent as{" "}
        <code className="font-mono">Authorization: Bearer …</code> to{" "}
        <code className="font-mono">/api/v1</code>.
      </p>
      <form noValidate method="post" onSubmit={form.onSubmit} className="flex flex-col gap-3">
        <Field label="What it is for" error={form.fields.name}>
          <Input name="name" autoComplete="off" placeholder="Notebook of marks" />
        </Field>
        <FormFault>{form.fault}</FormFault>
        <Button type="submit" busy={form.busy} className="self-start">
          Make a token
        </Button>
      </form>
      {token ? <ShownOnce what="token" text={token} /> : null}
      {items.length === 0 ? <EmptyState title="You have no tokens." /> : null}
      <ul className="divide-y border-y empty:hidden">
        {items.map(({ id, name, at, lastUsedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3 text-note">
            <p className="min-w-0 grow">
              <span className="wrap-anywhere font-medium">{name}</span>
              <span className="block text-micro text-muted">
                Made {formatInstant(at, "minute")} ·{" "}
                {lastUsedAt ? `last used ${formatInstant(lastUsedAt, "minute")}` : "never used"}
              </span>
            </p>
            <Confirm
              trigger={
                <Button size="sm" aria-label={`Withdraw ${name}`}>
                  Withdraw
                </Button>
              }
              title={`Withdraw “${name}”?`}
              action="Withdraw it"
              onConfirm={() => withdraw(id)}
            >
              Programs that use it read nothing more. It cannot be had back; you can make another.
            </Confirm>
          </li>
        ))}
      </ul>
    </div>
  );
}
