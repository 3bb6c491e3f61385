/** What the reader will be able to do. */
export function Objectives({ objectives }: { objectives: readonly string[] }) {
  return (
    <section aria-labelledby="objectives">
      <h2 id="objectives" className="font-medium text-note">
        You will be able to
      </h2>
      <ul className="mt-3 grid gap-x-10 text-muted text-note md:grid-cols-2">
        {objectives.map((objective) => (
          <li key={objective} className="border-t py-2">
            {objective}
          </li>
        ))}
      </ul>
    </section>
  );
}
