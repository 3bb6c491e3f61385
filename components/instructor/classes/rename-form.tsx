"use client";

import { useRouter } from "next/navigation";
import * as z from "zod";
import { FormFault } from "#components/people/form-fault.tsx";
import { useForm } from "#components/people/use-form.ts";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.ts";
import { nameSchema } from "#protocol/person-name.ts";

const schema = z.object({ name: nameSchema });

export function RenameForm({ classId, name }: { classId: string; name: string }) {
  const router = useRouter();
  const form = useForm({
    schema,
    send: (body) => callApi("PATCH", `/api/instructor/classes/${classId}`, body),
    onSent: () => {
      toast("The class is renamed.");
      router.refresh();
    },
  });
  return (
    <form
      noValidate
      method="post"
      onSubmit={form.onSubmit}
      className="flex w-full max-w-sm flex-col items-start gap-3"
    >
      <Field label="Name" hint="Learners see it." error={form.fields.name} className="w-full">
        <Input name="name" autoComplete="off" defaultValue={name} />
      </Field>
      <FormFault>{form.fault}</FormFault>
      <Button type="submit" busy={form.busy}>
        Rename
      </Button>
    </form>
  );
}
