"use client";

import { type FormEvent, useState } from "react";
import { callApi } from "#components/site/call-api.ts";
import { leaveSaying } from "#components/site/leave-saying.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, Input } from "#components/ui/field.tsx";

/** Deletes the account with everything, once the word is typed. */
export function DeleteAccount() {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<{ readonly field?: string; readonly all?: string }>({});

  async function remove(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const called = await callApi("DELETE", "/api/me", { confirm: typed.trim().toLowerCase() });
    setBusy(false);
    if (!called.ok) {
      const { confirm } = called.fields;
      setFault(confirm ? { field: confirm } : { all: called.message });
      return;
    }
    const { leaveDevice } = await import("#client/device-sync.ts");
    await leaveDevice();
    leaveSaying("Everything was deleted.");
  }

  return (
    <Dialog
      title="Delete everything?"
      description="Your account, all runs with their logs, your answers, the feedback you got and your places in classes are deleted for good, and this browser is signed out. Nobody can bring them back: export first what you want to keep."
      trigger={
        <Button size="sm" variant="danger">
          Delete everything
        </Button>
      }
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setTyped("");
        setFault({});
      }}
    >
      <form onSubmit={(event) => void remove(event)} className="flex flex-col gap-4" noValidate>
        <Field label="Type the word delete to confirm" error={fault.field}>
          <Input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <p aria-live="polite" className="text-danger text-note empty:hidden">
          {fault.all}
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" variant="danger" busy={busy}>
            Delete everything
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
