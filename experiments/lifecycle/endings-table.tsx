import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { framesText } from "./end-view.tsx";
import { ENDING_WORDS } from "./ending-words.ts";
import { type Ends, endsOf, type ToldClose } from "./ends.ts";
import type { Ending } from "./events.ts";
import type { EndingStory } from "./story.ts";

interface EndingsTableProps {
  readonly stories: readonly EndingStory[];
  /** Number of the socket that is shown above. */
  readonly chosen: number;
  readonly skipped: readonly { readonly ending: Ending; readonly why: string }[];
  readonly onChoose: (socket: number) => void;
}

/** All endings of the run: choose one to see it above. */
export function EndingsTable({ stories, chosen, skipped, onChoose }: EndingsTableProps) {
  return (
    <section className="flex flex-col gap-2">
      <h4 className="font-medium text-note">All endings of this run</h4>
      <Table label="All endings of this run; choose one to see it above" className="min-w-136">
        <TableHead>
          <TableRow>
            <TableHeader>Ending</TableHeader>
            <TableHeader>Your page</TableHeader>
            <TableHeader>The server</TableHeader>
            <TableHeader>Close frames</TableHeader>
            <TableHeader>TCP ended first</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {stories.map((story) => {
            const ends = endsOf(story);
            const isChosen = story.socket === chosen;
            return (
              <TableRow key={story.socket} aria-current={isChosen || undefined}>
                <TableHeader scope="row" className="min-w-36">
                  <button
                    type="button"
                    aria-pressed={isChosen}
                    className="link min-h-6 cursor-pointer text-left aria-pressed:text-accent aria-pressed:decoration-2"
                    onClick={() => onChoose(story.socket)}
                  >
                    {ENDING_WORDS[story.ending].title}
                  </button>
                </TableHeader>
                <TableCell>{toldText(ends, ends.client)}</TableCell>
                <TableCell>{toldText(ends, ends.server)}</TableCell>
                <TableCell>{framesText(ends.frames)}</TableCell>
                <TableCell>{tcpText(ends)}</TableCell>
              </TableRow>
            );
          })}
          {skipped.map(({ ending, why }) => (
            <TableRow key={ending}>
              <TableHeader scope="row" className="font-normal text-muted">
                {ENDING_WORDS[ending].title}
              </TableHeader>
              <TableCell colSpan={4} className="text-muted">
                left out: {why}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

function toldText({ over }: Ends, told: ToldClose | null): string {
  if (!told) return over ? "nothing" : "…";
  if (told.wasClean === null) return String(told.code);
  return `${told.code}, ${told.wasClean ? "clean" : "not clean"}`;
}

function tcpText({ tcp, over }: Ends): string {
  if (!tcp) return over ? "nobody" : "…";
  const by = { client: "the page", server: "the server", cable: "the cable" }[tcp.by];
  return `${by}, ${tcp.how === "cut" ? "cut" : tcp.how.toUpperCase()}`;
}
