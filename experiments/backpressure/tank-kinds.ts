import type { Producer } from "./events.ts";

/** Where bytes wait, from the producer's code on. */
export const TANK_IDS = ["queued", "buffered", "nearKernel", "link", "farKernel"] as const;
export type TankId = (typeof TANK_IDS)[number];

/** How a tank is drawn: its colour, and what tells it from the others without colour. */
interface TankLook {
  readonly colour: `--tank-${"queue" | "buffered" | "kernel" | "link"}`;
  readonly texture: "plain" | "rising" | "dots" | "level" | "falling";
}

export const TANK_LOOKS: Readonly<Record<TankId, TankLook>> = {
  queued: { colour: "--tank-queue", texture: "plain" },
  buffered: { colour: "--tank-buffered", texture: "rising" },
  nearKernel: { colour: "--tank-kernel", texture: "dots" },
  link: { colour: "--tank-link", texture: "level" },
  farKernel: { colour: "--tank-kernel", texture: "falling" },
};

interface TankWords {
  readonly label: string;
  readonly what: string;
}

/** What the tanks are called, and what each is, when this side produces. */
export function tankWords(producer: Producer): Readonly<Record<TankId, TankWords>> {
  const page = producer === "page";
  return {
    queued: {
      label: "Queue",
      what: `of the ${page ? "page" : "server"}’s own code: arisen, and not yet given to send()`,
    },
    buffered: {
      label: "bufferedAmount",
      what: page
        ? "the browser’s own figure: given to send(), and not yet to the network"
        : "given to send(), and not yet taken by the kernel",
    },
    nearKernel: {
      label: "Kernel",
      what: page
        ? "and the browser’s network process: gone, as the page sees it, and not yet read by the link"
        : "gone, as the server sees it, and not yet read by the link",
    },
    link: { label: "Link", what: "on its way, inside the simulated cable" },
    farKernel: {
      label: page ? "Kernel" : "Browser",
      what: page
        ? "at the server’s end: come, and not yet read by its code"
        : "and the kernel at its end: come, and not yet with the page’s code",
    },
  };
}
