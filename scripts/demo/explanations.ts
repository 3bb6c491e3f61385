/** What learners of the demo write, by `lesson/question`: good, half and hardly right. */
export const EXPLANATIONS: Readonly<Record<string, readonly [string, string, string]>> = {
  "polling/ten-times-as-often": [
    "Requests and header bytes grew tenfold, since each question costs the same whether there is news or not. The delay fell to about a tenth: on average an event waits half an interval. The bytes of the events themselves stayed, because there are no more events than before.",
    "Ten times the requests, and the events came ten times sooner. I am not sure about the payload.",
    "Everything got faster because the server was asked more often.",
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
};
