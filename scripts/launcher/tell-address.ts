// Loaded by `--import` into the site's server: tells its code the address of each request's client in
// a header of the lab's own, before Next.js sees the request. What the client sent there is lost.
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { addressReader } from "#lib/client-address.ts";
import { readEnv } from "#lib/env.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";

const read = readEnv(process.env);
const addressOf = addressReader(read.ok ? read.env.TRUSTED_PROXIES : []);

subscribe("http.server.request.start", (message) => {
  const { request } = message as { request: IncomingMessage };
  request.headers[ADDRESS_HEADER] = addressOf(request);
});
