import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import * as z from "zod";

/** Whether Wireshark's command line is here; without it, tests that need it are skipped. */
export const hasTshark = spawnSync("tshark", ["--version"]).status === 0;

const run = promisify(execFile);
/** Verified, as they are not by default. */
const CHECKSUMS = ["-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE"];

async function tshark(file: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run("tshark", ["-r", file, ...CHECKSUMS, ...args], {
    maxBuffer: 512 * 1024 * 1024,
  });
  return stdout;
}

/**
 * The values of `fields` in each packet that `filter` lets through, as `tshark -T fields` prints
 * them; several of one field are joined by `|`.
 */
export async function tsharkRows(
  file: string,
  filter: string,
  fields: readonly string[],
): Promise<string[][]> {
  const columns = fields.flatMap((field) => ["-e", field]);
  const printed = await tshark(file, [
    "-Y",
    filter,
    "-T",
    "fields",
    "-E",
    "aggregator=|",
    ...columns,
  ]);
  return printed
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split("\t"));
}

/** What `capinfos` says of a capture file. */
export async function captureInfo(file: string): Promise<string> {
  return (await run("capinfos", [file])).stdout;
}

const rawSchema = z.tuple([z.string()], z.unknown());
const frameSchema = z.object({
  "websocket.fin": z.enum(["0", "1"]),
  /** RSV1 to RSV3 as three bits. */
  "websocket.rsv": z.string(),
  "websocket.opcode": z.string(),
  "websocket.masking_key_raw": rawSchema.optional(),
  "websocket.payload_length": z.string(),
  "websocket.payload_length_ext_16": z.string().optional(),
  "websocket.payload_length_ext_64": z.string().optional(),
  "websocket.payload_raw": rawSchema.optional(),
});
const packetSchema = z.object({
  _source: z.object({
    layers: z.object({
      tcp: z.object({ "tcp.stream": z.string(), "tcp.srcport": z.string() }),
      websocket: z.union([frameSchema, z.array(frameSchema)]),
    }),
  }),
});

/** A WebSocket frame as Wireshark dissects it; bytes as hex. */
export interface TsharkFrame {
  readonly stream: number;
  readonly sender: "client" | "server";
  readonly fin: boolean;
  readonly rsv: number;
  readonly opcode: number;
  readonly maskingKey: string | null;
  readonly length: number;
  /** Unmasked. */
  readonly payload: string;
}

/** All frames of a capture, in the order of the packets that completed them. */
export async function tsharkFrames(file: string): Promise<TsharkFrame[]> {
  const layers = ["-j", "tcp websocket", "-x", "--no-duplicate-keys"];
  const json = await tshark(file, ["-Y", "websocket", "-T", "json", ...layers]);
  return z.array(packetSchema).parse(JSON.parse(json)).flatMap(framesOf);
}

function framesOf({ _source: { layers } }: z.infer<typeof packetSchema>): TsharkFrame[] {
  return [layers.websocket].flat().map((frame) => ({
    stream: Number(layers.tcp["tcp.stream"]),
    sender: layers.tcp["tcp.srcport"] === "80" ? "server" : "client",
    fin: frame["websocket.fin"] === "1",
    rsv: Number(frame["websocket.rsv"]),
    opcode: Number(frame["websocket.opcode"]),
    maskingKey: frame["websocket.masking_key_raw"]?.[0] ?? null,
    length: Number(
      frame["websocket.payload_length_ext_64"] ??
        frame["websocket.payload_length_ext_16"] ??
        frame["websocket.payload_length"],
    ),
    payload: frame["websocket.payload_raw"]?.[0] ?? "",
  }));
}
