"use client";

import { useRouter } from "next/navigation";
import * as z from "zod";
import { type Called, callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.ts";
import { PASSWORD, passwordSchema } from "#protocol/credentials.ts";
import { FormFault } from "./form-fault.tsx";
import { useForm } from "./use-form.ts";

const schema = z.object({
  currentPassword: z.string().min(1, "Type the password you have now."),
  newPassword: passwordSchema,
});

const inWords = (called: Called): Called =>
  !called.ok && called.status === 400
    ? { ...called, fields: { currentPassword: "This is not your password." } }
    : called;

/** Changes the password, and signs out everywhere else. */
export function PasswordForm({ email }: { email: string }) {
  const router = useRouter();
  const form = useForm({
    schema,
    send: async (body) =>
      inWords(
        await callApi("POST", "/api/auth/change-password", { ...body, revokeOtherSessions: true }),
      ),
    onSent: (_, element) => {
      element.reset();
      toast("Your password is changed, and you are signed out everywhere else.");
      router.refresh();
    },
  });
  return (
    <form noValidate method="post" onSubmit={form.onSubmit} className="flex flex-col gap-3">
      {/* For password managers: whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label="Password now" error={form.fields.currentPassword}>
        <Input name="currentPassword" type="password" autoComplete="current-password" />
      </Field>
      <Field
        label="New password"
        hint={`${PASSWORD.min} characters at the least. It signs you out everywhere else.`}
        error={form.fields.newPassword}
      >
        <Input name="newPassword" type="password" autoComplete="new-password" />
      </Field>
      <FormFault>{form.fault}</FormFault>
      <Button type="submit" busy={form.busy} className="self-start">
        Change the password
      </Button>
    </form>
  );
}
