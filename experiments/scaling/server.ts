import { answerText, refuseUpgrade, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import { serverExperiment } from "#experiments/server-half.ts";
import { scaling } from "./contract.ts";
import { live } from "./live.ts";
import { Room } from "./room.ts";

/** What a connection holds, with both its ends ([MEM1]). */
const BYTES_PER_MEMBER = 64 * 1024;
const NOT_FOUND = "There is nothing here. A run has /room?member=1, a WebSocket.\n";

/** The server half: a room on several servers, with a balancer before and a broker behind them. */
export const scalingServer = serverExperiment(scaling, (context) => {
  const { params, signal, emit } = context;
  emit("scaling.began", { params, load: context.load() });
  const room = new Room(context, () => doneWhenEmpty());

  let isOver = false;
  function end() {
    if (isOver) return;
    isOver = true;
    emit("scaling.ended", { load: context.load() });
    room.end();
    doneWhenEmpty();
  }
  /** The log is closed when this is done, and the page is to see its end before. */
  function doneWhenEmpty() {
    if (isOver && room.members === 0) context.done();
  }
  signal.addEventListener("abort", end);

  if (context.hold(params.members * BYTES_PER_MEMBER)) {
    live(context, room).then(end, (error) => {
      if (!signal.aborted) context.fail(`The room could not go on: ${String(error)}`);
    });
  } else {
    context.fail("Other runs hold all the memory that experiments may have: try again later.");
  }

  return {
    onUpgrade(request, socket, head, subpath) {
      if (subpath === "/room") room.take(request, socket, head);
      else refuseUpgrade(socket, 404, NOT_FOUND);
    },
    onRequest(_request, response, subpath) {
      if (subpath === "/room") answerText(response, 426, UPGRADE_REQUIRED);
      else answerText(response, 404, NOT_FOUND);
    },
  };
});
