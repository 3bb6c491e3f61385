import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const FIELDS = ["tcp.stream", "tcp.srcport", "tcp.dstport", "tcp.len", "tcp.flags.fin"] as const;

/** A TCP segment as tshark saw it on the loopback interface. */
interface Segment {
  readonly stream: string;
  readonly from: number;
  readonly to: number;
  /** Bytes of its data. */
  readonly length: number;
  readonly fin: boolean;
}

/**
 * Watches a port of this machine with tshark, a witness that knows nothing of the lab; null where
 * there is no tshark or it may not capture.
 */
export async function captureLoopback(port: number) {
  const columns = FIELDS.flatMap((field) => ["-e", field]);
  const filter = ["-i", "lo", "-f", `tcp port ${port}`];
  const tshark = spawn("tshark", [...filter, "-n", "-l", "-T", "fields", ...columns]);
  const ended = once(tshark, "close").catch(() => {});
  const segments: Segment[] = [];
  const lines = createInterface(tshark.stdout);
  lines.on("line", (line) => {
    const [stream = "", from, to, length, fin = ""] = line.split("\t");
    const isFin = fin === "1" || fin === "True";
    segments.push({
      stream,
      from: Number(from),
      to: Number(to),
      length: Number(length),
      fin: isFin,
    });
  });
  const started = new Promise<boolean>((resolve) => {
    createInterface(tshark.stderr).on("line", (line) => {
      if (line.includes("Capture started")) resolve(true);
    });
    void ended.then(() => resolve(false));
  });
  if (!(await started)) return null;
  return {
    /** The data bytes of the connection from `clientPort`, each way, once both ends have closed it. */
    async countsOf(clientPort: number): Promise<{ up: number; down: number }> {
      const ofClient = () =>
        segments.filter(({ from, to }) => from === clientPort || to === clientPort);
      while (new Set(ofClient().flatMap(({ from, fin }) => (fin ? [from] : []))).size < 2) {
        await once(lines, "line");
      }
      const sum = (isUp: boolean) =>
        ofClient()
          .filter(({ from }) => (from === clientPort) === isUp)
          .reduce((total, { length }) => total + length, 0);
      return { up: sum(true), down: sum(false) };
    },
    async stop() {
      tshark.kill("SIGINT");
      await ended;
    },
  };
}
