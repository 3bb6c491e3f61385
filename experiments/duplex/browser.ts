import { watchPage } from "#client/page-watch.ts";
import type { Run } from "#client/run.ts";
import { askOverHttp } from "./ask-http.ts";
import { askOverSocket } from "./ask-socket.ts";
import { duplexParams } from "./contract.ts";
import { receiveLine } from "./receive-line.ts";

/** The same questions first over HTTP, then over a WebSocket; then the large message and the urgent one. */
export async function runDuplex(run: Run, signal: AbortSignal): Promise<void> {
  const params = duplexParams.parse(run.params);
  const done = new AbortController();
  watchPage(run, done.signal);
  try {
    await askOverHttp(run, params, signal);
    if (!signal.aborted) await askOverSocket(run, params, signal);
    if (!signal.aborted && params.largeBytes > 0) await receiveLine(run, signal);
  } finally {
    done.abort();
  }
}
