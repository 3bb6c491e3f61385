import { route } from "#lib/access/route.ts";
import { type OfflineFiles, readOfflineFiles } from "#lib/offline-files.ts";

let files: Promise<OfflineFiles> | undefined;

/** What public/sw.js keeps, as a script that it imports: another build makes another worker. */
export const GET = route("GET /api/offline", async () => {
  files ??= readOfflineFiles();
  return new Response(`self.OFFLINE = ${JSON.stringify(await files)};\n`, {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" },
  });
});
