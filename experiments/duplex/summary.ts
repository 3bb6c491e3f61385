import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import type { DuplexResult, PhaseResult } from "./contract.ts";
import { lengthOfPassage, type Trial, trialsOf } from "./line.ts";
import { lengthOf, overlapOf } from "./overlap.ts";
import { spreadOf, timesBetween } from "./spread.ts";
import { type Talk, talkOf, underWay } from "./talk.ts";

/** All that the picture is drawn from, and the result with it. */
export interface DuplexStory {
  readonly talks: { readonly http: Talk; readonly socket: Talk };
  readonly trials: readonly Trial[];
  readonly result: DuplexResult;
}

/** The result of a run. Total: of a log that was cut short what can be known, null for the rest. */
export function summarizeDuplex(events: readonly RunEvent[]): DuplexResult {
  return storyOf(events, connectionsOf(events)).result;
}

/** The same, where the connections have been read from the events already. */
export function storyOf(
  events: readonly RunEvent[],
  connections: readonly Connection[],
): DuplexStory {
  const talks = {
    http: talkOf("http", events, connections),
    socket: talkOf("socket", events, connections),
  };
  const trials = trialsOf(events, connections);
  const line = Object.fromEntries(trials.map((trial) => [trial.way, lineResultOf(trial)]));
  const result = { http: phaseResultOf(talks.http), socket: phaseResultOf(talks.socket), line };
  return { talks, trials, result };
}

function phaseResultOf(talk: Talk): PhaseResult {
  const { questions, notices, opening, began, ended } = talk;
  return {
    lasted: began === null || ended === null ? null : ended - began,
    complete: talk.complete,
    opening: opening === null || began === null ? null : began - opening,
    answered: questions.filter(({ answered }) => answered !== null).length,
    notices: notices.filter(({ arrived }) => arrived !== null).length,
    waitToAsk: spreadOf(
      timesBetween(
        questions,
        (one) => one.arose,
        (one) => one.asked,
      ),
    ),
    waitForAnswer: spreadOf(
      timesBetween(
        questions,
        (one) => one.arose,
        (one) => one.answered,
      ),
    ),
    waitToTell: spreadOf(
      timesBetween(
        notices,
        (one) => one.arose,
        (one) => one.written,
      ),
    ),
    waitForNotice: spreadOf(
      timesBetween(
        notices,
        (one) => one.arose,
        (one) => one.arrived,
      ),
    ),
    overlap: { least: bothWays(talk, talk.error), most: bothWays(talk, -talk.error) },
    error: talk.error,
    disturbed: talk.disturbed,
    connections: talk.connections,
    up: talk.up,
    down: talk.down,
  };
}

/**
 * How long bytes were under way both ways. The page's times may be wrong by the clock's error: with
 * all stretches shortened by it, it is the least, with all lengthened the most.
 */
function bothWays(talk: Talk, shift: number): number {
  const { up, down } = underWay(talk, shift);
  return lengthOf(overlapOf(up, down));
}

function lineResultOf({ large, urgent, ping, error }: Trial) {
  return {
    large: lengthOfPassage(large),
    urgent: lengthOfPassage(urgent),
    ping: lengthOfPassage(ping),
    error,
  };
}
