import { type Asked, answerEvents, type Desk } from "./desk.ts";

/** Shorter than the 30 s after which proxies give up on an answer. */
const HOLD_MS = 25_000;

/** Long polling (RFC 6202 2): the answer waits until there is an event, 25 s at the most. */
export function answerLongPoll(desk: Desk, asked: Asked): void {
  desk.stream.join("long-poll");
  const ready = desk.stream.since(asked.after);
  if (ready.length > 0) {
    answerEvents(desk, "long-poll", asked, ready, asked.since);
    return;
  }
  const answer = () => {
    release();
    answerEvents(desk, "long-poll", asked, desk.stream.since(asked.after), desk.now());
  };
  const timer = setTimeout(answer, HOLD_MS);
  const unlisten = desk.stream.listen(answer);
  const release = () => {
    clearTimeout(timer);
    unlisten();
  };
  asked.response.once("close", release);
  desk.work.add("long-poll", asked.since);
}
