import * as z from "zod";
import { disturbancesOf } from "#protocol/disturbance.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { type Crossed, crossedIn } from "./crossings.ts";
import { type Phase, phaseSchema } from "./events.ts";
import type { Stretch } from "./overlap.ts";

/** The way of one question: microseconds since the run began, null while it has not happened. */
export interface Question {
  readonly id: number;
  arose: number | null;
  asked: number | null;
  /** Its last byte at the server's socket, and the first of its answer. */
  read: number | null;
  written: number | null;
  answered: number | null;
}

/** The way of one notice. */
export interface Notice {
  readonly id: number;
  arose: number | null;
  written: number | null;
  arrived: number | null;
}

interface Frame {
  opening: number | null;
  began: number | null;
  ended: number | null;
  complete: boolean;
  /** Largest error of the page's clock, microseconds. */
  error: number;
}

/** One phase, from all that both sides and the tap said about it. */
export interface Talk extends Readonly<Frame>, Omit<Crossed, "crossings"> {
  readonly phase: Phase;
  /** In order of their numbers. */
  readonly questions: readonly Question[];
  readonly notices: readonly Notice[];
  readonly disturbed: string | null;
}

/** What the events of a phase say, each its part. */
const told = z.object({
  phase: phaseSchema,
  id: z.int().min(1).default(0),
  complete: z.boolean().default(false),
});

/** Reads one phase of a run. Total: what is missing is null. */
export function talkOf(
  phase: Phase,
  events: readonly RunEvent[],
  connections: readonly Connection[],
): Talk {
  const questions = new Map<number, Question>();
  const notices = new Map<number, Notice>();
  const question = (id: number) =>
    getOr(questions, id, {
      id,
      arose: null,
      asked: null,
      read: null,
      written: null,
      answered: null,
    });
  const notice = (id: number) =>
    getOr(notices, id, { id, arose: null, written: null, arrived: null });
  const talk: Frame = { opening: null, began: null, ended: null, complete: false, error: 0 };

  for (const event of events) {
    if (event.data.phase !== phase) continue;
    const { at } = event;
    const { data } = told.safeParse(event.data);
    if (!data) continue;
    const { id, complete } = data;
    talk.error = Math.max(talk.error, event.error ?? 0);
    switch (event.type) {
      case "phase.opening":
        talk.opening = at;
        break;
      case "phase.began":
        talk.began = at;
        break;
      case "phase.ended":
        talk.ended = at;
        talk.complete = complete;
        break;
      case "question.arose":
        question(id).arose = at;
        break;
      case "question.asked":
        question(id).asked = at;
        break;
      case "question.answered":
        question(id).answered = at;
        break;
      case "notice.arose":
        notice(id).arose = at;
        break;
      case "notice.arrived":
        notice(id).arrived = at;
        break;
    }
  }
  const { crossings, ...wire } = crossedIn(phase, connections);
  for (const { kind, id, at } of crossings) {
    if (kind === "notice") notice(id).written = at;
    else if (kind === "answer") question(id).written = at;
    else if (id > 0) question(id).read = at;
  }
  return {
    phase,
    ...talk,
    questions: inOrder(questions),
    notices: inOrder(notices),
    disturbed: disturbanceIn(talk, events),
    ...wire,
  };
}

/** When bytes were under way, each page's time moved by `shift` towards the server's. */
export function underWay(talk: Talk, shift: number): { up: Stretch[]; down: Stretch[] } {
  const up: Stretch[] = [];
  const down: Stretch[] = [];
  for (const { asked, read, written, answered } of talk.questions) {
    if (asked !== null && read !== null) up.push([asked + shift, read]);
    if (written !== null && answered !== null) down.push([written, answered - shift]);
  }
  for (const { written, arrived } of talk.notices) {
    if (written !== null && arrived !== null) down.push([written, arrived - shift]);
  }
  return { up, down };
}

function getOr<T>(map: Map<number, T>, id: number, made: T): T {
  const known = map.get(id);
  if (known) return known;
  map.set(id, made);
  return made;
}

function inOrder<T extends { readonly id: number }>(map: Map<number, T>): readonly T[] {
  return [...map.values()].sort((a, b) => a.id - b.id);
}

function disturbanceIn({ began, ended }: Frame, events: readonly RunEvent[]): string | null {
  if (began === null) return null;
  const until = ended ?? Number.POSITIVE_INFINITY;
  const met = disturbancesOf(events).filter(({ from, to }) => from < until && to > began);
  return met.length > 0 ? met.map(({ why }) => why).join(", ") : null;
}
