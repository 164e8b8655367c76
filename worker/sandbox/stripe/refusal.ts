// A refusal in the shape of Stripe's errors, returned by a handler as a plain value.

export interface StripeError {
  readonly type:
    "api_error" | "card_error" | "idempotency_error" | "invalid_request_error" | "rate_limit_error";
  readonly code?: string;
  readonly message: string;
  readonly param?: string;
}

export interface Refusal {
  readonly refused: StripeError;
  readonly status: number;
  /** True when the call was rejected before it began; its idempotency key stays unused. */
  readonly beforeExecution: boolean;
}

type Detail = Pick<StripeError, "code" | "param">;

export function refuse(message: string, detail: Detail = {}, status = 400): Refusal {
  return { refused: { type: "invalid_request_error", message, ...detail }, status, beforeExecution: false };
}

export function refuseParameter(message: string, detail: Detail): Refusal {
  return { ...refuse(message, detail), beforeExecution: true };
}

/** For an unknown object Stripe answers 404 when the path names it, and 400 when a parameter does. */
export function refuseUnknown(noun: string, id: string, param = "id"): Refusal {
  return refuse(`No such ${noun}: '${id}'`, { code: "resource_missing", param }, param === "id" ? 404 : 400);
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value;
}
