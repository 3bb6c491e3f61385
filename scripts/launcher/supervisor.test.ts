import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { done, fault } from "./outcome.ts";
import { type Instance, supervise, type Unit } from "./supervisor.ts";

/** A real process that ends when its program does. */
function run(program: string): Instance {
  const child = spawn(process.execPath, ["-e", program], { stdio: "ignore" });
  const ended = once(child, "exit").then(() => {});
  const stop = async () => {
    child.kill();
    await ended;
  };
  return { pid: child.pid ?? 0, ended, stop };
}

const STAYS = "setInterval(() => {}, 1000)";

test("gives up at the fifth death within a minute, and says of each one before", async () => {
  const said: string[] = [];
  const unit: Unit = { name: "sidecar", launch: async () => done(run("")) };
  const gaveUp = await new Promise<string>((giveUp) => {
    supervise(unit, run(""), { say: (line) => said.push(line), giveUp });
  });
  expect(gaveUp).toMatch(
    /^The sidecar \(pid \d+\) died, the 5th time within a minute\. Giving up\.$/,
  );
  expect(said).toHaveLength(4);
}, 30_000);

test("a start that fails counts as a death, and the next one may succeed", async () => {
  const said: string[] = [];
  let running: Instance | undefined;
  let launches = 0;
  const unit: Unit = {
    name: "site",
    async launch() {
      launches += 1;
      if (launches === 1) return fault("port taken");
      running = run(STAYS);
      return done(running);
    },
  };
  const supervised = supervise(unit, run(""), {
    say: (line) => said.push(line),
    giveUp: (message) => expect.fail(message),
  });
  await expect.poll(() => running, { timeout: 20_000 }).toBeDefined();
  expect(said[1]).toBe("The site did not start (port taken); starting it again.");
  await supervised.stop();
  await running?.ended;
}, 30_000);

test("stop ends the running instance and starts no other", async () => {
  const first = run(STAYS);
  const unit: Unit = { name: "database", launch: async () => expect.fail("started again") };
  const supervised = supervise(unit, first, {
    say: (line) => expect.fail(line),
    giveUp: (message) => expect.fail(message),
  });
  await supervised.stop();
  await first.ended;
});
