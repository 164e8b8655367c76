// What has happened, in order: what, when, and by whom.
import { dayTime } from "../../../worker/words/format.ts";
import { locale } from "../words.ts";

export interface Happening {
  readonly key: string;
  readonly what: string;
  readonly at: number;
  readonly by?: string;
}

export function Timeline({ steps }: { readonly steps: readonly Happening[] }) {
  return (
    <ol class="timeline">
      {steps.map(({ key, what, at, by }) => (
        <li key={key}>
          <strong>{what}</strong>
          <span class="soft small">
            <time dateTime={new Date(at).toISOString()}>{dayTime(locale, at)}</time>
            {by !== undefined && (
              <>
                {" "}
                · <bdi>{by}</bdi>
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
