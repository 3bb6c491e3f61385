import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "#db/client.ts";
import { decoderRows } from "./decoder.ts";
import { echoRows } from "./echo.ts";
import { memoryRows } from "./memory.ts";
import { temporaryPostgres } from "./postgres.ts";
import { recorderRows } from "./recorder.ts";
import { isMet, type Row } from "./row.ts";
import { sessionRows } from "./session.ts";
import { renderTable } from "./table.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const file = join(process.env.LAB_DATA_DIR || join(root, ".data"), "bench.json");

const postgres = await temporaryPostgres();
const database = openDatabase(postgres.url);
const { db } = database;
const { url } = postgres;

let ending: Promise<void> | null = null;
function end(): Promise<void> {
  ending ??= database.close().then(postgres.remove);
  return ending;
}
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => void end().finally(() => process.exit(1)));
}

const began = new Date();
const load = loadavg()[0] ?? 0;
const rows: Row[] = [];
/** Measures one thing; says so on stderr, since it takes its time. */
async function measure(what: string, read: () => Promise<readonly Row[]>): Promise<void> {
  const start = performance.now();
  rows.push(...(await read()));
  console.error(`${what}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
}

try {
  await measure("echo", () => echoRows(url, db));
  await measure("memory", () => memoryRows(url, db));
  await measure("recorder", () => recorderRows(database));
  await measure("session", () => sessionRows(url, db));
  await measure("decoder", async () =>
    (await decoderRows()).map(({ bar, name, ...row }) => ({
      ...row,
      name: `decoder, ${name}`,
      spread: null,
      bar: { of: "ratio", at: "least", value: bar },
    })),
  );
} finally {
  await end();
}

const machine = {
  node: process.version,
  processor: cpus()[0]?.model ?? "unknown",
  processors: availableParallelism(),
  /** Programs that wanted a processor before the bench began: above 0.7, others disturbed it. */
  load,
};
const report = { began, machine, rows: rows.map((row) => ({ ...row, met: isMet(row) })) };
const json = `${JSON.stringify(report, null, 2)}\n`;
await mkdir(dirname(file), { recursive: true });
await writeFile(file, json);
if (process.argv.includes("--json")) process.stdout.write(json);
else {
  const { node, processor, processors } = machine;
  console.log(`${renderTable(rows)}\n`);
  console.log(`Node ${node}, ${processors} × ${processor}, load ${load.toFixed(1)} before`);
  console.log(`Also in ${file}`);
}
