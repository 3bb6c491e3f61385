import { runOnFolder } from "./backup/command.ts";
import { sizeOf } from "./backup/manifest.ts";
import { restoreBackup } from "./backup/restore-backup.ts";
import { done } from "./launcher/outcome.ts";

const code = await runOnFolder("restore", async (url, folder) => {
  const restored = await restoreBackup(url, folder);
  if (!restored.ok) return restored;
  const { manifest, interrupted } = restored.value;
  const live =
    interrupted === 0 ? "" : `\nRuns that were live then, now interrupted: ${interrupted}`;
  return done(`Restored: ${sizeOf(manifest)}, as they were at ${manifest.at}${live}`);
});
process.exit(code);
