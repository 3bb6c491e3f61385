import { openLesson, savedRun } from "./bench.ts";
import { openEditForm } from "./edit-form.ts";
import { expect, test } from "./lab-test.ts";
import { storedRun, wireBytes } from "./stored-run.ts";

/** What is sent, the answer, and a part of why. */
const CASES = [
  ["A correct request", "101 Switching Protocols", "Every check passed"],
  ["Version 12", "400 Bad Request", "Sec-WebSocket-Version is not 13 (12)"],
  ["No key", "400 Bad Request", "There is no Sec-WebSocket-Key"],
  ["Short key", "400 Bad Request", "Sec-WebSocket-Key is not 16 bytes in base64"],
  ["POST", "405 Method Not Allowed", "The method is POST, not GET"],
  ["No Upgrade", "426 Upgrade Required", "There is no Upgrade"],
  ["Upgrade: h2c", "400 Bad Request", "Upgrade does not name websocket (h2c)"],
  ["No Connection", "426 Upgrade Required", "There is no Connection"],
  ["Foreign Origin", "403 Forbidden", "its Origin is not on this server's list"],
  ["Unknown path", "404 Not Found", "Nothing answers at this target"],
  ["HTTP/1.0", "101 Switching Protocols", "the version is HTTP/1.0, below HTTP/1.1"],
  ["No Host", "101 Switching Protocols", "there is no Host"],
] as const;

test("edited requests get the right answers, each with its reason", async ({
  page,
  databaseUrl,
}) => {
  const bench = await openLesson(page);
  const edit = await openEditForm(page);
  for (const [name, answer, why] of CASES) {
    await test.step(name, async () => {
      await edit.startFrom(name);
      const id = await savedRun(page, () => edit.send.click());
      await expect.soft(bench.headline.nth(0)).toContainText(answer);
      await expect.soft(bench.headline.nth(1)).toContainText(why);
      const { row, events } = await storedRun(databaseUrl, id);
      expect.soft(row.result?.status).toBe(Number.parseInt(answer, 10));
      expect.soft(wireBytes(events, "wire.write").toString("latin1")).toContain(` ${answer}\r\n`);
    });
  }
});

test("[ORG2] without Origin the token alone decides", async ({ page }) => {
  const bench = await openLesson(page);
  const edit = await openEditForm(page);
  await edit.form.getByRole("checkbox", { name: "Send Origin" }).uncheck();
  await savedRun(page, () => edit.send.click());
  await expect(bench.headline.nth(0)).toContainText("101 Switching Protocols");
});

test("raw bytes cross exactly as typed", async ({ page, databaseUrl }) => {
  const bench = await openLesson(page);
  const edit = await openEditForm(page);
  await edit.writeRaw("\\x01\\xff\\n\\\\ nonsense\n\n");
  const id = await savedRun(page, () => edit.send.click());
  await expect(bench.headline.nth(0)).toContainText("400 Bad Request");
  await expect(bench.headline.nth(1)).toContainText("no HTTP request");
  const { events } = await storedRun(databaseUrl, id);
  expect(wireBytes(events, "wire.read").toString("latin1")).toBe("\x01\xff\n\\ nonsense\r\n\r\n");
});

test("what the browser sent can be edited, and the key's derivation follows", async ({ page }) => {
  const bench = await openLesson(page);
  await savedRun(page, () => bench.run.click());
  const edit = await openEditForm(page);
  await edit.startFrom("As your browser sent it");
  const agent = await page.evaluate(() => navigator.userAgent);
  await expect(edit.field("Value of User-Agent")).toHaveValue(agent);
  await edit.field("Value of Sec-WebSocket-Key").fill("AAAAAAAAAAAAAAAAAAAAAA==");
  await savedRun(page, () => edit.send.click());
  await expect(bench.headline.nth(0)).toContainText("101 Switching Protocols");
  // echo -n AAAAAAAAAAAAAAAAAAAAAA==258EAFA5-E914-47DA-95CA-C5AB0DC85B11 | openssl sha1 -binary | base64
  await expect(bench.lines("answer").filter({ hasText: "Sec-WebSocket-Accept" })).toHaveText(
    "Sec-WebSocket-Accept: ICX+Yqv66kxgM0FcWaLWlFLwTAI=",
  );
});

test("what cannot be sent is said at its field, and nothing is sent", async ({ page }) => {
  const sockets: string[] = [];
  page.on("websocket", (socket) => sockets.push(socket.url()));
  await openLesson(page);
  const edit = await openEditForm(page);

  const value = edit.field("Value of Origin");
  await value.fill("https://☃.example");
  await expect(value).toHaveAccessibleDescription(/“☃” is more than one byte/);
  await expect(value).toHaveAttribute("aria-invalid", "true");
  await expect(edit.send).toBeDisabled();
  await value.press("Enter");

  await value.fill(`https://${"a".repeat(16 * 1024)}.example`);
  await expect(edit.form).toContainText(/Too long: \d+ bytes, and the limit is 16384\./);
  await expect(edit.send).toBeDisabled();

  await edit.writeRaw("GET \\q");
  const raw = edit.field("Bytes to send");
  await expect(raw).toHaveAccessibleDescription(/“\\q” is no escape/);
  await raw.fill("");
  await expect(raw).toHaveAccessibleDescription(/nothing to send/);
  await expect(edit.send).toBeDisabled();
  expect(sockets).toEqual([]);
});

test("subprotocols that a browser would refuse are said at their field", async ({ page }) => {
  const bench = await openLesson(page);
  const field = bench.panel.getByRole("textbox", { name: "Subprotocols to offer" });
  for (const [text, fault] of [
    ["chat, chat", /twice/],
    ["two words", /without spaces/],
  ] as const) {
    await field.fill(text);
    await expect(field).toHaveAccessibleDescription(fault);
    await expect(bench.run).toBeDisabled();
  }
  await field.fill("chat, superchat");
  await savedRun(page, () => bench.run.click());
  await expect(bench.lines("answer").filter({ hasText: "Sec-WebSocket-Protocol" })).toHaveText(
    "Sec-WebSocket-Protocol: chat",
  );
});
