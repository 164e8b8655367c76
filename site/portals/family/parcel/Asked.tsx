// What the buyer of an order wants to return, with its photos.
import { fillWords } from "../../../../worker/words/sentences.ts";
import { actingAs } from "../../../scripts/session.ts";
import { Card } from "../../ui/Card.tsx";
import type { Parcel, Words } from "./parcel.ts";

interface Props {
  readonly one: Parcel;
  readonly t: Words;
}

function photoPath(id: string): string {
  const as = new URLSearchParams(actingAs()).toString();
  return `/api/family/return-photos/${id}${as === "" ? "" : `?${as}`}`;
}

export function Asked({ one, t }: Props) {
  const { familyRefusal: own } = t;
  if (one.returnRequests.length === 0) return null;
  return (
    <section>
      <h2>{own.askedTitle}</h2>
      <Card tone="alarm">
        <ul class="stack">
          {one.returnRequests.map(({ title, quantity, reason, state, requestedAt, photoIds }) => (
            <li key={`${requestedAt}:${title}`} class="stack">
              <span>
                <strong>
                  {quantity} × <bdi>{title}</bdi>
                </strong>{" "}
                · {own.askedReasons[reason]} · {own.askedStates[state]}
              </span>
              {photoIds.length > 0 && (
                <ul class="return-photos" aria-label={own.photos}>
                  {photoIds.map((id, index) => (
                    <li key={id}>
                      <a href={photoPath(id)} target="_blank" rel="noopener">
                        <img
                          src={photoPath(id)}
                          alt={fillWords(own.photo, { nth: index + 1 })}
                          width={96}
                          height={96}
                          loading="lazy"
                        />
                      </a>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}
