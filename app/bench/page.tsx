import type { Metadata } from "next";
import { ExperimentBench } from "#experiments/bench.tsx";
import { ChallengePart } from "#experiments/challenge-part.tsx";
import { ownClientChallenges } from "#experiments/own-client/challenges.ts";

export const metadata: Metadata = {
  title: "The bench",
  description:
    "A private WebSocket address for your own client, in any language: its bytes live, and what it does wrong.",
};

export default function BenchPage() {
  return (
    <div className="frame py-14 sm:py-16">
      <h1 className="font-serif text-display">The bench</h1>
      <p className="mt-5 mb-10 max-w-[60ch] text-lead text-muted">
        Bring your own WebSocket client, in any language, to a private address of a real server.
        This page shows its bytes as they come, and tells what the protocol says of them.
      </p>
      <h2 className="sr-only">The private address</h2>
      <ExperimentBench id="own-client" title="Your own client" />
      <section className="mt-16 max-w-[72ch]">
        <h2 className="font-serif text-title">Challenges</h2>
        <p className="mt-3 text-muted">
          Each is judged when the run is over, by what the server saw of your client.
        </p>
        {ownClientChallenges.map(({ id }) => (
          <ChallengePart key={id} bench="own-client" id={id} />
        ))}
      </section>
    </div>
  );
}
