"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { SearchAway } from "./search-away.tsx";
import { isSlashOn } from "./slash-key.ts";

const loading = <p className="p-4 text-muted text-note">Loading…</p>;
const loadPanel = () =>
  import("./search-panel.tsx").then(
    ({ SearchPanel }) => SearchPanel,
    () => SearchAway,
  );
const SearchPanel = dynamic(loadPanel, { ssr: false, loading: () => loading });

/** When the page stands the panel is fetched, so that nobody who asks for it waits. */
const FETCH_MS = 3_000;

const LOOK =
  "inline-flex min-h-8 min-w-8 shrink-0 cursor-pointer items-center justify-center gap-1.5 text-muted text-note hover:text-ink";

/** Opens the search, as do Ctrl-K (⌘K) and "/". Without JavaScript it leads to the glossary. */
export function SearchButton() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      event.preventDefault();
      setOpen((was) => event.key === "/" || !was);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);

  useEffect(() => {
    const timer = setTimeout(loadPanel, FETCH_MS);
    return () => clearTimeout(timer);
  }, []);

  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        className={`${LOOK} noscript:hidden`}
      >
        <Search aria-hidden="true" className="size-4" />
        <span className="max-sm:sr-only">Search</span>
      </button>
      <Link href="/glossary" className={`${LOOK} not-noscript:hidden`}>
        Glossary
      </Link>
      <dialog
        ref={dialog}
        closedby="any"
        aria-label="Search"
        onClose={() => setOpen(false)}
        className="m-auto h-dvh max-h-none w-screen max-w-none flex-col overflow-hidden bg-paper text-ink shadow-lg backdrop:bg-ink/40 open:flex sm:mt-[10vh] sm:h-[min(36rem,80dvh)] sm:w-[min(42rem,calc(100vw-3rem))] sm:rounded-md sm:border sm:border-line-strong dark:backdrop:bg-black/60"
      >
        {isOpen ? <SearchPanel onLeave={() => dialog.current?.close()} /> : null}
      </dialog>
    </>
  );
}

function isShortcut({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (altKey) return false;
  const isApple = /Mac|iP/.test(navigator.platform);
  if (key.toLowerCase() === "k") return isApple ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  if (key !== "/" || ctrlKey || metaKey) return false;
  const isTyping =
    target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
  return !isTyping && !document.querySelector("dialog[open], [role=dialog]") && isSlashOn();
}
