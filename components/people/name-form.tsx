"use client";

import { useRouter } from "next/navigation";
import * as z from "zod";
import { announceViewer } from "#client/viewer-news.ts";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.ts";
import { nameSchema } from "#protocol/person-name.ts";
import { FormFault } from "./form-fault.tsx";
import { useForm } from "./use-form.ts";

const schema = z.object({ name: nameSchema });

/** Changes the name of an account; the names in classes stay as they are. */
export function NameForm({ name }: { name: string }) {
  const router = useRouter();
  const form = useForm({
    schema,
    send: (body) => callApi("POST", "/api/auth/update-user", body),
    onSent: () => {
      toast("Your name is changed.");
      announceViewer();
      router.refresh();
    },
  });
  return (
    <form noValidate method="post" onSubmit={form.onSubmit} className="flex flex-col gap-3">
      <Field
        label="Name"
        hint="In a class you go by the name you gave there: join again to change that."
        error={form.fields.name}
      >
        <Input name="name" autoComplete="name" defaultValue={name} />
      </Field>
      <FormFault>{form.fault}</FormFault>
      <Button type="submit" busy={form.busy} className="self-start">
        Change the name
      </Button>
    </form>
  );
}
