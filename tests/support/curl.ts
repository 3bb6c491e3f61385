import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as z from "zod";

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
