import { once } from "node:events";
import { connect } from "node:net";
import type { Locator, Page } from "@playwright/test";
import { WebSocket as NodeSocket } from "ws";
import { encodeFrame } from "#protocol/frames.ts";
import { shownBytes } from "./bench.ts";
import { expect, test } from "./lab-test.ts";
import { expectSound } from "./sound.ts";

/** The free bench with an address open, by what its learner sees of it. */
async function openAddress(page: Page) {
  await page.goto("/bench");
  const panel = page.getByRole("region", { name: "Your own client" });
  await panel.getByRole("button", { name: "Open a private address" }).click();
  const shown = panel.locator("[data-address]");
  await expect(shown).toHaveText(/^ws:\/\/.+\/lab\/[\w-]{22}\/echo$/);
  return {
    panel,
    shown,
    address: (await shown.textContent()) ?? "",
    button: (name: string) => panel.getByRole("button", { name, exact: true }),
    client: (number: number) => clientOf(panel, number),
  };
}

function clientOf(panel: Locator, number: number) {
  const client = panel.locator(`[data-client="${number}"]`);
  return {
    head: client.getByRole("button", { expanded: true }).first(),
    bytes: client.getByRole("grid", { name: `Bytes of the latest read of client ${number}` }),
    finding: (id: string) => client.locator(`[data-finding="${id}"]`),
    wrong: client.locator('[data-state="bad"]'),
  };
}

/** Opens a TCP connection and shakes hands on it by hand, so that any bytes can follow. */
async function shakeHands(address: string) {
  const { hostname, port, host, pathname } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write(
    `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
  );
  await once(socket, "data");
  return socket;
}

test("own clients of three kinds: their bytes live, and what each does right and wrong", async ({
  page,
  newVisitor,
}) => {
  const { panel, address, shown, button, client } = await openAddress(page);
  await expect(panel).toContainText("No client yet");
  await expect(panel.getByRole("tabpanel", { name: "Browser" })).toContainText(address);

  await test.step("Chromium, in another browser context", async () => {
    const other = await newVisitor();
    await other.goto("/");
    const echoed = await other.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(url);
          socket.onopen = () => socket.send("Hello from Chromium");
          socket.onmessage = (event) => resolve(event.data);
        }),
      address,
    );
    expect(echoed).toBe("Hello from Chromium");
    const { head, finding, bytes } = client(1);
    await expect(head).toContainText(await other.evaluate(() => navigator.userAgent));
    await expect(head).toContainText("Open");
    await expect(finding("masking")).toHaveAttribute("data-state", "good");
    await expect.poll(async () => (await shownBytes(bytes)).length).toBe(2 + 4 + echoed.length);
    const read = await shownBytes(bytes);
    const unmasked = read.subarray(6).map((byte, index) => byte ^ (read[2 + (index % 4)] ?? 0));
    expect(String(unmasked)).toBe(echoed);
  });

  await test.step("Node ws, pinged by the server", async () => {
    await panel.getByRole("radio", { name: "Server pings" }).check();
    await expect(shown).toHaveText(/\/server-pings$/);
    const socket = new NodeSocket((await shown.textContent()) ?? "");
    await once(socket, "ping");
    const { head, finding, wrong } = client(2);
    await expect(finding("pongs")).toHaveAttribute("data-state", "good");
    socket.close(1000, "Seen enough");
    await once(socket, "close");
    await expect(head).toContainText("Closed, the client first, 1000 Normal Closure");
    await expect(wrong).toHaveCount(0);
    await expect(head).toContainText("nothing wrong");
  });

  await test.step("a client that forgets to mask", async () => {
    const socket = await shakeHands(address);
    const frame = encodeFrame({
      fin: true,
      opcode: 1,
      payload: Buffer.from("in the clear"),
      maskingKey: null,
    });
    socket.write(frame);
    await once(socket, "end");
    socket.destroy();
    const { finding, bytes } = client(3);
    await expect(finding("masking")).toHaveAttribute("data-state", "bad");
    await expect(finding("masking")).toContainText("RFC 6455 5.1");
    await expect.poll(() => shownBytes(bytes)).toEqual(Buffer.from(frame));
  });

  await test.step("the address dies with its run", async () => {
    await button("New address").click();
    await expect(panel).toContainText("1 client will be cut off");
    await button("Keep it").click();
    await expect(button("New address")).toBeFocused();
    await button("Stop").click();
    await expect(button("Open another private address")).toBeVisible();
    const answer = await fetch(address.replace("ws:", "http:"));
    expect(answer.status).toBe(404);
  });

  await panel.getByRole("link", { name: "Open this run" }).click();
  await expect(page).toHaveURL(/\/runs\//);
  await expect(client(3).finding("masking")).toHaveAttribute("data-state", "bad");
});

test("the page itself as a client, a wrong option, and how it all looks", async ({ page }) => {
  await page.goto("/bench");
  const every = page.getByRole("textbox", { name: "A Ping every, ms" });
  const open = page.getByRole("button", { name: "Open a private address" });
  await every.fill("0");
  await expect(every).toHaveAccessibleDescription(/A whole number from 250 to 60,000/);
  await expect(open).toBeDisabled();

  const { button, client } = await openAddress(page);
  await button("Connect from this page").click();
  await button("Send").click();
  await expect(client(1).head).toContainText("This page’s own WebSocket");
  await expect(client(1).finding("masking")).toHaveAttribute("data-state", "good");
  await expectSound(page);
});

test("a cable in between: an own client's messages wait while it is stalled, and what was dialled is drawn", async ({
  page,
}) => {
  await page.goto("/bench");
  await page.getByRole("checkbox", { name: /cable in between/ }).check();
  await page.getByRole("button", { name: "Open a private address" }).click();
  const panel = page.getByRole("region", { name: "Your own client" });
  const bar = panel.getByRole("region", { name: "Faults on the cable" });
  const preset = (name: string) => bar.getByRole("button", { name, exact: true });
  const arrows = panel.getByRole("listbox", { name: /^Arrows of/ }).getByRole("option");

  const socket = new NodeSocket((await panel.locator("[data-address]").textContent()) ?? "");
  await once(socket, "open");
  await expect(bar.getByRole("combobox", { name: "On" })).toContainText("1 open");
  await preset("Train in a tunnel").click();
  await expect(bar).toContainText("In force: Both ways stalled");
  const echoed = once(socket, "message");
  socket.send("out of the tunnel");
  await panel.getByRole("tab", { name: "Wire" }).click();
  await expect(arrows.last()).toHaveAccessibleName(/^Both ways stalled by the learner/);

  await bar.getByText("More faults").click();
  await bar.getByLabel("Jitter ±").fill("9");
  await bar.getByLabel("Jitter ±").press("Enter");
  await expect(bar.getByLabel("Jitter ±")).toHaveAccessibleDescription(/more than the delay/);
  await expect(bar.getByLabel("Jitter ±")).toHaveValue("9");
  await expectSound(page, `[aria-labelledby="${await bar.getAttribute("aria-labelledby")}"]`);

  await preset("Train in a tunnel: on").click();
  expect(String((await echoed)[0])).toBe("out of the tunnel");
  await expect(arrows.last()).toHaveAccessibleName(/^server to client, text "out of the tunnel"/);
  await expect(arrows.filter({ hasText: /Both ways|tunnel/ })).toContainText([
    "Both ways stalled",
    "Both ways flow again",
    "out of the tunnel",
    "out of the tunnel",
  ]);
  socket.terminate();
});
