"use client";

import { formatInstant } from "#components/lab/format-instant.ts";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { ScrollBox } from "#components/ui/scroll-box.tsx";
import { useChange } from "./use-change.ts";

interface MemberListProps {
  readonly classId: string;
  readonly members: readonly {
    readonly id: string;
    readonly name: string;
    /** ISO 8601. */
    readonly joinedAt: string;
  }[];
}

/** Who learns in a class, and the way out for those who should not. */
export function MemberList({ classId, members }: MemberListProps) {
  const change = useChange();
  if (members.length === 0) return <p className="text-muted">Nobody has joined yet.</p>;
  return (
    <ScrollBox label="Learners" className="max-h-96 w-full overflow-y-auto border-y">
      <ul className="divide-y divide-line">
        {members.map(({ id, name, joinedAt }) => (
          <li key={id} className="flex items-center justify-between gap-4 py-2 pr-2">
            <span className="wrap-anywhere min-w-0">
              {name}{" "}
              <span className="text-micro text-muted">
                since <time dateTime={joinedAt}>{formatInstant(joinedAt, "day")}</time>
              </span>
            </span>
            <Confirm
              trigger={
                <Button size="sm" aria-label={`Remove ${name}`}>
                  Remove
                </Button>
              }
              title={`Remove ${name}?`}
              action="Remove"
              onConfirm={() =>
                change(
                  "DELETE",
                  `/api/instructor/classes/${classId}/members/${id}`,
                  `${name} is no longer in the class.`,
                )
              }
            >
              Their runs and answers stay theirs, but are no longer seen here, even if they join
              again. The code still lets them in: make a new one to keep them out.
            </Confirm>
          </li>
        ))}
      </ul>
    </ScrollBox>
  );
}
