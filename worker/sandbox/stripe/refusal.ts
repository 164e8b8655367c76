// A refusal, in the shape Stripe gives its errors, as a plain value that a handler returns.

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
  /** True when the call was turned away before it began: its idempotency key then stays unused. */
  readonly beforeExecution: boolean;
}

type Detail = Pick<StripeError, "code" | "param">;

export function refuse(message: string, detail: Detail = {}, status = 400): Refusal {
  return { refused: { type: "invalid_request_error", message, ...detail }, status, beforeExecution: false };
}

export function refuseParameter(message: string, detail: Detail): Refusal {
  return { ...refuse(message, detail), beforeExecution: true };
}

/** Stripe answers 404 when the object named in the address is unknown, and 400 when a parameter names it. */
export function refuseUnknown(noun: string, id: string, param = "id"): Refusal {
  return refuse(`No such ${noun}: '${id}'`, { code: "resource_missing", param }, param === "id" ? 404 : 400);
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value;
}
