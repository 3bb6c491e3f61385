/** What a header says, in one or two sentences, and where that is written. */
export interface HeaderNote {
  readonly what: string;
  /** What it does in the opening handshake. */
  readonly role: "required" | "negotiates" | "identifies" | "answers" | "general";
  readonly section: string;
}

/** Header fields that a handshake's request or answer may carry, by lower-case name. */
export const HEADER_NOTES: Readonly<Record<string, HeaderNote>> = {
  host: {
    what: "Which host and port the request is for: one address may serve many names. HTTP/1.1 requires it.",
    role: "required",
    section: "RFC 9110 7.2",
  },
  upgrade: {
    what: "Names the protocol to switch to on this very connection. Alone it does nothing: Connection must name it too.",
    role: "required",
    section: "RFC 6455 4.1, RFC 9110 7.8",
  },
  connection: {
    what: "Lists the fields that concern this hop only. With Upgrade in the list, a proxy that does not know WebSocket removes both instead of passing them on half understood.",
    role: "required",
    section: "RFC 6455 4.1, RFC 9110 7.6.1",
  },
  "sec-websocket-key": {
    what: "16 random bytes in base64, new for each connection. The server must transform them, which proves that it understood this as a WebSocket request. It is no password and hides nothing.",
    role: "required",
    section: "RFC 6455 4.1, 11.3.1",
  },
  "sec-websocket-version": {
    what: "The version of the protocol: 13 is the one of RFC 6455. In a refusal, the versions that the server would take.",
    role: "required",
    section: "RFC 6455 4.1, 4.4",
  },
  "sec-websocket-accept": {
    what: "The server's proof: SHA-1 of the key and a fixed GUID, in base64. A client that computes another value must fail the connection.",
    role: "answers",
    section: "RFC 6455 4.2.2, 11.3.3",
  },
  "sec-websocket-protocol": {
    what: "Subprotocols: the client lists those it speaks, in order of preference; the server answers with one of them or leaves the field out.",
    role: "negotiates",
    section: "RFC 6455 1.9, 11.3.4",
  },
  "sec-websocket-extensions": {
    what: "Extensions on offer, such as permessage-deflate for compression. They apply only if the answer repeats them.",
    role: "negotiates",
    section: "RFC 6455 9.1, 11.3.2",
  },
  origin: {
    what: "Which site's page opened the connection. The browser writes it, a script cannot change it, and the server decides whether it is welcome.",
    role: "identifies",
    section: "RFC 6455 4.1, 10.2",
  },
  cookie: {
    what: "The cookies of the host, sent along as with any request. That is why a server that trusts cookies must check Origin. The values are hidden in this log.",
    role: "identifies",
    section: "RFC 6265 4.2",
  },
  authorization: {
    what: "Credentials for the server. A browser's WebSocket cannot set this field; other clients can. The value is hidden in this log.",
    role: "identifies",
    section: "RFC 9110 11.6.2",
  },
  "user-agent": {
    what: "The program that sent the request, in its own words.",
    role: "general",
    section: "RFC 9110 10.1.5",
  },
  "accept-encoding": {
    what: "Codings the client would take for an HTTP answer's content. A 101 has no content, and frames are not affected.",
    role: "general",
    section: "RFC 9110 12.5.3",
  },
  "accept-language": {
    what: "Languages the person prefers. The browser sends it with every request.",
    role: "general",
    section: "RFC 9110 12.5.4",
  },
  accept: {
    what: "Media types the client would take in an HTTP answer.",
    role: "general",
    section: "RFC 9110 12.5.1",
  },
  "cache-control": {
    what: "Directions for caches on the way: with no-cache, none may answer in the server's place.",
    role: "general",
    section: "RFC 9111 5.2",
  },
  pragma: {
    what: "The HTTP/1.0 way to say no-cache; deprecated, sent for very old caches.",
    role: "general",
    section: "RFC 9111 5.4",
  },
  date: {
    what: "When the server made this answer.",
    role: "general",
    section: "RFC 9110 6.6.1",
  },
  server: {
    what: "The program that answered, in its own words.",
    role: "general",
    section: "RFC 9110 10.2.4",
  },
  allow: {
    what: "The methods that this address takes.",
    role: "answers",
    section: "RFC 9110 10.2.1",
  },
  "content-type": {
    what: "The media type of the content that follows the head.",
    role: "general",
    section: "RFC 9110 8.3",
  },
  "content-length": {
    what: "How many bytes of content follow the head: this is how the reader finds the end.",
    role: "general",
    section: "RFC 9110 8.6",
  },
  "transfer-encoding": {
    what: "The content comes in chunks, each with its own length; the last has length 0.",
    role: "general",
    section: "RFC 9112 6.1",
  },
  "keep-alive": {
    what: "Hints on how long the connection stays open for a next request.",
    role: "general",
    section: "RFC 2068 19.7.1.1",
  },
  "sec-fetch-dest": {
    what: "What the browser wants the answer for; it says websocket here.",
    role: "identifies",
    section: "W3C Fetch Metadata 2.1",
  },
  "sec-fetch-mode": {
    what: "The mode of the request; it says websocket here.",
    role: "identifies",
    section: "W3C Fetch Metadata 2.2",
  },
  "sec-fetch-site": {
    what: "How the page's site relates to the host it asks: same-origin, same-site or cross-site.",
    role: "identifies",
    section: "W3C Fetch Metadata 2.3",
  },
};
