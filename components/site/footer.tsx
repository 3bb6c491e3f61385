import Link from "next/link";

export function Footer() {
  return (
    <footer className="mt-24 border-t">
      <div className="frame flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2 py-8 text-micro text-muted">
        <p>Lab 101: the course number, and the status code that opens every WebSocket.</p>
        <nav aria-label="More" className="flex flex-wrap gap-x-6">
          <Link href="/glossary" className="link inline-flex min-h-6 items-center">
            Glossary
          </Link>
          <Link href="/contribute" className="link inline-flex min-h-6 items-center">
            Contribute
          </Link>
        </nav>
        <p>Free to use and change under the MIT licence.</p>
      </div>
    </footer>
  );
}
