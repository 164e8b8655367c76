// Somebody to speak to: who they are to this thing, and links that call or write to them.
import type { ComponentChildren } from "preact";
import { fillWords } from "../../../worker/words/sentences.ts";
import { shared } from "../words.ts";
import { Icon } from "./Icon.tsx";

interface Props {
  /** What the person is here: buyer, guest, family. */
  readonly role: string;
  readonly name: string;
  readonly phone?: string | null;
  readonly email?: string | null;
  /** What else is known of the person. */
  readonly children?: ComponentChildren;
}

export function Person({ role, name, phone = null, email = null, children }: Props) {
  return (
    <div class="person">
      <p>
        <span class="soft small">{role}</span>
        <strong>
          <bdi>{name}</bdi>
        </strong>
      </p>
      {children}
      {(phone !== null || email !== null) && (
        <p class="links">
          {phone !== null && (
            <a href={`tel:${phone}`} aria-label={fillWords(shared.portalUi.call, { name, phone })}>
              <Icon name="phone" size={20} />
              <bdi dir="ltr">{phone}</bdi>
            </a>
          )}
          {email !== null && (
            <a href={`mailto:${email}`} aria-label={fillWords(shared.portalUi.write, { name, email })}>
              <Icon name="mail" size={20} />
              <bdi dir="ltr">{email}</bdi>
            </a>
          )}
        </p>
      )}
    </div>
  );
}
