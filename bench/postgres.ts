import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";

/** A migrated embedded PostgreSQL of its own, in a temporary folder. `remove` leaves nothing of it. */
export async function temporaryPostgres(): Promise<{ url: string; remove(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), "lab101-bench-"));
  const started = await startEmbedded({ dir });
  if (!started.ok) throw new Error(started.message);
  const { url, dataDir, stop } = started.server;
  await migrate(url);
  return {
    url,
    async remove() {
      await stop();
      // Run as root, the data may be elsewhere, in a folder of its own.
      if (!dataDir.startsWith(dir)) await rm(dirname(dataDir), { recursive: true });
      await rm(dir, { recursive: true });
    },
  };
}
