// Counts refused sign-ins and accesses after the response, so that its time reveals nothing.
import type { Context } from "../../context.ts";
import { writeAfter } from "../../core/after.ts";
import { readPhone } from "../../core/phone.ts";
import { isRefusal, type RefusalCode } from "../../core/refusal.ts";
import { riyadhDay } from "../../core/time.ts";
import { savePersonRefusal, savePhoneRefusal, type AccessRefusalKind } from "./store.ts";

const kinds: Readonly<Partial<Record<RefusalCode, AccessRefusalKind>>> = {
  code_wrong: "code_wrong",
  code_tries_used: "code_locked",
  code_sends_used: "code_locked",
  factor_wrong: "factor_wrong",
  factor_code_used: "factor_wrong",
  passkey_refused: "factor_wrong",
  factor_tries_used: "factor_locked",
  role_missing: "role_missing",
};

export function countPersonRefusal(ctx: Context, code: RefusalCode, personId: string): void {
  const kind = kinds[code];
  if (kind === undefined) return;
  const counted = { day: riyadhDay(ctx.now), kind, at: ctx.now };
  writeAfter(ctx, [savePersonRefusal(ctx.db, counted, personId)]);
}

export function countPhoneRefusal(ctx: Context, code: RefusalCode, typedPhone: string): void {
  const kind = kinds[code];
  const phone = readPhone(typedPhone);
  if (kind === undefined || isRefusal(phone)) return;
  const counted = { day: riyadhDay(ctx.now), kind, at: ctx.now };
  writeAfter(ctx, [savePhoneRefusal(ctx.db, counted, phone)]);
}
