import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type Place, readHeard, saidOf } from "./messages.ts";
import { MOST_TAKEN, RoomServer } from "./room-server.ts";

const ended: (() => void)[] = [];
afterEach(() => {
  for (const end of ended.splice(0)) end();
});

/** A server without a broker; connects members to it. */
async function newRoom() {
  const shown: number[] = [];
  const room = new RoomServer({
    ...{ server: "a", broker: null, now: () => performance.now() * 1000 },
    ...{ onSaid() {}, onDelivered() {}, onUnpublished() {}, onLeft() {} },
    onShown: (members) => shown.push(members),
  });
  const http = createServer();
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  ended.push(
    () => room.end(),
    () => http.close(),
  );
  const { port } = http.address() as AddressInfo;
  async function join(member: number, after: Place | null) {
    http.once("upgrade", (request, socket, head) =>
      room.admit(request, socket as Socket, head, { member, after }, () => {}),
    );
    const socket = new WebSocket(`ws://127.0.0.1:${port}`);
    const heard: number[] = [];
    socket.on("message", (data) => heard.push(readHeard(String(data))?.heard ?? 0));
    await once(socket, "open");
    return { socket, heard };
  }
  return { room, join, shown };
}

test("a message goes to all members, and who comes back gets what came after its place", async () => {
  const { join, shown } = await newRoom();
  const [one, two] = [await join(1, null), await join(2, null)];
  for (const message of [7, 8, 9]) one.socket.send(saidOf(message));
  await expect.poll(() => two.heard).toEqual([7, 8, 9]);
  await expect.poll(() => one.heard).toEqual([7, 8, 9]);
  two.socket.close();
  await expect.poll(() => shown).toEqual([1, 2, 1]);
  const again = await join(2, { a: 1 });
  await expect.poll(() => again.heard).toEqual([8, 9]);
});

test.each(["hello", Buffer.from(saidOf(1))])("%o is closed with 1008", async (data) => {
  const { join } = await newRoom();
  const { socket } = await join(1, null);
  socket.send(data);
  expect((await once(socket, "close"))[0]).toBe(1008);
});

test("a member that goes on for ever is closed with 1008", async () => {
  const { join } = await newRoom();
  const { socket, heard } = await join(1, null);
  for (let n = 0; n <= MOST_TAKEN; n++) socket.send(saidOf(1));
  expect((await once(socket, "close"))[0]).toBe(1008);
  expect(heard).toHaveLength(MOST_TAKEN);
});

test("a server that is drained sends its members away with 1012", async () => {
  const { room, join } = await newRoom();
  const { socket } = await join(1, null);
  room.drain();
  expect((await once(socket, "close"))[0]).toBe(1012);
  expect(room.isDraining).toBe(true);
});
