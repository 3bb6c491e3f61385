import type { Page } from "@playwright/test";
import { benchOf } from "./bench.ts";

/** *Edit the request* on the bench, opened. */
export async function openEditForm(page: Page) {
  const { panel, tab } = benchOf(page);
  await tab("Edit the request").click();
  const form = panel.locator("form");
  return {
    form,
    send: form.getByRole("button", { name: "Send these bytes" }),
    field: (name: string) => form.getByRole("textbox", { name, exact: true }),
    startFrom: (name: string) => form.getByRole("button", { name, exact: true }).click(),
    /** Writes the request byte by byte; a new line stands for CRLF. */
    async writeRaw(text: string) {
      await tab("Raw bytes").click();
      await form.getByRole("textbox", { name: "Bytes to send" }).fill(text);
    },
  };
}

/** Starts a run that stays live until the server has waited 5 s for the rest of its request. */
export async function startUnfinished(page: Page): Promise<void> {
  const edit = await openEditForm(page);
  await edit.writeRaw("GET {lab} HTTP/1.1\nHost: unfinished.example");
  await edit.send.click();
}
