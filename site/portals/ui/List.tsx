// A list that comes page by page, in each of its states; a refresh keeps what is shown.
import type { ComponentChildren } from "preact";
import type { PagedQuery } from "../data/query.ts";
import { useQuery } from "../data/use-query.ts";
import { shared } from "../words.ts";
import { Button } from "./Button.tsx";
import { Shown } from "./Loaded.tsx";

interface Props<Body extends { readonly nextCursor: string | null }, Row> {
  readonly query: PagedQuery<Body>;
  readonly rowsOf: (body: Body) => readonly Row[];
  readonly empty: ComponentChildren;
  /** Draws all rows that have been loaded. */
  readonly children: (rows: readonly Row[]) => ComponentChildren;
}

export function List<Body extends { readonly nextCursor: string | null }, Row>(props: Props<Body, Row>) {
  const { query, rowsOf, empty, children } = props;
  const view = useQuery(query);
  return (
    <Shown view={view} onRetry={() => void query.refresh()}>
      {(pages) => {
        const rows = pages.flatMap((page) => rowsOf(page));
        if (rows.length === 0) return empty;
        return (
          <>
            {children(rows)}
            <More query={query} isBusy={view.isLoading} />
          </>
        );
      }}
    </Shown>
  );
}

interface MoreProps<Body extends { readonly nextCursor: string | null }> {
  readonly query: PagedQuery<Body>;
  readonly isBusy: boolean;
}

export function More<Body extends { readonly nextCursor: string | null }>({
  query,
  isBusy,
}: MoreProps<Body>) {
  if (!query.hasMore) return null;
  return (
    <p class="more">
      <Button look="quiet" isBusy={isBusy} onPress={() => void query.more()}>
        {shared.portal.more}
      </Button>
    </p>
  );
}
