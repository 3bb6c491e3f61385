import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { readEnv, siteUrl } from "#lib/env.ts";
import { showJoinCode } from "#lib/join-code.ts";
import { emailSchema } from "#protocol/credentials.ts";
import { nameSchema } from "#protocol/person-name.ts";
import type { Lab } from "#scripts/instructor/commands.ts";
import { done, fault, type Outcome, reasonOf } from "#scripts/launcher/outcome.ts";
import { ROOT } from "#scripts/launcher/paths.ts";
import { MOST_NAMES } from "./names.ts";
import { DEMO_INSTRUCTOR, makeDemo, removeDemo } from "./people.ts";
import { planDemo } from "./plan.ts";
import { SimulatedLearner } from "./simulated-learner.ts";

const USAGE = `Usage: npm run demo -- [--learners 30] [--class Demo] [--for <instructor's e-mail>] [--remove]`;
/** So many work at once: two cores keep up with that. */
const LANES = 8;

/** What the arguments ask for. */
export function readDemo(args: readonly string[]): Outcome<(lab: Lab) => Promise<Outcome<string>>> {
  let values: { learners?: string; class?: string; for?: string; remove?: boolean };
  try {
    values = parseArgs({
      args: [...args],
      options: {
        learners: { type: "string" },
        class: { type: "string" },
        for: { type: "string" },
        remove: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    return fault(`${reasonOf(error)}\n${USAGE}`);
  }
  const count = z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_NAMES)
    .safeParse(values.learners ?? 30);
  if (!count.success) return fault(`--learners must be a whole number from 1 to ${MOST_NAMES}.`);
  const name = nameSchema.safeParse(values.class ?? "Demo");
  if (!name.success) return fault(`--class: ${name.error.issues[0]?.message}`);
  const email = emailSchema.safeParse(values.for ?? DEMO_INSTRUCTOR);
  if (!email.success) return fault(`--for: ${email.error.issues[0]?.message}`);
  const which = { name: name.data, email: email.data };
  if (values.remove) return done((lab) => removeDemo(lab, which));
  return done((lab) => demonstrate(lab, which, count.data));
}

async function demonstrate(
  lab: Lab,
  which: { readonly name: string; readonly email: string },
  count: number,
): Promise<Outcome<string>> {
  const found = await findSite();
  if (!found.ok) return found;
  const site = found.value;
  const made = await makeDemo(lab, which);
  if (!made.ok) return made;
  const { id, code, password } = made.value;
  console.log(
    `Class "${which.name}", code ${showJoinCode(code)}: ${site}/instructor/classes/${id}`,
  );
  console.log(`Sign in at ${site}/sign-in as ${which.email}`);
  if (password) console.log(`Password: ${password}\nIt is not shown again.`);

  try {
    return done(
      `${await drive(site, code, count)}\n\`npm run demo -- --remove\` removes all of it.`,
    );
  } catch (error) {
    return fault(`${reasonOf(error)}\n\`npm run demo -- --remove\` removes what there is of it.`);
  }
}

/** Lets so many learners join and run, and tells how far they are; gives what became of the runs. */
async function drive(site: string, code: string, count: number): Promise<string> {
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(0)} s`;
  const plans = planDemo(count);
  const learners = await inLanes(plans, ({ name }) => SimulatedLearner.join(site, code, name));
  console.log(`${count} learners joined, ${seconds()}. Runs begin.`);

  const tally = new Map<string, number>();
  let through = 0;
  await inLanes(plans, async ({ steps }, index) => {
    for (const step of steps) {
      await learners[index]?.work(step, (what) => tally.set(what, (tally.get(what) ?? 0) + 1));
    }
    through += 1;
    if (through % 5 === 0 || through === count) {
      console.log(`${through} of ${count} learners are through, ${seconds()}`);
    }
  });
  const mix = [...tally].sort(([, a], [, b]) => b - a).map(([what, runs]) => `${runs} ${what}`);
  return `Runs: ${mix.join(", ")}. Those that were left the lab ends within 30 s.`;
}

/** Where the running lab's site is; fails when it does not answer. */
async function findSite(): Promise<Outcome<string>> {
  const read = readEnv(process.env);
  if (!read.ok) return fault(read.message);
  const file = join(resolve(ROOT, read.env.LAB_DATA_DIR), "lab.json");
  const text = await readFile(file, "utf8").catch(() => "{}");
  const written = z.object({ url: z.string() }).safeParse(JSON.parse(text));
  const site = written.data?.url ?? siteUrl(read.env);
  try {
    const response = await fetch(`${site}/api/health`, { signal: AbortSignal.timeout(10_000) });
    if (response.ok) return done(site);
    return fault(`The lab at ${site} is not well: ${response.status} ${await response.text()}`);
  } catch (error) {
    const cause = error instanceof Error && error.cause ? error.cause : error;
    return fault(`No lab answers at ${site} (${reasonOf(cause)}): start it with \`npm start\`.`);
  }
}

/** Does `work` for each, a few at a time; gives the results in their order. */
async function inLanes<T, R>(
  list: readonly T[],
  work: (one: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const left = list.entries();
  const lane = async () => {
    for (const [index, one] of left) results[index] = await work(one, index);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return results;
}
