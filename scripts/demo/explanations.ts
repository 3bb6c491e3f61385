/** What learners of the demo write, by `lesson/question`: good, half and hardly right. */
export const EXPLANATIONS: Readonly<Record<string, readonly [string, string, string]>> = {
  "polling/ten-times-as-often": [
    "Requests and header bytes grew tenfold, since each question costs the same whether there is news or not. The delay fell to about a tenth: on average an event waits half an interval. The bytes of the events themselves stayed, because there are no more events than before.",
    "Ten times the requests, and the events came ten times sooner. I am not sure about the payload.",
    "Everything got faster because the server was asked more often.",
  ],
  "http-limits/what-headers-buy": [
    "Polling and long polling pay their headers with every question, the event stream and the WebSocket once. For that the server may forget the client between two requests: each says again who asks, what for, and what it accepts, so any server of a farm can answer it.",
    "The two kinds of polling pay again and again, the others once. The server need not remember the client.",
    "All pay the same, but WebSocket is binary, so its headers are smaller.",
  ],
  "full-duplex/a-notice-that-waited": [
    "It waited for the page's next request. The server had it ready, but the answer before was sent already, so the notice had to wait until the page's question had crossed the line. Over the WebSocket the server needs no question: it sent the notice at once, beside what the page was sending.",
    "For a request to answer. The WebSocket has no turns.",
    "The network was slow at that moment.",
  ],
  "architecture/what-must-go": [
    "The library made the socket, its buffers and the receiver's state, and frees them itself. The application made the entry in its table, the timer and the text it keeps: it must remove them in its close handler, or they stay for ever.",
    "The library cleans up its own objects, the application has to delete its Map entry and clear the timer.",
    "The garbage collector removes everything after the close.",
  ],
  "text-and-binary/what-compression-found": [
    "In the JSON the keys and the digits' patterns come back with every player, so the very first update shrinks already; the last repeats most of the one before. The record has no keys: what is left are coordinates, of which the low bits look like noise.",
    "The field names repeat in JSON. The record has no names, so less repeats.",
    "Binary cannot be compressed.",
  ],
  "opcodes/why-not-skip": [
    "The opcode says what the bytes mean, and a later version may give it a meaning that changes how what follows must be read, such as a control frame or a fragment. Whoever skips it may go on with a wrong state and never notice, so RFC 6455 fails the connection with 1002.",
    "It does not know what the frame means, so it cannot be sure of the frames after it.",
    "Because the length of such a frame is not known.",
  ],
  "handshake/whom-origin-protects": [
    "It protects the user of a browser from foreign pages that would connect with the user's cookies. It keeps out no program that writes its own headers: curl can send any Origin, or none.",
    "The server, from other web sites. A script without a browser gets in anyway.",
    "It protects the server from hackers.",
  ],
  "heartbeats/what-told-it": [
    "The pong that did not come in time. A pulled cable sends neither FIN nor RST, so TCP had nothing to report: without data on its way even a retransmission cannot time out.",
    "The missing pong. Before, no packet was sent, so nobody noticed.",
    "The operating system closed the sockets after a while.",
  ],
  "backpressure/everything-or-less": [
    "Everything is right where each message counts, such as a chat or a ledger. For positions or prices only the newest matters: after the stall the unlimited receiver worked through messages seconds old, while the coalescing one was up to date at once.",
    "Everything for chat, less for games. The messages were old after the stall.",
    "Getting everything is always better, as nothing is lost.",
  ],
  "lifecycle/told-apart": [
    "When something in between cut the connection, the page was told 1006 at once and the server nothing until it sent something. No Close frame came from either, so each knew only what its own TCP said, and TCP says nothing of what never arrived.",
    "The page got 1006, the server 1000. One of them was cut off before the answer came.",
    "Both got the same code, but the server was slower.",
  ],
};
