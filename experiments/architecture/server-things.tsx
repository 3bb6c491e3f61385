import { formatBytes } from "#components/wire/format.ts";
import type { Inventory, InventoryMoment } from "./events.ts";
import { StateText } from "./state-text.tsx";
import { Thing } from "./thing.tsx";

const NOT_YET: Readonly<Record<InventoryMoment, { request: string; state: string }>> = {
  connected: { request: "not come yet", state: "none" },
  upgraded: { request: "freed", state: "none yet" },
  stateful: { request: "freed: nothing refers to it", state: "none" },
  closed: { request: "freed", state: "gone with the connection" },
};

/** What the server's memory holds of one connection, as Node's own objects tell it. */
export function ServerThings({ inventory }: { inventory: Inventory | undefined }) {
  const socket = inventory?.socket;
  const webSocket = inventory?.webSocket;
  const words = NOT_YET[inventory?.moment ?? "connected"];
  const ended = inventory?.moment === "closed";
  return (
    <ul className="flex flex-col gap-2">
      <Thing name="TCP socket" there={inventory && socket !== null} absent="freed">
        {socket ? (
          <>
            {socket.readyState}, peer {socket.remoteAddress} port {socket.remotePort},{" "}
            {formatBytes(socket.bytesRead)} read, {socket.bytesWritten} written,{" "}
            {socket.writableLength} waiting; buffers {kib(socket.readableHighWaterMark)} in,{" "}
            {kib(socket.writableHighWaterMark)} out; {socket.listeners} listeners
          </>
        ) : null}
      </Thing>
      <Thing
        name="HTTP parser"
        there={inventory?.parser}
        absent={ended ? "none" : "given back to the pool"}
      >
        lent to this connection, waiting for a request
      </Thing>
      <Thing name="Request object" there={inventory?.request} absent={words.request}>
        the parsed request; once nothing refers to it, garbage
      </Thing>
      <Thing
        name="WebSocket object"
        there={inventory && webSocket !== null}
        absent={ended ? "freed" : "none yet"}
      >
        {webSocket ? (
          <>
            <span className="font-mono">{webSocket.readyState}</span>, protocol{" "}
            {webSocket.protocol || "none"}, extensions {webSocket.extensions || "none"},{" "}
            {formatBytes(webSocket.bufferedAmount)} buffered
          </>
        ) : null}
      </Thing>
      <Thing name="Your state" there={inventory && inventory.state !== null} absent={words.state}>
        <StateText json={inventory?.state} />
      </Thing>
    </ul>
  );
}

function kib(bytes: number): string {
  return `${Math.round(bytes / 1024)} KiB`;
}
