import { toLatin1 } from "#protocol/bytes.ts";
import { FRAME_CASES, type FrameCase, findCase, writesOf } from "./cases.ts";
import type { FramesParams } from "./contract.ts";
import { type Draft, HELLO_DRAFT } from "./draft.ts";
import { caseToDraft } from "./draft-case.ts";
import { readDraft } from "./draft-read.ts";
import type { Outcome } from "./outcome.ts";

/** What the form holds: a prepared case, and beside it what the learner composes. */
export interface FormState {
  readonly tab: "case" | "compose";
  readonly caseId: string;
  readonly draft: Draft;
  /** The case that the draft is, as long as nothing in it was edited. */
  readonly draftCase: string | null;
  readonly prediction: Outcome | null;
  readonly undo: Undo | null;
}

/** The last step that took something away, and the way back, which keeps what was typed since. */
export interface Undo {
  readonly done: string;
  readonly back: (draft: Draft) => Draft;
}

export const INITIAL_STATE: FormState = {
  tab: "case",
  caseId: FRAME_CASES[0]?.id ?? "",
  draft: HELLO_DRAFT,
  draftCase: null,
  prediction: null,
  undo: null,
};

/** Another case; what was predicted of the last one does not hold for it. */
export function chooseCase(state: FormState, caseId: string): FormState {
  return caseId === state.caseId ? state : { ...state, caseId, prediction: null };
}

export function chooseTab(state: FormState, tab: FormState["tab"]): FormState {
  return tab === state.tab ? state : { ...state, tab, prediction: null };
}

/** The draft after an edit: from here on it is the learner's own. */
export function edit(state: FormState, draft: Draft, undo = state.undo): FormState {
  return { ...state, draft, draftCase: null, undo };
}

/** Puts the case into the composer; what was there can be had back. */
export function composeCase(state: FormState, known: FrameCase): FormState {
  const { draft: own, draftCase, prediction } = state;
  const undo = { done: `“${known.title}” took the place of what was here.`, back: () => own };
  return {
    ...state,
    tab: "compose",
    draft: caseToDraft(known),
    draftCase: known.id,
    prediction,
    undo: own === HELLO_DRAFT || draftCase !== null ? null : undo,
  };
}

/** The status codes of the Close frames that would be sent, as typed. */
export function closeCodesIn(state: FormState): readonly number[] {
  const known = state.tab === "case" ? findCase(state.caseId) : undefined;
  const { frames } = known ? caseToDraft(known) : state.draft;
  return frames
    .filter(({ payloadKind, closeCode }) => payloadKind === "close" && /^\d{1,5}$/.test(closeCode))
    .map(({ closeCode }) => Number(closeCode));
}

/** What Run would start; undefined while something in the composer cannot be sent. */
export function paramsOf(state: FormState): FramesParams | undefined {
  const { prediction } = state;
  if (state.tab === "case") {
    const known = findCase(state.caseId);
    if (!known) return undefined;
    const { gapMs, deflate, id } = known;
    return { writes: writesOf(known).map(toBase64), gapMs, deflate, prediction, case: id };
  }
  const read = readDraft(state.draft);
  if (!read.ok) return undefined;
  const { gapMs, deflate } = read;
  return { writes: read.writes.map(toBase64), gapMs, deflate, prediction, case: state.draftCase };
}

function toBase64(bytes: Uint8Array): string {
  return btoa(toLatin1(bytes));
}
