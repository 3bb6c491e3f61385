"use client";

import * as z from "zod";
import { type Called, callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { emailSchema } from "#protocol/credentials.ts";
import { FormFault } from "./form-fault.tsx";
import { useForm } from "./use-form.ts";

const schema = z.object({
  email: emailSchema,
  password: z.string().min(1, "Type your password."),
  takeAlong: z
    .literal("on")
    .optional()
    .transform((ticked) => ticked === "on"),
});

/** Wrong address and wrong password sound the same: nobody learns who has an account. */
const inWords = (called: Called): Called =>
  !called.ok && called.status === 401
    ? { ...called, message: "No account has this address with this password." }
    : called;

const roleSchema = z.object({ user: z.object({ role: z.string() }) });

/** Signs in. What is not taken along is told to the server while it is still the learner's. */
async function signIn(body: z.output<typeof schema>, isAnonymous: boolean): Promise<Called> {
  const leaves = isAnonymous && !body.takeAlong;
  const device = leaves ? await import("#client/device-sync.ts") : null;
  await device?.tellAll();
  const called = await callApi("POST", "/api/auth/sign-in/email", {
    ...body,
    takeAlong: !leaves,
  });
  if (called.ok) await device?.leaveDevice();
  return inWords(called);
}

interface SignInFormProps {
  readonly next: string | null;
  /** Whether there is a learner without an account whose runs may come along. */
  readonly isAnonymous: boolean;
}

/** E-mail and password. Leads to `next`, else to where the role of the account belongs. */
export function SignInForm({ next, isAnonymous }: SignInFormProps) {
  const form = useForm({
    schema,
    send: (body) => signIn(body, isAnonymous),
    onSent: (answer) => {
      const signedIn = roleSchema.safeParse(answer);
      const isInstructor = signedIn.data?.user.role === "instructor";
      // A whole new page: nothing of whoever was here before stays in memory.
      window.location.assign(next ?? (isInstructor ? "/instructor" : "/me"));
    },
  });
  return (
    <form noValidate method="post" onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <Field label="E-mail" error={form.fields.email}>
        <Input name="email" type="email" autoComplete="username" />
      </Field>
      <Field label="Password" error={form.fields.password}>
        <Input name="password" type="password" autoComplete="current-password" />
      </Field>
      {isAnonymous ? (
        <Checkbox
          name="takeAlong"
          defaultChecked
          label="Take along what was done in this browser"
          hint="If that was someone else, leave it: this browser then forgets whose it was."
        />
      ) : null}
      <FormFault>{form.fault}</FormFault>
      <Button type="submit" variant="primary" busy={form.busy} className="self-start">
        Sign in
      </Button>
    </form>
  );
}
