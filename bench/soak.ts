// `npm run soak -- <minutes> <learners> <seed>`: simulated learners do random experiments for so
// long, in a process of their own against a real sidecar and a real database; then all is quiet, and
// the sidecar must hold what it held before, and have nothing open that it had not then.
import { setTimeout as delay } from "node:timers/promises";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { openDatabase } from "#db/client.ts";
import { SESSION_LIMITS } from "#protocol/limits.ts";
import { temporaryPostgres } from "./postgres.ts";
import { type MeasuredServer, startServer } from "./server.ts";
import { makeLearner } from "./site.ts";
import { learn, type Tally } from "./soak-learner.ts";

const [minutes = 30, learners = 20, seed = 1] = process.argv.slice(2).map(Number);
/** Of what it held and of its resident memory at the start. */
const MOST_GROWTH = 1.1;
/** What it does at first is not counted: code is compiled, pools are filled. */
const WARM_UP_MINUTES = 1;
const MiB = 1024 * 1024;

const postgres = await temporaryPostgres();
const database = openDatabase(postgres.url);
const server = await startServer("lab", postgres.url);
const tally: Tally = new Map();
try {
  const cookies: string[] = [];
  while (cookies.length < learners) cookies.push(await makeLearner(database.db));
  const round = (minutes: number, seed: number) => {
    const until = performance.now() + minutes * 60_000;
    return Promise.all(
      cookies.map((cookie, i) => {
        const site = { port: server.port, cookie, address: `127.0.0.${2 + (i % 20)}` };
        return learn(site, xoroshiro128plus(seed * 1_000 + i), until, tally);
      }),
    );
  };
  await round(WARM_UP_MINUTES, seed);
  const before = await settled(server);
  say("before", before);
  await round(minutes, seed + 1);
  const after = await settled(server);
  say("after", after);
  for (const [what, times] of [...tally].toSorted()) console.log(`  ${what}: ${times}`);
  const growth = { held: after.held / before.held, resident: after.rss / before.rss };
  console.log(`held × ${growth.held.toFixed(3)}, resident × ${growth.resident.toFixed(3)}`);
  const left = Object.entries(after.resources).filter(
    ([name, count]) => name !== "Timeout" && count > (before.resources[name] ?? 0),
  );
  if (left.length > 0) console.error("left open:", Object.fromEntries(left));
  if (growth.held > MOST_GROWTH || growth.resident > MOST_GROWTH || left.length > 0) {
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await server.stop();
  await database.close();
  await postgres.remove();
  // Learners whose run is not over would go on trying.
  process.exit();
}

/** What the server holds when nothing lives any more: after abandoned runs have ended, too. */
async function settled(server: MeasuredServer) {
  await delay(SESSION_LIMITS.resumeWindowMs + 10_000);
  const { rss, held } = await server.ask("memory");
  const { resources } = await server.ask("resources");
  return { rss, held, resources };
}

function say(when: string, { rss, held, resources }: Awaited<ReturnType<typeof settled>>): void {
  const open = Object.entries(resources).map(([name, count]) => `${name} ${count}`);
  console.log(
    `${when}: held ${(held / MiB).toFixed(1)} MiB, resident ${(rss / MiB).toFixed(1)} MiB; ${open.join(", ")}`,
  );
}
