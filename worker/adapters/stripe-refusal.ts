// Stripe's errors: definite refusals, and unknown outcomes.
import { Stripe } from "stripe";
import type { PaymentsRefusal } from "./payments.ts";

/** A 4xx other than a conflict or a rate limit is final for its key; anything else is thrown and retried. */
export async function orRefusal<Answer>(call: Promise<Answer>): Promise<Answer | PaymentsRefusal> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const status = error.statusCode ?? 0;
    const isFinal = status >= 400 && status < 500 && status !== 409 && status !== 429 && status !== 401;
    if (!isFinal) throw error;
    return { rejected: error.code ?? error.type };
  }
}
