/** What the lessons' code samples take for granted: the objects that the text around them is about. */
import type { WebSocket as ServerSocket, WebSocketServer } from "ws";

declare global {
  /** On the server: `ws`, with what a sample keeps on a connection. */
  interface Client extends ServerSocket {
    waiting: Map<string, unknown>;
    isAlive: boolean;
  }
  const server: WebSocketServer<typeof ServerSocket & (new () => Client)>;
  const websockets: WebSocketServer;
  const client: Client;
  const broker: {
    publish(channel: string, message: string): void;
    subscribe(channel: string, listener: (message: string) => void): void;
  };

  /** In a page. */
  const socket: WebSocket;
  function connect(): void;
  function show(what: unknown): void;
  function showNotice(what: string): void;
  function log(what: unknown): void;
  function onText(text: string): void;
  function onState(state: unknown): void;
  function decode(bytes: DataView): unknown;
  function handleSlowly(message: unknown): Promise<void>;
  function hasNext(): boolean;
  function next(): string;
  let attempt: number;
  let seen: number;
  const key: string;
  const player: {
    id: number;
    x: number;
    y: number;
    vx: number;
    vy: number;
    health: number;
    score: number;
  };
  function flagsOf(of: typeof player): number;

  /** Chromium's, https://developer.mozilla.org/docs/Web/API/WebSocketStream; TypeScript has no types for it. */
  class WebSocketStream {
    constructor(url: string);
    readonly opened: Promise<{
      readable: ReadableStream<string | Uint8Array>;
      writable: WritableStream<string | BufferSource>;
    }>;
  }
}
