// The way in for every npm script. Runs on any Node from 20.9 and before anything is installed, so
// it is plain JavaScript without imports of ours: it installs if need be, then hands over to the
// Node that the lab pins.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const COMMANDS = {
  start: ["scripts/start.ts"],
  dev: ["scripts/start.ts", "--dev"],
  test: ["scripts/test.ts"],
  bench: ["bench/main.ts"],
  soak: ["bench/soak.ts"],
  instructor: ["scripts/instructor.ts"],
  backup: ["scripts/backup.ts"],
  restore: ["scripts/restore.ts"],
  demo: ["scripts/demo.ts"],
  "check-content": ["scripts/check-content.ts"],
  "new-lesson": ["scripts/new-lesson.ts"],
  "new-experiment": ["scripts/new-experiment.ts"],
};
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pinned = join(
  root,
  "node_modules/node/bin",
  process.platform === "win32" ? "node.exe" : "node",
);

function fail(message) {
  console.error(message);
  process.exit(1);
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

/** What npm wrote down of the last complete install agrees with the lock file. */
function agreesWithLock() {
  try {
    const { "": _project, ...wanted } = readJson("package-lock.json").packages;
    const present = readJson("node_modules/.package-lock.json").packages;
    // Optional packages are for one platform each, and may be on one side only.
    return (
      Object.entries(wanted).every(([path, { version, integrity, optional, devOptional }]) => {
        const found = present[path];
        if (!found) return optional || devOptional;
        return found.version === version && found.integrity === integrity;
      }) && Object.entries(present).every(([path, { optional }]) => optional || path in wanted)
    );
  } catch {
    return false;
  }
}

function pinnedRuns() {
  try {
    const { version } = readJson("package-lock.json").packages["node_modules/node"];
    return execFileSync(pinned, ["--version"], { encoding: "utf8" }).trim() === `v${version}`;
  } catch {
    return false;
  }
}

/** The lab that runs from this folder, if one does: an install would pull its files from under it. */
function runningLab() {
  try {
    const file = join(resolve(root, process.env.LAB_DATA_DIR || ".data"), "lab.json");
    const { pid } = JSON.parse(readFileSync(file, "utf8")).launcher;
    process.kill(pid, 0);
    const cmdline = `/proc/${pid}/cmdline`;
    const recycled = existsSync(cmdline) && !readFileSync(cmdline, "utf8").includes("start.ts");
    return recycled ? undefined : pid;
  } catch {
    return undefined;
  }
}

let child;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child?.kill(signal));
}

/** The parent of our parent if that is a shell, which would outlive it; needs /proc. */
function parentOfShell() {
  try {
    // "pid (comm) state ppid …", proc_pid_stat(5)
    const stat = readFileSync(`/proc/${process.ppid}/stat`, "utf8");
    return /\((sh|dash|bash|ash|zsh)\) \S (\d+)/.exec(stat)?.[2];
  } catch {
    return undefined;
  }
}

// A killed npm cannot pass a signal on, but its child gets another parent; so does the shell that
// npm may have put between.
if (process.env.npm_lifecycle_event) {
  const ancestors = () => `${process.ppid} ${parentOfShell()}`;
  const first = ancestors();
  setInterval(() => {
    if (ancestors() !== first) child?.kill("SIGTERM");
  }, 250).unref();
}

/** Runs a program to its end; a signal that ends it counts as 128 and up, as in a shell. */
function run(program, args, stdio) {
  child = spawn(program, args, { cwd: root, stdio });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  }
  return new Promise((done) => {
    child.on("error", (error) => done({ code: 1, output: error.message }));
    child.on("close", (code, signal) =>
      done({ code: code ?? (signal === "SIGINT" ? 130 : 143), output, signal }),
    );
  });
}

async function install() {
  const lab = runningLab();
  if (lab) {
    fail(`package-lock.json changed, and a lab (pid ${lab}) runs from this folder: stop it first.`);
  }
  console.log("dependencies  installing: the first time, or package-lock.json changed");
  const began = performance.now();
  const cli = process.env.npm_execpath;
  const isNpm = cli && basename(cli) === "npm-cli.js";
  // What an install cut short left behind cannot be told from the whole.
  if (!existsSync(join(root, "node_modules/.package-lock.json"))) {
    rmSync(join(root, "node_modules"), { recursive: true, force: true });
  }
  // Not `npm ci`: it refuses a lock file without the optional packages of every other platform.
  const args = ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund"];
  const { code, output } = isNpm
    ? await run(process.execPath, [cli, ...args], ["ignore", "pipe", "pipe"])
    : await run("npm", args, ["ignore", "pipe", "pipe"]);
  if (code !== 0) {
    console.error(output);
    console.error("npm install failed; what it said is above.");
    process.exit(code);
  }
  if (!agreesWithLock()) {
    fail("package.json and package-lock.json disagree: run `npm install` to bring them in step.");
  }
  if (!pinnedRuns()) {
    fail(
      `${output}\nThe Node that this lab pins does not run from ${pinned}.\n` +
        "Its package is unpacked by an install script: `npm config get ignore-scripts` must say false.\n" +
        "It needs Linux with glibc 2.28 or newer, macOS or Windows.",
    );
  }
  report("installed", began);
}

function report(what, began) {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`dependencies  ${what}, ${seconds} s`);
}

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
  fail(`Lab 101 needs Node 20.9 or newer to begin with, and this is ${process.version}.`);
}
const [name, ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) fail(`Commands: ${Object.keys(COMMANDS).join(", ")}`);
const began = performance.now();
if (!agreesWithLock() || !pinnedRuns()) await install();
else if (name === "start" || name === "dev") report("unchanged", began);
const { code } = await run(pinned, [...command, ...args], ["inherit", "inherit", "inherit", "ipc"]);
process.exit(code);
