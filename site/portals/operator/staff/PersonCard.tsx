// A person with roles: how it signs in, and taking a role, its sessions or its second factor.
import { useState } from "preact/hooks";
import { dayTime } from "../../../../worker/words/format.ts";
import { dotted, fillWords } from "../../../../worker/words/sentences.ts";
import { acts } from "../../data/acts.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { State } from "../../ui/State.tsx";
import { locale } from "../../words.ts";
import { endSession, resetFactors, sessionsOf, take, type Person, type Words } from "./staff.ts";

interface Props {
  readonly person: Person;
  readonly t: Words;
}

export function PersonCard({ person, t }: Props) {
  const { operatorStaff: own } = t;
  const { phone, factors, seenAt, isMe, roles } = person;
  const seen = seenAt === null ? own.notIn : fillWords(own.seen, { when: dayTime(locale, seenAt) });
  return (
    <Card
      title={
        <>
          <a class="details" href={`tel:${phone}`}>
            <bdi dir="ltr">{phone}</bdi>
          </a>{" "}
          {isMe && <State>{own.me}</State>}
        </>
      }
      acts={<Acts person={person} t={t} />}
    >
      <p>
        <State tone={factors > 0 ? "good" : "act"}>{factors > 0 ? own.confirms : own.unconfirmed}</State>{" "}
        <span class="soft small">{seen}</span>
      </p>
      <ul>
        {roles.map((role) => (
          <RoleRow key={role.role + role.subjectId} person={person} role={role} t={t} />
        ))}
      </ul>
    </Card>
  );
}

function RoleRow({ person, role, t }: Props & { readonly role: Person["roles"][number] }) {
  const [isAsking, setIsAsking] = useState(false);
  const { busy } = useStore(acts);
  const { operatorStaff: own } = t;
  const { isMe, id, phone } = person;
  const label = isMe ? own.giveUp : own.take;
  return (
    <li class="parcel">
      <div>
        {t.signIn.roles[role.role]} <bdi class="soft">{role.name}</bdi>
      </div>
      {role.role !== "shopper" && (
        <Button
          look="quiet"
          isBusy={busy.has(`${id}:${role.role}:${role.subjectId}`)}
          onPress={() => setIsAsking(true)}
        >
          {label}
        </Button>
      )}
      <Confirm
        title={label}
        text={isMe ? own.giveUpText : fillWords(own.takeText, { phone })}
        yes={isMe ? own.giveUpSure : own.take}
        no={own.keep}
        isOpen={isAsking}
        onYes={() => take(person, role, t)}
        onClose={() => setIsAsking(false)}
      />
    </li>
  );
}

function Acts({ person, t }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const [isShown, setIsShown] = useState(false);
  const { operatorStaff: own } = t;
  const { factors, isMe, seenAt, id, phone } = person;
  return (
    <>
      {factors > 0 && !isMe && (
        <Button look="textual" onPress={() => setIsAsking(true)}>
          {own.reset}
        </Button>
      )}
      {seenAt !== null && (
        <Button look="quiet" onPress={() => setIsShown(!isShown)}>
          {own.sessions}
        </Button>
      )}
      {isShown && <Sessions id={id} t={t} />}
      <Confirm
        title={own.reset}
        text={fillWords(own.resetText, { phone })}
        yes={own.reset}
        no={t.confirm.cancel}
        isOpen={isAsking}
        onYes={() => resetFactors(person, t)}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}

function Sessions({ id, t }: { readonly id: Person["id"]; readonly t: Words }) {
  const { operatorStaff: own } = t;
  return (
    <Loaded query={sessionsOf(id)}>
      {({ sessions }) => (
        <ul aria-label={own.openSessions}>
          {sessions.map((session) => (
            <li class="parcel" key={session.id}>
              <div class="small">
                {dotted(locale, [
                  session.device === "" ? own.device : session.device,
                  fillWords(own.seen, { when: dayTime(locale, session.seenAt) }),
                ])}{" "}
                {session.isThis && <State>{own.this}</State>}
              </div>
              <Button look="textual" onPress={() => endSession(id, session.id, t)}>
                {own.end}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
