import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "#scripts/launcher/paths.ts";
import { openLesson, savedRun } from "./bench.ts";
import { expect, test } from "./lab-test.ts";
import { expectSound } from "./sound.ts";

const EMAIL = "ada@lab.example";

/** What `npm run instructor` runs: makes an instructor, and shows the password once. */
async function addInstructor(email: string): Promise<string> {
  const args = ["scripts/instructor.ts", "add", email, "--name", "Ada", "--generate"];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, LAB_DATA_DIR: join(process.env.LAB_DATA_DIR ?? "") },
  });
  return /password\W+(\S{10,})/i.exec(stdout)?.[1] ?? "";
}

test("an instructor made by the command has a class, sees its runs live, and gives feedback that is read", async ({
  page,
  newVisitor,
}) => {
  const password = await addInstructor(EMAIL);
  await page.goto("/instructor");
  await page.getByLabel("E-mail").first().fill(EMAIL);
  await page.getByLabel("Password").first().fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name: "New class" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Networks, autumn");
  await dialog.getByRole("button", { name: "Make the class" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Networks, autumn" })).toBeVisible();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const join = await page
    .getByText(/\/join\/[A-Z0-9]{8}/)
    .first()
    .textContent();
  const code = /join\/([A-Z0-9]{8})/.exec(join ?? "")?.[1] ?? "";
  await expectSound(page);

  // Two browsers join, each by its own way, and run.
  const running = page.getByRole("list", { name: "Running" });
  const ended = page.getByRole("list", { name: "Ended lately" });
  const learners = [];
  for (const name of ["Lena", "Omar <script>alert(1)</script>"]) {
    const learner = await newVisitor();
    await learner.goto(`/join/${code.toLowerCase()}`);
    await learner.getByLabel("Your name in this class").fill(name);
    await learner.getByRole("button", { name: "Join the class" }).click();
    await expect(learner.getByText("You are in this class as")).toBeVisible();
    const bench = await openLesson(learner);
    const seen = running.or(ended).getByRole("link", { name }).first();
    const shown = seen.waitFor().then(() => performance.now());
    const id = await savedRun(learner, async () => {
      await bench.run.click();
    });
    const saved = performance.now();
    // It is saved about when it ends, and that it began was told a while before.
    expect((await shown) - saved).toBeLessThan(1_000);
    learners.push({ learner, id, name });
  }

  const [first] = learners;
  if (!first) throw new Error("nobody joined");
  await page.goto(`/instructor/runs/${first.id}`);
  await expect(page.getByRole("region", { name: "The opening handshake" })).toBeVisible();
  await expect(page.getByRole("tabpanel", { name: "Picture" })).toContainText("101");
  await page.getByLabel("New feedback").fill("Look at **Sec-WebSocket-Accept**.");
  await page.getByRole("button", { name: "Give feedback" }).click();
  await expect(page.getByText("not seen yet")).toBeVisible();
  await expect(page.getByLabel("New feedback")).toBeFocused();
  await expectSound(page);

  await first.learner.goto("/me");
  await expect(first.learner.getByText("Sec-WebSocket-Accept")).toBeVisible();
  await expectSound(first.learner);
  await page.reload();
  await expect(page.getByText("seen by the learner")).toBeVisible();
});
