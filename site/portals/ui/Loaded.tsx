// What a query has, in each of its states: waiting, waiting long, failed, shown, and shown though it could not be refreshed.
import type { ComponentChildren } from "preact";
import { failureText } from "../../scripts/page-words.ts";
import type { Query, View } from "../data/query.ts";
import { useQuery } from "../data/use-query.ts";
import { shared } from "../words.ts";
import { Button } from "./Button.tsx";
import { Loom } from "./Empty.tsx";
import { Icon } from "./Icon.tsx";

interface Props<Body> {
  readonly query: Query<Body>;
  readonly children: (body: Body) => ComponentChildren;
}

export function Loaded<Body>({ query, children }: Props<Body>) {
  const view = useQuery(query);
  return (
    <Shown view={view} onRetry={() => void query.refresh()}>
      {children}
    </Shown>
  );
}

interface ShownProps<Body> {
  readonly view: View<Body>;
  readonly onRetry: () => void;
  readonly children: (body: Body) => ComponentChildren;
}

export function Shown<Body>({ view, onRetry, children }: ShownProps<Body>) {
  const { body, failed, isLoading, isSlow } = view;
  if (body === null)
    return failed === null || isLoading ? (
      <Waiting isSlow={isSlow} />
    ) : (
      <Failed text={failureText(failed.code, failed.detail)} onRetry={onRetry} />
    );
  return (
    <>
      {failed !== null && <Stale isOffline={failed.code === "offline"} />}
      {isSlow && <p class="note">{shared.common.slow}</p>}
      {children(body)}
    </>
  );
}

export function Waiting({ isSlow }: { readonly isSlow: boolean }) {
  return (
    <div class="view" role="status" data-view="loading">
      <Loom isMoving />
      <p>{shared.common.loading}</p>
      {isSlow && <p>{shared.common.slow}</p>}
    </div>
  );
}

export function Failed({ text, onRetry }: { readonly text: string; readonly onRetry: () => void }) {
  return (
    <div class="view" role="alert">
      <Icon name="alert" size={32} />
      <p>{text}</p>
      <Button look="quiet" onPress={onRetry}>
        {shared.common.retry}
      </Button>
    </div>
  );
}

function Stale({ isOffline }: { readonly isOffline: boolean }) {
  return (
    <p class="note" role="status">
      <Icon name={isOffline ? "offline" : "alert"} />
      {isOffline ? shared.portal.offline : shared.portalUi.stale}
    </p>
  );
}
