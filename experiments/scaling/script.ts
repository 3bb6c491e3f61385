/** Two members say something at the same moment, so many times in a run. */
export const TURNS = 24;
const SPEAKERS = 2;
export const MESSAGES = TURNS * SPEAKERS;
export const TURN_MS = 200;

/** Before this turn some members lose their connection, and come back so much later. */
export const LOSS_TURN = 6;
export const LOSS_MS = 300;

/** When servers have taken so many messages, the broker fails, for so long. */
export const OUTAGE_AFTER = 16;
export const OUTAGE_MS = 1_200;
/** When they have taken so many, a server is drained. */
export const DRAIN_AFTER = 34;

export interface Line {
  readonly message: number;
  readonly member: number;
}

/** What is said in a turn, from 0: two messages, of members that follow one another. */
export function linesOf(turn: number, members: number): readonly Line[] {
  return Array.from({ length: SPEAKERS }, (_, n) => {
    const index = turn * SPEAKERS + n;
    return { message: index + 1, member: (index % members) + 1 };
  });
}

/**
 * One member in so many loses its connection. Every third one would be, in turn on three servers, all
 * members of one of them.
 */
export function losesOneIn(servers: number): 3 | 4 {
  return servers === 3 ? 4 : 3;
}

/** Whether a member is one of those who lose their connection. */
export function losesConnection(member: number, servers: number): boolean {
  return member % losesOneIn(servers) === 2;
}
