// Tells people from bots: Cloudflare Turnstile. Its widget in the page gives a token that its server verifies once.
import { z } from "zod";

/** The result of verifying a token. `unanswered`: the service did not answer, which is not the person's fault. */
export type ChallengeResult = "passed" | "failed" | "unanswered";

export interface Challenge {
  /** What a page needs to show the widget. */
  readonly siteKey: string;
  readonly script: string;
  verify(token: string): Promise<ChallengeResult>;
  /** The widget's script, where the page cannot load it from Cloudflare; else null. */
  loadScript(): Promise<Response | null>;
}

export interface ChallengeSettings {
  readonly siteKey: string;
  readonly secretKey: string;
  /** The sandbox in the place of Cloudflare. */
  readonly origin: string | null;
  /** Whose pages show the widget; null with Cloudflare's keys for tests, which name another. */
  readonly hostname: string | null;
}

/** The widget's purpose; Cloudflare signs it into the token, so that tokens for other purposes are rejected. */
export const challengeAction = "code";
export const ownScriptPath = "/api/session/challenge.js";

const cloudflare = "https://challenges.cloudflare.com";
const triesMax = 2;

const answerShape = z.object({
  success: z.boolean(),
  "error-codes": z.array(z.string()).default([]),
  hostname: z.string().optional(),
  action: z.string().optional(),
});

/** Error codes about the token. Others mean that our keys are wrong or the service is down. */
const tokenFaults: ReadonlySet<string> = new Set([
  "missing-input-response",
  "invalid-input-response",
  "timeout-or-duplicate",
  "bad-request",
]);

function verdictOf(answer: z.infer<typeof answerShape>, { hostname }: ChallengeSettings): ChallengeResult {
  if (!answer.success) {
    return answer["error-codes"].some((code) => tokenFaults.has(code)) ? "failed" : "unanswered";
  }
  if (hostname === null) return "passed";
  return answer.hostname === hostname && answer.action === challengeAction ? "passed" : "failed";
}

/** The person's IP address is not sent: Cloudflare has it from the widget. */
export function turnstile(settings: ChallengeSettings, timeoutMs: number): Challenge {
  const { siteKey, secretKey, origin } = settings;
  const home = origin ?? cloudflare;

  async function ask(token: string, key: string): Promise<ChallengeResult> {
    try {
      const response = await fetch(`${home}/turnstile/v0/siteverify`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ secret: secretKey, response: token, idempotency_key: key }),
        signal: AbortSignal.timeout(timeoutMs / triesMax),
      });
      return verdictOf(answerShape.parse(await response.json()), settings);
    } catch {
      return "unanswered";
    }
  }

  return {
    siteKey,
    script: origin === null ? `${cloudflare}/turnstile/v0/api.js?render=explicit` : ownScriptPath,
    async verify(token) {
      const key = crypto.randomUUID();
      let verdict: ChallengeResult = "unanswered";
      for (let tries = 0; tries < triesMax && verdict === "unanswered"; tries += 1) {
        verdict = await ask(token, key);
      }
      return verdict;
    },
    loadScript: async () => (origin === null ? null : fetch(`${origin}/turnstile/v0/api.js`)),
  };
}
