import type { Round } from "./reading.ts";
import { plural, time } from "./words.ts";

/** Of the rounds, the last so many are shown. */
const MOST = 6;

/** Each round of Pings: how many were answered, how many were missed, who was terminated. */
export function RoundsView({ rounds }: { rounds: readonly Round[] }) {
  const last = rounds.slice(-MOST);
  const most = Math.max(1, ...last.map(({ pings }) => pings));
  return (
    <section className="flex flex-col gap-2">
      <h4 className="font-medium">Pings and Pongs, round by round</h4>
      <ol aria-label="The last rounds of Pings" className="flex min-h-36 flex-col gap-0.5">
        {last.length === 0 ? (
          <li className="text-muted text-note">No Ping was sent yet.</li>
        ) : (
          last.map((round) => <Row key={round.round} round={round} most={most} />)
        )}
      </ol>
      {rounds.length > MOST ? (
        <p className="text-micro text-muted">
          {plural(rounds.length - MOST, "round")} before these.
        </p>
      ) : null}
    </section>
  );
}

function Row({ round, most }: { round: Round; most: number }) {
  const { pings, pongs } = round;
  const share = (count: number) => `${(count / most) * 100}%`;
  return (
    <li className="grid min-h-6 grid-cols-[4rem_minmax(0,1fr)] items-center gap-x-3 text-micro tabular-nums @lg:grid-cols-[8rem_minmax(0,1fr)_minmax(0,1fr)]">
      <span className="text-muted">
        Round {round.round}
        <span className="hidden @lg:inline"> at {time(round.at)}</span>
      </span>
      <span aria-hidden="true" className="flex h-3">
        <span className="bg-op-pong" style={{ width: share(pongs) }} />
        {pongs < pings ? (
          <span
            className="border border-op-ping border-dashed"
            style={{ width: share(pings - pongs) }}
          />
        ) : null}
      </span>
      <span className="col-span-2 @lg:col-span-1">{wordsOf(round)}</span>
    </li>
  );
}

function wordsOf({ pings, pongs, unanswered, terminated, slowest }: Round): string {
  const within = pongs > 0 ? ` within ${time(slowest)}` : "";
  const answered = `${pings} Pings, ${pongs} Pongs${within}`;
  if (unanswered === null)
    return `${answered}${pongs < pings ? `, waiting for ${pings - pongs}` : ""}`;
  return `${answered}${unanswered === 0 ? "" : `, ${unanswered} missing`}${terminated === 0 ? "" : `: ${terminated} terminated`}`;
}
