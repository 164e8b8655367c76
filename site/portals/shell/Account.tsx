// Who is signed in and for whom, changing it where there are several, and signing out.
import { render } from "preact";
import { dotted } from "../../../worker/words/sentences.ts";
import { actingAs, homeOf, loadSession, pageAs, type Role, type Session } from "../../scripts/session.ts";
import { api, call } from "../data/call.ts";
import { locale, shared } from "../words.ts";

interface Acting {
  readonly roles: readonly Role[];
  /** The one for whom the page acts; none while the person has to choose. */
  readonly chosen: Role | undefined;
  /** The page waits for a choice among these. */
  readonly choices: readonly Role[];
}

function actingOf(session: Session): Acting {
  const roles = session.roles.filter(({ role }) => role !== "shopper");
  const { as } = actingAs();
  const here = `${location.pathname}/`;
  const ofPage = roles.filter(({ role }) => here.includes(`/${role}/`));
  const isOpen = as === undefined && ofPage.length > 1;
  const chosen = as === undefined ? (ofPage[0] ?? roles[0]) : roles.find(({ subjectId }) => subjectId === as);
  return { roles, chosen: isOpen ? undefined : chosen, choices: isOpen ? ofPage : [] };
}

function labelOf({ role, name }: Role): string {
  return name === "" ? shared.signIn.roles[role] : name;
}

interface Props extends Acting {
  readonly phone: string;
}

function Roles({ roles, chosen, choices, phone }: Props) {
  return (
    <>
      <p class="soft small">
        <bdi dir="ltr">{phone}</bdi>
      </p>
      {roles.length > 1 && (
        <ul aria-label={shared.portal.act}>
          {roles.map((role) => (
            <li key={`${role.role}:${role.subjectId}`}>
              {/* A person who has not chosen yet stays on this page. */}
              <a
                href={choices.includes(role) ? pageAs(role) : homeOf(role)}
                aria-current={role === chosen ? "true" : undefined}
              >
                {role.name === ""
                  ? labelOf(role)
                  : dotted(locale, [shared.signIn.roles[role.role], role.name])}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

async function signOut(to: string): Promise<void> {
  const answer = await call(api.session.$delete, { query: {} });
  if (answer.ok) location.assign(to);
}

export async function showAccount(): Promise<void> {
  const button = document.querySelector<HTMLElement>("[data-who]");
  const account = document.getElementById("account");
  const place = account?.querySelector("[data-slot=roles]") ?? null;
  if (button === null || account === null || place === null) return;
  account
    .querySelector("[data-act=sign-out]")
    ?.addEventListener("click", () => void signOut(account.dataset["signIn"] ?? "/sign-in"));
  for (const link of account.querySelectorAll<HTMLAnchorElement>("a[hreflang]"))
    link.addEventListener("click", () => {
      link.search = location.search;
    });
  const answer = await loadSession();
  if (!answer.ok || answer.body === null) return;
  const acting = actingOf(answer.body);
  const name = acting.chosen === undefined ? shared.portal.chooseSubject : labelOf(acting.chosen);
  button.querySelector("[data-slot=who]")?.replaceChildren(name);
  button.toggleAttribute("data-asks", acting.choices.length > 0);
  button.hidden = false;
  render(<Roles {...acting} phone={answer.body.phone} />, place);
}
