// One box that finds everything: the pages of the portal, and for the operator whatever has a number, a name or a phone.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Dialog } from "../ui/Dialog.tsx";
import { shared } from "../words.ts";
import { findPages, search, type Hit } from "./search.ts";

const pauseMs = 200;

type Found = { readonly hits: readonly Hit[]; readonly isFailed: boolean };

function useFound(query: string): Found {
  const [found, setFound] = useState<Found>({ hits: [], isFailed: false });
  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      const hits = await search(query);
      if (isCurrent) setFound(hits === null ? { hits: [], isFailed: true } : { hits, isFailed: false });
    };
    const timer = setTimeout(() => void look(), pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query]);
  return found;
}

/** The arrows go through what was found; Enter follows the link that has the focus, or the first. */
function goByArrows(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const { currentTarget, target } = event;
  if (!(currentTarget instanceof HTMLElement)) return;
  const places = [...currentTarget.querySelectorAll<HTMLElement>("input, a")];
  const [, first] = places;
  if (event.key === "Enter" && target instanceof HTMLInputElement) first?.click();
  if (step === undefined) return;
  event.preventDefault();
  const here = places.findIndex((place) => place === target);
  places[(here + step + places.length) % places.length]?.focus();
}

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function Palette({ isOpen, onClose }: Props) {
  return (
    <Dialog title={shared.portalShell.searchTitle} isOpen={isOpen} onClose={onClose}>
      <Search />
    </Dialog>
  );
}

function Search() {
  const [query, setQuery] = useState("");
  const { hits, isFailed } = useFound(query.trim());
  const { portalShell: t } = shared;
  const pages = findPages(query);
  const isEmpty = query.trim() !== "" && hits.length + pages.length === 0;
  return (
    <div class="palette" onKeyDown={goByArrows}>
      <input
        class="input"
        type="search"
        aria-label={t.searchTitle}
        placeholder={t.searchHint}
        maxLength={80}
        autofocus
        value={query}
        onInput={({ currentTarget }) => setQuery(currentTarget.value)}
      />
      <div aria-live="polite">
        {isFailed && <p class="soft">{shared.common.failed}</p>}
        {isEmpty && !isFailed && <p class="soft">{t.searchNone}</p>}
      </div>
      <ul class="hits">
        {hits.map((hit) => (
          <HitRow key={hit.href} href={hit.href} kind={t.kinds[hit.kind]}>
            <strong>
              <bdi>{hit.title}</bdi>
            </strong>{" "}
            <span class="soft small">{hit.text}</span>
          </HitRow>
        ))}
        {pages.map(({ href, text }) => (
          <HitRow key={href} href={href} kind={t.kinds.page}>
            {text}
          </HitRow>
        ))}
      </ul>
    </div>
  );
}

interface HitProps {
  readonly href: string;
  readonly kind: string;
  readonly children: ComponentChildren;
}

function HitRow({ href, kind, children }: HitProps) {
  return (
    <li>
      <a href={href}>
        <span>{children}</span>
        <span class="badge">{kind}</span>
      </a>
    </li>
  );
}
