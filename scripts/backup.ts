import { runOnFolder } from "./backup/command.ts";
import { sizeOf } from "./backup/manifest.ts";
import { writeBackup } from "./backup/write-backup.ts";
import { done } from "./launcher/outcome.ts";

const code = await runOnFolder("backup", async (url, folder) => {
  const began = performance.now();
  const written = await writeBackup(url, folder);
  if (!written.ok) return written;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  return done(
    `Backed up: ${sizeOf(written.value)}, in ${seconds} s, to ${folder}\n` +
      "It holds names, password hashes and sessions: keep it as you keep the database itself.",
  );
});
process.exit(code);
