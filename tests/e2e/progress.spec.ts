import type { Page } from "@playwright/test";
import { expect, test } from "./lab-test.ts";
import { expectSound } from "./sound.ts";

// A browser says so of each request that fails while it is offline.
test.use({ expectedErrors: /ERR_INTERNET_DISCONNECTED/ });

const PASSWORD = "correct horse battery staple";

/** Marks the lesson as read in a page that stands already, without the network. */
async function markOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  const button = page.getByRole("button", { name: "Mark as read" });
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
}

const stateOf = (page: Page, lesson: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("link", { name: lesson, exact: true }) });

test("what two devices of an account did offline both know once they are online; a reset forgets it and can be undone", async ({
  page: first,
  newVisitor,
}) => {
  const second = await newVisitor();
  const email = "progress@lab.example";
  const headers = { origin: new URL(process.env.LAB_URL ?? "").origin };
  const account = { email, password: PASSWORD };
  const made = await first.request.post("/api/auth/sign-up/email", {
    headers,
    data: { ...account, name: "Ada" },
  });
  expect(made.ok()).toBe(true);
  const signedIn = await second.request.post("/api/auth/sign-in/email", { headers, data: account });
  expect(signedIn.ok()).toBe(true);

  const synced = (page: Page, method: string) =>
    page.waitForResponse(
      (response) =>
        response.url().endsWith("/api/progress") && response.request().method() === method,
    );
  const begun = [synced(first, "GET"), synced(second, "GET")];
  await Promise.all([first.goto("/lessons/polling"), second.goto("/lessons/handshake")]);
  await Promise.all(begun);
  for (const page of [first, second]) await markOffline(page);
  for (const page of [first, second]) {
    const told = synced(page, "PUT");
    await page.context().setOffline(false);
    expect((await told).ok()).toBe(true);
  }

  await Promise.all([first.goto("/lessons"), second.goto("/me")]);
  for (const lesson of ["Polling", "The opening handshake"]) {
    await expect(stateOf(first, lesson)).toContainText("Done");
    await expect(stateOf(second, lesson)).toContainText("Done");
  }
  await expectSound(first);

  await second.getByRole("button", { name: "Reset progress" }).click();
  await second.getByRole("dialog").getByRole("button", { name: "Reset progress" }).click();
  await expect(stateOf(second, "Polling")).toContainText("Not begun");
  await second.getByRole("button", { name: "Undo" }).click();
  await expect(stateOf(second, "Polling")).toContainText("Done");
});
