import { join, resolve } from "node:path";

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, "..", "..");

/** The command line of Next.js. */
export const NEXT = join(ROOT, "node_modules", "next", "dist", "bin", "next");

/** The script that a child process is made to load so that it ends with the launcher. */
export const END_WITH_LAUNCHER = join(import.meta.dirname, "end-with-launcher.ts");

/** The script that the site's server loads to tell its code the address of each client. */
export const TELL_ADDRESS = join(import.meta.dirname, "tell-address.ts");
