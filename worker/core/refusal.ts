// A rule says no: a returned value with a stable code. Each code has its HTTP status here and its words in site/i18n/refusals.ts.

export const refusalStatus = {
  basket_empty: 422,
  basket_too_many_lines: 422,
  quantity_out_of_range: 422,
  variant_unknown: 422,
  sold_out: 409,
  stock_short: 409,
  family_closed: 409,
  price_changed: 409,
  hotel_unknown: 422,
  slot_unknown: 422,
  slot_full: 409,
  slot_past: 409,
  slot_too_early: 409,
  slot_after_departure: 422,
  phone_invalid: 422,
  total_too_small: 422,
  total_too_large: 422,
  idempotency_key_missing: 400,
  idempotency_key_reused: 409,
  payment_unavailable: 503,
  order_unknown: 404,
  order_wrong_state: 409,
  parcel_unknown: 404,
  parcel_wrong_state: 409,
  bag_unknown: 404,
  bag_not_at_desk: 409,
  bag_handed_over: 409,
  bag_incomplete: 409,
  product_unknown: 404,
  order_not_paid: 409,
  order_refunded_meanwhile: 409,
  line_unknown: 404,
  refund_unknown: 404,
  refund_nothing: 422,
  refund_too_much: 409,
  refund_wrong_state: 409,
  cancel_too_late: 409,
  return_not_arrived: 409,
  return_too_late: 409,
  return_not_allowed: 409,
  return_unknown: 404,
  return_decided: 409,
  family_unknown: 404,
  day_past: 422,
  day_too_far: 422,
  commission_rule_unknown: 404,
  commission_rule_followed: 409,
  commission_rule_ended: 409,
  commission_subject_unknown: 422,
  vat_status_followed: 409,
  vat_number_taken: 409,
  vat_number_operators: 422,
  payout_unknown: 404,
  payout_wrong_state: 409,
  payout_nothing_told: 409,
  payout_same_operator: 409,
  payout_account_not_open: 409,
  payout_account_closed: 409,
  iban_invalid: 422,
  bank_account_unchanged: 409,
  bank_debtor_missing: 409,
  bank_file_empty: 409,
  bank_file_unknown: 404,
  bank_file_wrong_state: 409,
  bank_file_same_operator: 409,
  bank_report_unreadable: 422,
  bank_report_other: 409,
  rail_unchanged: 409,
  code_wrong: 401,
  code_expired: 401,
  code_tries_used: 429,
  code_sends_used: 429,
  session_missing: 401,
  role_missing: 403,
  origin_foreign: 403,
  request_malformed: 400,
  route_unknown: 404,
  request_too_large: 413,
  document_unknown: 404,
  document_not_ready: 503,
  internal: 500,
} as const;

export type RefusalCode = keyof typeof refusalStatus;

/** Facts that the words of a refusal need, e.g. which line, or the old and the new price. */
export type RefusalDetail = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Refusal<Code extends RefusalCode = RefusalCode> {
  readonly refused: Code;
  readonly detail: RefusalDetail;
}

export function refuse<Code extends RefusalCode>(refused: Code, detail: RefusalDetail = {}): Refusal<Code> {
  return { refused, detail };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value && "detail" in value;
}
