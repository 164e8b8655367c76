// What has happened, in order: what, when, and by whom.
import { dayTime } from "../../../worker/words/format.ts";
import { locale } from "../words.ts";

export interface Happening {
  readonly key: string;
  readonly what: string;
  readonly at: number;
  readonly by?: string;
  /** To which part it happened, or what was said with it. */
  readonly about?: string | undefined;
}

export function Timeline({ steps }: { readonly steps: readonly Happening[] }) {
  return (
    <ol class="timeline">
      {steps.map(({ key, what, at, by, about }) => (
        <li key={key}>
          <strong>{what}</strong>
          {about !== undefined && (
            <span class="small">
              <bdi>{about}</bdi>
            </span>
          )}
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
