import { answerText, refuseUpgrade, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import { type ServerContext, serverExperiment } from "#experiments/server-half.ts";
import { compression } from "./contract.ts";
import { LEGS, legOf, legPath } from "./legs.ts";
import { Turn } from "./turn.ts";
import { weigh } from "./weigh.ts";
import { WEIGHED_CONNECTIONS } from "./weighed.ts";

const NOT_FOUND = `There is nothing here: the paths are ${LEGS.map(legPath).join(", ")}.\n`;
const NOT_NOW =
  "It is another setting's turn, or this one has all its connections: each is measured alone.\n";
/** What a connection holds whose both contexts are made ([MEM1]). */
const BYTES_PER_CONNECTION = 512 * 1024;

/** The server half: one setting of `ws` after the other, each with connections of its own. */
export const compressionServer = serverExperiment(compression, (context) => {
  context.emit("compression.began", { params: { ...context.params }, load: context.load() });
  let turn: Turn | null = null;

  async function playAll(context: ServerContext<typeof compression>) {
    for (const leg of LEGS) {
      turn = new Turn(context, leg);
      if (context.signal.aborted || !(await turn.play())) break;
    }
    context.emit("compression.ended", {});
    if (!context.signal.aborted && turn?.leg === LEGS.at(-1)) await tellWeights(context);
    context.done();
  }

  if (context.hold(context.params.connections * BYTES_PER_CONNECTION)) {
    playAll(context).catch((error) => {
      if (!context.signal.aborted) context.fail(`It could not go on: ${String(error)}`);
    });
  } else {
    context.fail("Other runs hold all the memory that experiments may have: try again later.");
  }

  return {
    onUpgrade(request, socket, head, subpath) {
      const leg = legOf(subpath);
      if (leg === null) return refuseUpgrade(socket, 404, NOT_FOUND);
      if (turn?.leg !== leg || turn.isFull()) return refuseUpgrade(socket, 409, NOT_NOW);
      turn.upgrade(request, socket, head);
    },
    onRequest(_request, response, subpath) {
      if (legOf(subpath) === null) answerText(response, 404, NOT_FOUND);
      else answerText(response, 426, UPGRADE_REQUIRED);
    },
  };
});

/** After all turns, so that it takes no time from them. */
async function tellWeights({
  params,
  emit,
  signal,
}: ServerContext<typeof compression>): Promise<void> {
  const { connections: _, seed: __, ...request } = params;
  try {
    const weights = await weigh(request, signal);
    emit("compression.weighed", { connections: WEIGHED_CONNECTIONS, weights });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    emit("compression.unweighed", { why: why.slice(0, 300) });
  }
}
