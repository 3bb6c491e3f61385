import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import * as z from "zod";

/** Whether there is a curl here that can pace its requests (7.84 and later). */
export const hasCurl = spawnSync("curl", ["--rate", "1/s", "--version"]).status === 0;

const COUNTS =
  '{"sent":%{size_request},"head":%{size_header},"body":%{size_download},"port":%{local_port},"status":%{http_code}}\n';
const countsSchema = z.strictObject({
  /** Bytes of the request. */
  sent: z.int(),
  /** Bytes of the answer's head, and of its content. */
  head: z.int(),
  body: z.int(),
  /** The port it came from. */
  port: z.int(),
  status: z.int(),
});

/** What curl counts for each of these requests, made one after the other by one `curl -v`. */
export async function curl(urls: readonly string[], options: readonly string[] = []) {
  const outputs = urls.flatMap((url) => ["--output", "/dev/null", url]);
  const args = [
    "--verbose",
    "--silent",
    "--http1.1",
    "--write-out",
    COUNTS,
    ...options,
    ...outputs,
  ];
  const { stdout } = await promisify(execFile)("curl", args);
  return stdout
    .trim()
    .split("\n")
    .map((line) => countsSchema.parse(JSON.parse(line)));
}
