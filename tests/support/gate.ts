import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/**
 * A TCP hop in front of a database that can be shut: connections are cut and new ones refused, as
 * when the server is gone. Gives the URL to use instead of `url`.
 */
export async function gate(url: string) {
  const target = new URL(url);
  const pairs = new Set<Socket>();
  let open = true;
  const server = createServer((near) => {
    if (!open) {
      near.destroy();
      return;
    }
    const far = connect({ host: target.hostname, port: Number(target.port) });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      pairs.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        pairs.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    shut() {
      open = false;
      for (const socket of pairs) socket.destroy();
    },
    open() {
      open = true;
    },
    close() {
      this.shut();
      server.close();
    },
  };
}
