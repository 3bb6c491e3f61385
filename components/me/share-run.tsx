"use client";

import { Share2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useState, useSyncExternalStore } from "react";
import { CopyButton } from "#components/lab/copy-button.tsx";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.ts";

interface ShareRunProps {
  readonly run: string;
  /** The path of its share link; null while it is not shared. */
  readonly path: string | null;
}

/** Makes, shows and withdraws the link by which anyone may see a run. */
export function ShareRun({ run, path }: ShareRunProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function share() {
    setBusy(true);
    const called = await callApi("POST", `/api/runs/${run}/share`);
    setBusy(false);
    setFault(called.ok ? null : called.message);
    if (called.ok) router.refresh();
  }

  async function withdraw() {
    const called = await callApi("DELETE", `/api/runs/${run}/share`);
    if (!called.ok) return called.message;
    setOpen(false);
    toast("The link no longer works.");
    router.refresh();
    return null;
  }

  return (
    <Dialog
      title="Share this run"
      description="Whoever has the link sees this replay and may download it, without signing in. Your name is not shown."
      trigger={
        <Button size="sm">
          <Share2 aria-hidden="true" />
          {path ? "Shared" : "Share"}
        </Button>
      }
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setFault(null);
      }}
    >
      {path ? <ShareLink path={path} /> : <p className="text-note">This run is not shared.</p>}
      <p aria-live="polite" className="text-danger text-note empty:hidden">
        {fault}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        {path ? (
          <Confirm
            trigger={<Button variant="danger">Withdraw the link</Button>}
            title="Withdraw the link?"
            action="Withdraw the link"
            onConfirm={withdraw}
          >
            Whoever has it finds nothing there any more. If you share the run again, it gets another
            link.
          </Confirm>
        ) : (
          <Button variant="primary" busy={busy} onClick={() => void share()}>
            Make a link
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function ShareLink({ path }: { path: string }) {
  const id = useId();
  // As this page was reached: behind a proxy the server may not know its own name.
  const origin = useSyncExternalStore(
    unchanging,
    () => window.location.origin,
    () => "",
  );
  const url = `${origin}${path}`;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-note">
        Link
      </label>
      <div className="flex items-center gap-2">
        <Input
          id={id}
          readOnly
          value={url}
          className="font-mono"
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={url} what="the link" />
      </div>
    </div>
  );
}

const unchanging = () => () => {};
