import { runLab } from "./launcher/lab.ts";

process.exit(await runLab(process.argv.includes("--dev") ? "development" : "production"));
