// Who may give and take which role.
import { expect, test } from "vitest";
import {
  checkGiving,
  checkTaking,
  givenRoles,
  givingTakesTwo,
  takingTakesTwo,
} from "../../worker/people/roles/rules.ts";

test("a role is given to somebody else, for something that is there, once", () => {
  const fine = { isOwn: false, isHeld: false, isSubjectKnown: true };
  expect(checkGiving(fine)).toBeNull();
  expect(checkGiving({ ...fine, isOwn: true })?.refused).toBe("role_own");
  expect(checkGiving({ ...fine, isSubjectKnown: false })?.refused).toBe("role_subject_unknown");
  expect(checkGiving({ ...fine, isHeld: true })?.refused).toBe("role_held");
});

test("a role is taken from who holds it, and the last operator's never", () => {
  const fine = { role: "operator", isHeld: true, operators: 2 } as const;
  expect(checkTaking(fine)).toBeNull();
  expect(checkTaking({ ...fine, isHeld: false })?.refused).toBe("role_unknown");
  expect(checkTaking({ ...fine, operators: 1 })?.refused).toBe("role_last_operator");
  expect(checkTaking({ ...fine, role: "desk", operators: 1 })).toBeNull();
});

test("two give what gives power over money: an operator's role, and a family's to a phone that is not known as its own", () => {
  const alone = givenRoles.flatMap((role) => [
    ...(givingTakesTwo(role, false) ? [] : [role]),
    ...(givingTakesTwo(role, true) ? [] : [`${role} to its own phone`]),
  ]);
  expect(alone).toEqual([
    "family to its own phone",
    "association",
    "association to its own phone",
    "desk",
    "desk to its own phone",
  ]);
});

test("two take an operator's role, but one's own is given up alone", () => {
  expect(takingTakesTwo("operator", false)).toBe(true);
  expect(takingTakesTwo("operator", true)).toBe(false);
  for (const role of ["family", "association", "desk"] as const)
    expect(takingTakesTwo(role, false)).toBe(false);
});
