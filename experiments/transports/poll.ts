import { type Asked, answerEvents, type Desk } from "./desk.ts";

/** Short polling: what there is now, be it nothing. */
export function answerPoll(desk: Desk, asked: Asked): void {
  desk.stream.join("poll");
  answerEvents(desk, "poll", asked, desk.stream.since(asked.after), asked.since);
}
