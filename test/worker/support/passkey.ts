// A passkey in software: registers and signs as a browser's authenticator does, without attestation.
import { z } from "zod";

const encoder = new TextEncoder();

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64url(text: string): Uint8Array {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

/** CBOR byte strings of 24 to 65,535 bytes, in the shortest form, and short texts. */
function cborBytes(bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  return joined(new Uint8Array(length < 256 ? [0x58, length] : [0x59, length >> 8, length & 255]), bytes);
}
const cborText = (text: string) => joined(new Uint8Array([0x60 + text.length]), encoder.encode(text));

/** An ES256 key as COSE: kty 2, alg -7, crv 1, x, y. */
function coseKey(x: Uint8Array, y: Uint8Array): Uint8Array {
  const head = new Uint8Array([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]);
  return joined(head, new Uint8Array([0x21]), cborBytes(x), new Uint8Array([0x22]), cborBytes(y));
}

/** A signature as r and s, written in DER as WebAuthn wants it. */
function derOf(signature: Uint8Array): Uint8Array {
  const integer = (bytes: Uint8Array) => {
    const from = bytes.findIndex((byte) => byte !== 0);
    const trimmed = bytes.subarray(Math.max(from, 0));
    const whole = (trimmed[0] ?? 0) > 127 ? joined(new Uint8Array([0]), trimmed) : trimmed;
    return joined(new Uint8Array([0x02, whole.length]), whole);
  };
  const body = joined(integer(signature.subarray(0, 32)), integer(signature.subarray(32)));
  return joined(new Uint8Array([0x30, body.length]), body);
}

const userPresentAndVerified = 0x05;
const hasCredential = 0x40;

export interface Passkey {
  readonly id: string;
  /** The response to the options of a registration. */
  readonly register: (challenge: string) => Promise<object>;
  /** The response to the options of a confirmation. */
  readonly sign: (challenge: string) => Promise<object>;
}

const publicShape = z.object({ x: z.string(), y: z.string() });

export async function makePasskey(origin: string): Promise<Passkey> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new Error("a pair of keys was asked for");
  const { x, y } = publicShape.parse(await crypto.subtle.exportKey("jwk", pair.publicKey));
  const idBytes = crypto.getRandomValues(new Uint8Array(16));
  const id = base64url(idBytes);
  const party = new Uint8Array(
    await crypto.subtle.digest("SHA-256", encoder.encode(new URL(origin).hostname)),
  );
  let counter = 0;
  const authenticatorData = (flags: number, more = new Uint8Array()) => {
    counter += 1;
    return joined(party, new Uint8Array([flags, 0, 0, 0, counter]), more);
  };
  const clientData = (type: string, challenge: string) =>
    encoder.encode(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const shared = { id, rawId: id, type: "public-key", clientExtensionResults: {} };
  return {
    id,
    register: async (challenge) => {
      const credential = joined(
        new Uint8Array(16),
        new Uint8Array([0, idBytes.length]),
        idBytes,
        coseKey(fromBase64url(x), fromBase64url(y)),
      );
      const data = authenticatorData(userPresentAndVerified + hasCredential, credential);
      const attestationObject = joined(
        new Uint8Array([0xa3]),
        cborText("fmt"),
        cborText("none"),
        cborText("attStmt"),
        new Uint8Array([0xa0]),
        cborText("authData"),
        cborBytes(data),
      );
      const clientDataJSON = base64url(clientData("webauthn.create", challenge));
      return { ...shared, response: { clientDataJSON, attestationObject: base64url(attestationObject) } };
    },
    sign: async (challenge) => {
      const client = clientData("webauthn.get", challenge);
      const data = authenticatorData(userPresentAndVerified);
      const signed = joined(data, new Uint8Array(await crypto.subtle.digest("SHA-256", client)));
      const raw = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, signed);
      const signature = base64url(derOf(new Uint8Array(raw)));
      const response = { clientDataJSON: base64url(client), authenticatorData: base64url(data), signature };
      return { ...shared, response };
    },
  };
}
