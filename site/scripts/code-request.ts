// Requests a one-time code; if the store requires a challenge first, the page's box shows it.
import type { InferRequestType } from "hono/client";
import { api, call, type Answer } from "./api.ts";
import { ChallengeBox } from "./challenge-box.ts";

type CodeRequest = Omit<InferRequestType<typeof api.session.codes.$post>["json"], "challenge">;

function send(json: CodeRequest & { challenge?: string }): Promise<Answer<{ resendAfterSeconds: number }>> {
  return call(
    (options) => api.session.codes.$post({ json }, options),
    (reply) => (reply.status === 202 ? reply.json() : null),
  );
}

/** `root` contains the box. */
export async function requestCode(
  root: ParentNode,
  json: CodeRequest,
): Promise<Answer<{ resendAfterSeconds: number }>> {
  const answer = await send(json);
  const box = root.querySelector("challenge-box");
  if (answer.ok || answer.code !== "challenge_needed" || !(box instanceof ChallengeBox)) return answer;
  const challenge = await box.pass(answer.detail);
  return challenge === null ? answer : send({ ...json, challenge });
}
