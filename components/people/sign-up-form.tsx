"use client";

import * as z from "zod";
import { type Called, callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { emailSchema, passwordSchema } from "#protocol/credentials.ts";
import { nameSchema } from "#protocol/person-name.ts";
import { AccountFields } from "./account-fields.tsx";
import { FormFault } from "./form-fault.tsx";
import { useForm } from "./use-form.ts";

const schema = z.object({ name: nameSchema, email: emailSchema, password: passwordSchema });

const inWords = (called: Called): Called =>
  !called.ok && called.status === 422
    ? { ...called, fields: { email: "This address has an account already: sign in to it." } }
    : called;

interface SignUpFormProps {
  /** The name they go by already. */
  readonly name?: string;
  readonly next: string | null;
}

/** Makes a learner's account, which keeps what this browser did before. */
export function SignUpForm({ name, next }: SignUpFormProps) {
  const form = useForm({
    schema,
    send: async (body) => inWords(await callApi("POST", "/api/auth/sign-up/email", body)),
    onSent: () => window.location.assign(next ?? "/me"),
  });
  return (
    <form noValidate method="post" onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <AccountFields name={name} faults={form.fields} />
      <p className="text-micro text-muted">
        The lab sends no mail: the address is not verified, and a forgotten password cannot be sent
        to you. Keep it in a password manager.
      </p>
      <FormFault>{form.fault}</FormFault>
      <Button type="submit" variant="primary" busy={form.busy} className="self-start">
        Make an account
      </Button>
    </form>
  );
}
