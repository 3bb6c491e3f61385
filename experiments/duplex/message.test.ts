import { expect, it } from "vitest";
import { readMessage, readMessages, writeMessage } from "./message.ts";

it.each([
  ["question", 1, 16],
  ["answer", 200, 16],
  ["notice", 37, 4_096],
] as const)("%s %i is %i bytes, JSON, and reads as what it was", (kind, id, bytes) => {
  const text = writeMessage({ kind, id }, bytes);
  expect(Buffer.byteLength(text)).toBe(bytes);
  expect(JSON.parse(text)).toMatchObject({ [kind[0] ?? ""]: id });
  expect(readMessage(text)).toEqual({ kind, id });
});

it("reads the messages of an answer line by line, and leaves out one that is not whole", () => {
  const [answer, notice] = [
    writeMessage({ kind: "answer", id: 1 }, 40),
    writeMessage({ kind: "notice", id: 2 }, 40),
  ];
  expect(readMessages(`${answer}\n${notice}`)).toHaveLength(2);
  expect(readMessages(`${answer}\n${notice.slice(0, -3)}`)).toEqual([{ kind: "answer", id: 1 }]);
  expect(readMessages("")).toEqual([]);
});
