import { WebSocket } from "ws";

/**
 * A `ws` object that emits `closing` when `close` was called: by the server's code, or by `ws` itself
 * to answer a Close or to fail the connection. There is no event of its own for CLOSING.
 */
export class ToldSocket extends WebSocket {
  override close(code?: number, data?: string | Buffer): void {
    super.close(code, data);
    this.emit("closing");
  }
}
