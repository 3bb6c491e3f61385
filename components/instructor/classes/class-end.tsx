"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormFault } from "#components/people/form-fault.tsx";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { useChange } from "./use-change.ts";

interface ClassEndProps {
  readonly classId: string;
  readonly name: string;
  readonly isArchived: boolean;
  readonly learners: number;
  readonly runs: number;
}

/** To archive a class, or to delete it. */
export function ClassEnd({ classId, name, isArchived, learners, runs }: ClassEndProps) {
  const router = useRouter();
  const change = useChange();
  const [fault, setFault] = useState<string | null>(null);
  const path = `/api/instructor/classes/${classId}` as const;
  const said = isArchived ? "The class is taken up again." : "The class is archived.";

  async function remove() {
    const why = await change("DELETE", path, "The class is deleted.");
    if (why === null) router.push("/instructor");
    return why;
  }

  return (
    <>
      <p>
        {isArchived
          ? "Archived: it is folded away and nobody can join; all that is in it can still be read."
          : "An archived class is folded away. Nobody can join it, and new runs of its learners are not of it; all that is in it can still be read."}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          onClick={async () =>
            setFault(await change("PATCH", path, said, { isArchived: !isArchived }))
          }
        >
          {isArchived ? "Take it up again" : "Archive the class"}
        </Button>
        <Confirm
          trigger={<Button variant="danger">Delete the class…</Button>}
          title={`Delete ${name}?`}
          action="Delete the class"
          onConfirm={remove}
        >
          Its learners ({learners}) lose the class, and you lose sight of its runs ({runs}) and of
          all answers in it: they stay with their learners, with the feedback they got. Its code,
          its retention and who taught it are gone. It cannot be undone.
        </Confirm>
      </div>
      <FormFault>{fault}</FormFault>
    </>
  );
}
