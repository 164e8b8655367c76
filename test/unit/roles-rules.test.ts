// Who may give and take which role.
import { expect, test } from "vitest";
import { checkGiving, checkTaking } from "../../worker/identity/rules-roles.ts";

test("a role is given to somebody else, for something that is there, once", () => {
  const fine = { isOwn: false, isHeld: false, isSubjectKnown: true };
  expect(checkGiving(fine)).toBeNull();
  expect(checkGiving({ ...fine, isOwn: true })?.refused).toBe("role_own");
  expect(checkGiving({ ...fine, isSubjectKnown: false })?.refused).toBe("role_subject_unknown");
  expect(checkGiving({ ...fine, isHeld: true })?.refused).toBe("role_held");
});

test("a role is taken from somebody else who holds it", () => {
  const fine = { isOwn: false, isHeld: true };
  expect(checkTaking(fine)).toBeNull();
  expect(checkTaking({ ...fine, isOwn: true })?.refused).toBe("role_own");
  expect(checkTaking({ ...fine, isHeld: false })?.refused).toBe("role_unknown");
});
