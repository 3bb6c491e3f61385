import Link from "next/link";
import { SearchButton } from "#components/search/search-button.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";
import { Wordmark } from "./wordmark.tsx";

const PAGES = [
  { href: "/lessons", name: "Lessons" },
  { href: "/bench", name: "Bench" },
] as const;

export function Header() {
  return (
    <header className="sticky top-0 z-40 border-b bg-paper">
      <div className="frame flex h-14 items-center gap-2 sm:gap-6">
        <Link
          href="/"
          className="inline-flex min-h-8 shrink-0 items-center"
          aria-label="Lab 101, home"
        >
          <Wordmark />
        </Link>
        <nav aria-label="Site" className="flex gap-3 sm:gap-5">
          {PAGES.map(({ href, name }) => (
            <Link
              key={href}
              href={href}
              className="inline-flex min-h-8 items-center text-muted text-note hover:text-ink"
            >
              {name}
            </Link>
          ))}
        </nav>
        <nav aria-label="Account" className="ml-auto">
          <AccountMenu />
        </nav>
        <SearchButton />
        <ThemeSwitch />
      </div>
    </header>
  );
}
