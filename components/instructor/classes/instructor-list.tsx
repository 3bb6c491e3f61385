"use client";

import { useRouter } from "next/navigation";
import * as z from "zod";
import { FormFault } from "#components/people/form-fault.tsx";
import { useForm } from "#components/people/use-form.ts";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.ts";
import { emailSchema } from "#protocol/credentials.ts";
import { useChange } from "./use-change.ts";

const schema = z.object({ email: emailSchema });

interface InstructorListProps {
  readonly classId: string;
  /** The viewer's id. */
  readonly viewer: string;
  readonly instructors: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
  }[];
}

/** Who teaches a class; it always has someone. */
export function InstructorList({ classId, viewer, instructors }: InstructorListProps) {
  const router = useRouter();
  const change = useChange();
  const path = `/api/instructor/classes/${classId}/instructors` as const;
  const form = useForm({
    schema,
    send: (body) => callApi("POST", path, body),
    onSent: (_, sent) => {
      toast("They teach the class now, too.");
      sent.reset();
      router.refresh();
    },
  });

  async function remove(id: string) {
    const fault = await change("DELETE", `${path}/${id}`, "They no longer teach the class.");
    // The page of a class one does not teach is nobody's.
    if (fault === null && id === viewer) router.push("/instructor");
    return fault;
  }

  return (
    <>
      <ul className="w-full divide-y divide-line border-y">
        {instructors.map(({ id, name, email }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span className="wrap-anywhere min-w-0">
              {name} <span className="text-muted">{email}</span>
              {id === viewer ? <span className="text-muted"> (you)</span> : null}
            </span>
            {instructors.length > 1 ? (
              <Confirm
                trigger={
                  <Button size="sm" aria-label={`Remove ${name}`}>
                    Remove
                  </Button>
                }
                title={id === viewer ? "Stop teaching this class?" : `Remove ${name}?`}
                action="Remove"
                onConfirm={() => remove(id)}
              >
                {id === viewer
                  ? "You no longer see the class, nor the runs in it. Someone else who teaches it can add you again."
                  : "They no longer see the class, nor the runs in it. Feedback they gave stays."}
              </Confirm>
            ) : (
              <span className="text-micro text-muted">the only one</span>
            )}
          </li>
        ))}
      </ul>
      <form noValidate method="post" onSubmit={form.onSubmit} className="w-full max-w-sm">
        <Field
          label="Add an instructor by e-mail"
          hint="They see all learners, runs and answers of the class, and may change it."
          error={form.fields.email}
        >
          <Input name="email" type="email" autoComplete="off" />
        </Field>
        <FormFault>{form.fault}</FormFault>
        <Button type="submit" busy={form.busy} className="mt-3">
          Add
        </Button>
      </form>
    </>
  );
}
