import { answerText, refuseUpgrade, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import { serverExperiment } from "#experiments/server-half.ts";
import { reconnect } from "./contract.ts";
import { Fleet } from "./fleet.ts";
import { Changes, live } from "./live.ts";
import { Target } from "./target.ts";

/** From message to message of the feed. */
const PUBLISH_EVERY_MS = 200;
/** What a connection holds, with both its ends ([MEM1]). */
const BYTES_PER_CLIENT = 64 * 1024;
/** After the last word: so long the Close frames may take. */
const FAREWELL_MS = 1_000;
const NOT_FOUND = "There is nothing here. A run has /feed?client=1, a WebSocket.\n";

/** The server half: a fleet of clients, and the server that they lose and find again. */
export const reconnectServer = serverExperiment(reconnect, (context) => {
  const { params, signal, emit } = context;
  emit("reconnect.began", { params, load: context.load() });
  const changes = new Changes();
  const opener = (client: number) => (params.page && client === 1 ? "page" : "fleet");
  const target = new Target({
    params,
    onJoined({ client, after }, replayed) {
      emit("reconnect.joined", { client, opener: opener(client), after, replayed });
      queueMicrotask(changes.tell);
    },
    onExpelled: (client, code) => emit("reconnect.expelled", { client, code }),
    onLeft: () => doneWhenEmpty(),
  });
  const fleet = new Fleet(context, () => target.port, changes.tell);
  const feed = setInterval(() => target.publish(), PUBLISH_EVERY_MS);

  let isOver = false;
  function end() {
    if (isOver) return;
    isOver = true;
    clearInterval(feed);
    emit("reconnect.ended", { load: context.load(), last: target.feed.last });
    fleet.stop();
    target.end();
    setTimeout(() => fleet.destroy(), FAREWELL_MS).unref();
    doneWhenEmpty();
  }
  /** The log is closed when this is done, and the page is to see its end before. */
  function doneWhenEmpty() {
    if (isOver && target.present.size === 0) context.done();
  }
  signal.addEventListener("abort", end);

  if (context.hold(params.clients * BYTES_PER_CLIENT)) {
    live(context, { target, fleet, changes }).then(end, (error) => {
      if (!signal.aborted) context.fail(`The server could not restart: ${String(error)}`);
    });
  } else {
    context.fail("Other runs hold all the memory that experiments may have: try again later.");
  }

  return {
    onUpgrade(request, socket, head, subpath) {
      const client = Number(new URL(request.url ?? "/", "http://lab").searchParams.get("client"));
      if (subpath !== "/feed" || opener(client) !== "page") {
        refuseUpgrade(socket, 404, NOT_FOUND);
        return;
      }
      const began = context.now();
      target.take(request, socket, head, (outcome) => {
        const micros = Math.round(context.now() - began);
        emit("reconnect.attempt", { client, opener: "page", outcome, micros, waited: null });
      });
    },
    onRequest(_request, response, subpath) {
      if (subpath === "/feed") answerText(response, 426, UPGRADE_REQUIRED);
      else answerText(response, 404, NOT_FOUND);
    },
  };
});
