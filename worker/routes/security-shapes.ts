// The shapes of browsers' passkey responses; the library verifies their contents.
import { z } from "@hono/zod-openapi";
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";

export const factorIdShape = z.templateLiteral(["fac_", z.string().max(40)]);

const bytes = z.string().regex(/^[\w-]+$/);
const answered = {
  id: bytes,
  rawId: bytes,
  type: z.literal("public-key"),
  clientExtensionResults: z.object({}),
};
const madeShape = z.object({
  ...answered,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});
const usedShape = z.object({
  ...answered,
  response: z.object({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes }),
});

export const passkeyAddedShape = z
  .custom<RegistrationResponseJSON>((value) => madeShape.safeParse(value).success)
  .openapi({ type: "object" });
export const passkeyUsedShape = z
  .custom<AuthenticationResponseJSON>((value) => usedShape.safeParse(value).success)
  .openapi({ type: "object" });

export const creationShape = z.custom<PublicKeyCredentialCreationOptionsJSON>().openapi({ type: "object" });
export const requestShape = z.custom<PublicKeyCredentialRequestOptionsJSON>().openapi({ type: "object" });
