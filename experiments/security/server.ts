import { answerText, refuseUpgrade } from "#experiments/answer-text.ts";
import { serverExperiment } from "#experiments/server-half.ts";
import { security } from "./contract.ts";
import { inOrder } from "./defences.ts";
import { addressOf } from "./paths.ts";
import { NOT_FOUND, Turn } from "./turn.ts";

const EARLY = "The application has not signed in yet: there is no list of origins.\n";

/** The server half: a bank with six doors, and pages of others who want to get in. */
export const securityServer = serverExperiment(security, (context) => {
  const turns = new Map(context.params.defences.map((one) => [one, new Turn(context, one)]));
  /** Whose page signed in first: whoever has the run's token so early is the learner. */
  let allowed: string | null = null;
  context.emit("security.began", { defences: inOrder(context.params.defences) });
  context.done();

  const whereTo = (subpath: string) => {
    const address = addressOf(subpath);
    const turn = address && turns.get(address.defence);
    return address && turn ? { address, turn } : null;
  };
  return {
    onUpgrade(request, socket, head, subpath) {
      const found = whereTo(subpath);
      if (found?.address.place !== "bank") refuseUpgrade(socket, 404, NOT_FOUND);
      else if (allowed === null) refuseUpgrade(socket, 409, EARLY);
      else found.turn.upgrade(request, socket, head, found.address.visitor, allowed);
    },
    onRequest(request, response, subpath) {
      // So that no later request comes by the connection of another run ([TAP4]).
      response.shouldKeepAlive = false;
      const found = whereTo(subpath);
      const { origin } = request.headers;
      if (allowed === null && found?.address.place === "login" && isOrigin(origin)) {
        allowed = origin;
        context.emit("security.allowed", { origin });
      }
      if (!found) answerText(response, 404, NOT_FOUND);
      else if (allowed === null) answerText(response, 409, EARLY);
      else found.turn.answer(request, response, found.address, allowed);
    },
  };
});

/** Whether it is the origin of a page, as the list and a policy may hold it (RFC 6454 6.2). */
function isOrigin(origin: string | undefined): origin is string {
  return origin !== undefined && /^https?:\/\/[\w.:[\]-]{1,250}$/.test(origin);
}
