import type { AnswerKind } from "#protocol/answer.ts";

const PREFIX = "lab101-draft/";

/** What a reader wrote and the site has not stored. */
export interface Draft {
  readonly text: string;
  /** Whether the reader sent it: then it is sent again without being asked. */
  readonly isSent: boolean;
}

/** Which question of which lesson it answers. */
export interface DraftPlace {
  readonly lesson: string;
  readonly question: string;
  readonly kind: AnswerKind;
}

const keyOf = ({ lesson, kind, question }: DraftPlace) => `${PREFIX}${lesson}/${kind}/${question}`;

/** The draft that was kept; null where there is none. */
export function readDraft(place: DraftPlace): Draft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(place)) ?? "null");
    return isDraft(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** By hand: what could check more would be as large as all the rest of a lesson's code. */
function isDraft(kept: unknown): kept is Draft {
  if (typeof kept !== "object" || kept === null) return false;
  return (
    "text" in kept &&
    typeof kept.text === "string" &&
    "isSent" in kept &&
    typeof kept.isSent === "boolean"
  );
}

/** Keeps a draft for as long as the tab lives, or with null forgets it. A storage may be denied. */
export function keepDraft(place: DraftPlace, draft: Draft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(keyOf(place));
    else sessionStorage.setItem(keyOf(place), JSON.stringify(draft));
  } catch {
    // Then it lives as long as the page does.
  }
}

/** Forgets all drafts: the next who sits here is someone else. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
    }
  } catch {
    // There are none where the storage is denied.
  }
}
