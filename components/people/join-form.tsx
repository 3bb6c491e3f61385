"use client";

import { useRouter } from "next/navigation";
import * as z from "zod";
import { announceViewer } from "#client/viewer-news.ts";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.ts";
import { nameSchema } from "#protocol/person-name.ts";
import { FormFault } from "./form-fault.tsx";
import { useForm } from "./use-form.ts";

const schema = z.object({
  name: nameSchema,
  earlier: z
    .literal("on")
    .optional()
    .transform((ticked) => ticked === "on"),
});

interface JoinFormProps {
  readonly code: string;
  /** The name they go by, when they have one. */
  readonly name: string;
  /** Whether they are in the class already. */
  readonly isMember: boolean;
  /** Whether they did things before that belong to no class. */
  readonly hasEarlier: boolean;
}

/** Asks for the name that the class sees, and joins. */
export function JoinForm({ code, name, isMember, hasEarlier }: JoinFormProps) {
  const router = useRouter();
  const form = useForm({
    schema,
    send: (body) => callApi("POST", `/api/join/${code}`, body),
    onSent: (answer, element) => {
      // As it was kept, which may be tidier than it was typed.
      const { name: kept } = answer as { name: string };
      const control = element.elements.namedItem("name");
      if (control instanceof HTMLInputElement) control.value = kept;
      toast(`You are in the class as ${kept}.`);
      announceViewer();
      router.refresh();
    },
  });
  return (
    <form
      noValidate
      method="post"
      onSubmit={form.onSubmit}
      className="flex max-w-sm flex-col gap-4"
    >
      <Field
        label="Your name in this class"
        hint="Its instructors see it beside what you do."
        error={form.fields.name}
      >
        <Input name="name" autoComplete="name" defaultValue={name} />
      </Field>
      {hasEarlier ? (
        <Checkbox
          name="earlier"
          label="Let the class see my earlier runs, too"
          hint="Those of no class, with their predictions and explanations."
        />
      ) : null}
      <FormFault>{form.fault}</FormFault>
      <Button
        type="submit"
        variant={isMember ? "secondary" : "primary"}
        busy={form.busy}
        className="self-start"
      >
        {isMember ? "Join again by this name" : "Join the class"}
      </Button>
    </form>
  );
}
