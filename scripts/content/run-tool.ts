import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const MODULES = join(dirname(dirname(import.meta.dirname)), "node_modules");

/** Writes files into a folder of their own for as long as `use` works. */
export async function withFiles<T>(
  files: ReadonlyMap<string, string>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "lab101-content-"));
  try {
    for (const [name, text] of files) await writeFile(join(folder, name), text);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs a program of a package, such as `typescript/bin/tsc`, in a folder and gives what it printed, also when it found faults. Throws if it broke down. */
export function runTool(program: string, args: readonly string[], folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 16 * 1024 * 1024 };
    execFile(
      process.execPath,
      [join(MODULES, program), ...args],
      options,
      (error, stdout, stderr) => {
        // Exit codes 1 and 2 say that there were faults; they are in what it printed.
        if (error && (typeof error.code !== "number" || error.code > 2 || stdout.trim() === "")) {
          reject(new Error(`${program} broke down: ${stderr || stdout || error.message}`));
        } else resolve(stdout);
      },
    );
  });
}

export interface Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Of the compiler: below 2000, the file does not parse. */
  readonly code: number;
  /** The first line says what, those after it why. */
  readonly lines: readonly string[];
}

/** Type-checks files in `folder`, as the project is checked but for `options`; none else is told of. */
export async function typeCheck(
  folder: string,
  files: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<Diagnostic[]> {
  await writeProject(folder, files, options);
  const args = ["-p", folder, "--pretty", "false"];
  const printed = await runTool("typescript/bin/tsc", args, folder);
  const found = readDiagnostics(printed).filter(({ file }) => files.includes(file));
  const unparsed = new Set(found.filter(({ code }) => code < 2000).map(({ file }) => file));
  if (unparsed.size === 0) return found;
  // TypeScript looks at no types while a file does not parse.
  const others = files.filter((file) => !unparsed.has(file));
  return [...found, ...(await typeCheck(folder, others, options))];
}

/** Makes a folder outside the project one that TypeScript reads as it reads the project. Gives the path of its configuration. */
export async function writeProject(
  folder: string,
  files: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<string> {
  const compilerOptions = {
    target: "ES2024",
    lib: ["ES2024", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    module: "preserve",
    moduleResolution: "bundler",
    moduleDetection: "force",
    jsx: "react-jsx",
    types: ["node"],
    typeRoots: [join(MODULES, "@types")],
    // The folder is outside the project, and so are its packages.
    paths: { "*": [join(MODULES, "@types/*"), join(MODULES, "*")] },
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    ...options,
  };
  const path = join(folder, "tsconfig.json");
  await writeFile(path, JSON.stringify({ compilerOptions, files }));
  return path;
}

/** `file(line,column): error TS1: what`, then indented lines. */
function readDiagnostics(printed: string): Diagnostic[] {
  const found: (Diagnostic & { readonly lines: string[] })[] = [];
  for (const text of printed.split("\n")) {
    const [, file, line, column, code, what] =
      /^(.+?)\((\d+),(\d+)\): error TS(\d+): (.*)$/.exec(text) ?? [];
    if (file && what) {
      const place = { file, line: Number(line), column: Number(column) };
      found.push({ ...place, code: Number(code), lines: [what] });
    } else if (text.startsWith(" ")) found.at(-1)?.lines.push(text.trim());
  }
  return found;
}
