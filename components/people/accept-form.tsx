"use client";

import * as z from "zod";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { emailSchema, passwordSchema } from "#protocol/credentials.ts";
import { nameSchema } from "#protocol/person-name.ts";
import { AccountFields } from "./account-fields.tsx";
import { FormFault } from "./form-fault.tsx";
import { useForm } from "./use-form.ts";

const newSchema = z.object({ name: nameSchema, email: emailSchema, password: passwordSchema });

interface AcceptFormProps {
  readonly token: string;
  /** The address of the account that becomes an instructor's; null: one is made. */
  readonly account: string | null;
}

/** Accepts an invitation. */
export function AcceptForm({ token, account }: AcceptFormProps) {
  const form = useForm<object>({
    schema: account === null ? newSchema : z.object({}),
    send: (body) => callApi("POST", `/api/invitations/${token}`, body),
    onSent: () => window.location.assign("/instructor"),
  });
  return (
    <form
      noValidate
      method="post"
      onSubmit={form.onSubmit}
      className="flex max-w-sm flex-col gap-4"
    >
      {account === null ? (
        <AccountFields faults={form.fields} />
      ) : (
        <p className="text-note">
          You are signed in as <strong>{account}</strong>: this account becomes an instructor’s.
        </p>
      )}
      <FormFault>{form.fault}</FormFault>
      <Button type="submit" variant="primary" busy={form.busy} className="self-start">
        Become an instructor
      </Button>
    </form>
  );
}
