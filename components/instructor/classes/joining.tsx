"use client";

import { useState } from "react";
import { FormFault } from "#components/people/form-fault.tsx";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { useChange } from "./use-change.ts";

interface JoiningProps {
  readonly classId: string;
  /** As it is shown: in two halves. */
  readonly code: string;
  readonly isOpen: boolean;
  readonly isArchived: boolean;
}

/** Whether the code of a class lets anyone in, and which it is. */
export function Joining({ classId, code, isOpen, isArchived }: JoiningProps) {
  const change = useChange();
  const [fault, setFault] = useState<string | null>(null);
  const path = `/api/instructor/classes/${classId}` as const;
  const said = isOpen ? "The class is closed." : "The class is open.";
  if (isArchived) {
    return (
      <p>
        Archived: nobody can join. Taken up again, the class is {isOpen ? "open" : "closed"}, with
        the code <span className="font-mono">{code}</span>.
      </p>
    );
  }
  return (
    <>
      <p>
        {isOpen
          ? "Open: whoever has the code or the link may join."
          : "Closed: nobody can join. Those who are in it stay, and their runs still show here."}
      </p>
      <p>
        Code <span className="font-mono">{code}</span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          onClick={async () => setFault(await change("PATCH", path, said, { isOpen: !isOpen }))}
        >
          {isOpen ? "Close the class" : "Open the class"}
        </Button>
        <Confirm
          trigger={<Button>Make a new code</Button>}
          title="A new code?"
          action="Make a new code"
          tone="primary"
          onConfirm={() => change("PATCH", path, "There is a new code.", { newCode: true })}
        >
          The code and the link from before let nobody in any more. Those who are in the class stay.
        </Confirm>
      </div>
      <FormFault>{fault}</FormFault>
    </>
  );
}
