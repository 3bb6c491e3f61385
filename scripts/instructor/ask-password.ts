import { randomInt } from "node:crypto";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { passwordSchema } from "#protocol/credentials.ts";
import { done, fault, type Outcome } from "#scripts/launcher/outcome.ts";

export interface NewPassword {
  readonly password: string;
  /** It was made here, so that nobody knows it before it is shown. */
  readonly isGenerated: boolean;
}

/** Letters and digits that do not look alike. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** Twenty letters and digits in fives, some 99 bits of chance. */
function generate(): string {
  const letter = () => ALPHABET[randomInt(ALPHABET.length)];
  const five = () => Array.from({ length: 5 }, letter).join("");
  return [five(), five(), five(), five()].join("-");
}

/** A password typed twice at the terminal, or a generated one where there is none to ask at. */
export async function newPassword(isToBeGenerated: boolean): Promise<Outcome<NewPassword>> {
  if (isToBeGenerated || !process.stdin.isTTY) {
    return done({ password: generate(), isGenerated: true });
  }
  for (;;) {
    const password = await ask("Password: ");
    if (password === null) return fault("Stopped: nothing was changed.");
    const { error } = passwordSchema.safeParse(password);
    const again = error ? null : await ask("Once more: ");
    if (!error && again === password) return done({ password, isGenerated: false });
    console.error(error?.issues[0]?.message ?? "The two differ. Begin again.");
  }
}

/** Asks without showing what is typed; null when the person ends it with Ctrl-C or Ctrl-D. */
function ask(question: string): Promise<string | null> {
  const nowhere = new Writable({ write: (_chunk, _encoding, written) => written() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  // Only now: from here on the terminal shows nothing of what is typed.
  process.stderr.write(question);
  return new Promise((resolve) => {
    let typed: string | null = null;
    lines.on("line", (line) => {
      typed = line;
      lines.close();
    });
    lines.on("SIGINT", () => lines.close());
    lines.on("close", () => {
      process.stderr.write("\n");
      resolve(typed);
    });
  });
}
