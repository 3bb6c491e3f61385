import { createHash } from "node:crypto";
import { benchOf } from "./bench.ts";
import { expect, test } from "./lab-test.ts";
import { storedRun } from "./stored-run.ts";

/** RFC 6455 1.3 */
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

test("the home page shakes hands by itself, and the whole run is a link away", async ({
  page,
  databaseUrl,
}) => {
  await page.goto("/");
  const strip = page.getByRole("region", { name: /handshake/ });
  const every = strip.getByRole("link", { name: "See every byte" });
  await expect(every).toBeVisible();
  const value = (name: string) =>
    strip
      .locator("dl > div")
      .filter({ has: page.getByText(name, { exact: true }) })
      .locator("dd");
  const key = (await value("Key").textContent()) ?? "";
  const accept = createHash("sha1")
    .update(key + GUID)
    .digest("base64");
  await expect(value("Accept")).toContainText(accept);
  await every.click();
  await expect(benchOf(page).headline.first()).toContainText("101 Switching Protocols");
  const id = new URL(page.url()).pathname.replace("/runs/", "");
  const { row } = await storedRun(databaseUrl, id);
  expect(row.outcome).toBe("finished");
  expect(row.result).toMatchObject({ key, accept: { sent: accept } });
});
