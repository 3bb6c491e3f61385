"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { toast } from "#components/ui/toast.ts";

interface OwnClassProps {
  /** The class that new runs go to, and the learner's name in it; null without one. */
  readonly group: { readonly id: string; readonly name: string; readonly as: string } | null;
}

/** Which class sees what the learner does, and the way out of it. */
export function OwnClass({ group }: OwnClassProps) {
  const router = useRouter();
  if (!group) {
    return (
      <div className="flex flex-col items-start gap-3 text-note">
        <p className="text-muted">You are in no class: nobody but you sees your runs.</p>
        <ButtonLink size="sm">
          <Link href="/join">Join a class</Link>
        </ButtonLink>
      </div>
    );
  }
  async function leave() {
    const called = await callApi("DELETE", `/api/me/classes/${group?.id}`);
    if (!called.ok && called.status !== 404) return called.message;
    toast("You left the class.");
    router.refresh();
    return null;
  }
  return (
    <div className="flex flex-col items-start gap-3 text-note">
      <p className="wrap-anywhere">
        Your new runs go to <strong className="font-medium">{group.name}</strong>, where you are{" "}
        <strong className="font-medium">{group.as}</strong>. Its instructors see them.
      </p>
      <Confirm
        trigger={<Button size="sm">Leave the class</Button>}
        title={`Leave ${group.name}?`}
        action="Leave the class"
        onConfirm={leave}
      >
        Its instructors no longer see your runs and answers, nor your name. You keep them, with the
        feedback that you got. If you join again later, only what you do then counts there.
      </Confirm>
    </div>
  );
}
