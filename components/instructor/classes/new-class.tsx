"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import * as z from "zod";
import { FormFault } from "#components/people/form-fault.tsx";
import { useForm } from "#components/people/use-form.ts";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { nameSchema } from "#protocol/person-name.ts";

const schema = z.object({ name: nameSchema });
const madeSchema = z.strictObject({ id: z.uuid() });

/** Makes a class and goes to its page. */
export function NewClass() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title="New class"
      description="It is open at once: whoever has its code may join."
      trigger={<Button variant="primary">New class</Button>}
      open={open}
      onOpenChange={setOpen}
    >
      <NewClassForm />
    </Dialog>
  );
}

function NewClassForm() {
  const router = useRouter();
  const form = useForm({
    schema,
    send: (body) => callApi("POST", "/api/instructor/classes", body),
    onSent: (answer) => router.push(`/instructor/classes/${madeSchema.parse(answer).id}`),
  });
  return (
    <form noValidate method="post" onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <Field label="Name" hint="Learners see it." error={form.fields.name}>
        <Input name="name" autoComplete="off" />
      </Field>
      <FormFault>{form.fault}</FormFault>
      <Button type="submit" variant="primary" busy={form.busy} className="self-end">
        Make the class
      </Button>
    </form>
  );
}
