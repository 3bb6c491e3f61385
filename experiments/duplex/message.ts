/** What a message says: question, answer or notice with this number. Question 0 asks nothing. */
export interface Message {
  readonly kind: "question" | "answer" | "notice";
  readonly id: number;
}

const KEYS = { question: "q", answer: "a", notice: "n" } as const satisfies Record<
  Message["kind"],
  string
>;
const KINDS: Readonly<Record<string, Message["kind"]>> = {
  q: "question",
  a: "answer",
  n: "notice",
};
const FORM = /^\{"([qan])":(\d{1,4}),"x":"-*"\}$/;

/**
 * A message of exactly so many bytes, the same over HTTP and over WebSocket: JSON with the number and
 * filling, such as `{"q":7,"x":"---"}`. With no room for filling it is as short as it can be.
 */
export function writeMessage({ kind, id }: Message, bytes: number): string {
  const bare = `{"${KEYS[kind]}":${id},"x":""}`;
  return `${bare.slice(0, -2)}${"-".repeat(Math.max(0, bytes - bare.length))}"}`;
}

/** What a message says; null when it is none. */
export function readMessage(text: string): Message | null {
  const [, key, id] = FORM.exec(text) ?? [];
  const kind = key && KINDS[key];
  return kind ? { kind, id: Number(id) } : null;
}

/** The messages of one HTTP answer, one a line. */
export function readMessages(text: string): readonly Message[] {
  return text.split("\n").flatMap((line) => readMessage(line) ?? []);
}
