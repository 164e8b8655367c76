// Rules of sessions: how long each role's live, and the name of the device.
import { dayMs, hourMs, type Instant, minuteMs } from "../../core/time.ts";
import type { Role } from "../../core/actor.ts";
import type { Confirmable } from "../persons/rules.ts";

interface Life {
  readonly idleMs: number;
  readonly absoluteMs: number;
  /** A session's last use is stored at most this often, so that not every page view is a write. */
  readonly seenEveryMs: number;
}

const longLife: Life = { idleMs: 14 * dayMs, absoluteMs: 60 * dayMs, seenEveryMs: hourMs };

const staffLife = (idleHours: number, absoluteHours: number): Life => ({
  idleMs: idleHours * hourMs,
  absoluteMs: absoluteHours * hourMs,
  seenEveryMs: 5 * minuteMs,
});

const lives: Readonly<Record<Role, Life>> = {
  shopper: longLife,
  family: longLife,
  association: staffLife(4, 12),
  desk: staffLife(6, 14),
  operator: staffLife(2, 10),
};

/** With several roles, the shortest lifetime applies. */
export function lifeOf(roles: Confirmable["roles"]): Life {
  const held = roles.map(({ role }) => lives[role]);
  return {
    idleMs: Math.min(longLife.idleMs, ...held.map(({ idleMs }) => idleMs)),
    absoluteMs: Math.min(longLife.absoluteMs, ...held.map(({ absoluteMs }) => absoluteMs)),
    seenEveryMs: Math.min(longLife.seenEveryMs, ...held.map(({ seenEveryMs }) => seenEveryMs)),
  };
}

export function sessionEnds(roles: Confirmable["roles"], createdAt: Instant, at: Instant): Instant {
  const { idleMs, absoluteMs } = lifeOf(roles);
  return Math.min(at + idleMs, createdAt + absoluteMs);
}

/** Whether a session has ended by the roles of its person now, which may be newer than the session. */
export function isSessionOver(
  session: { readonly roles: Confirmable["roles"]; readonly createdAt: Instant; readonly seenAt: Instant },
  at: Instant,
): boolean {
  return sessionEnds(session.roles, session.createdAt, session.seenAt) <= at;
}

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/OPR\//, "Opera"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];

/** A name for a device from its User-Agent; empty when unknown. */
export function deviceNameOf(userAgent: string): string {
  const first = (names: typeof systems) => names.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [first(browsers), first(systems)].filter((name) => name !== undefined).join(" · ");
}
