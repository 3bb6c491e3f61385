// Loaded by `--import` into a child process: it ends in good order when the launcher is gone, even
// if that was killed and could say nothing.

process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));

// Under `node --watch` the watcher stands between, and does not look after its own parent.
const launcher = Number(process.env.LAB_LAUNCHER_PID);
if (process.ppid !== launcher) {
  setInterval(() => {
    try {
      process.kill(launcher, 0);
    } catch {
      process.kill(process.ppid, "SIGTERM");
    }
  }, 500).unref();
}
