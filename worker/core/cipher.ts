// Encryption at rest of secrets that must be read again: a copy of the database is useless without the key.

export interface CipherKey {
  /** The prefix of each text that this key encrypted. */
  readonly id: string;
  readonly key: Uint8Array<ArrayBuffer>;
}

/** The first key encrypts; the others are older and only decrypt. */
export type CipherKeys = readonly [CipherKey, ...CipherKey[]];

/** AES-256, with the nonce length of NIST SP 800-38D. */
const keyBytes = 32;
const nonceBytes = 12;

function textOf(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** Parses "id:base64" keys, separated by spaces, newest first; null when malformed. */
export function readCipherKeys(value: string): CipherKeys | null {
  const keys = value.split(/\s+/).flatMap((each) => {
    const [, id, text] = /^([a-z0-9-]{1,20}):([A-Za-z0-9+/]{43}=)$/.exec(each) ?? [];
    return id === undefined || text === undefined ? [] : [{ id, key: bytesOf(text) }];
  });
  const [first, ...others] = keys;
  const isWhole =
    keys.length === value.split(/\s+/).length && keys.every(({ key }) => key.length === keyBytes);
  const hasTwice = new Set(keys.map(({ id }) => id)).size < keys.length;
  return first === undefined || !isWhole || hasTwice ? null : [first, ...others];
}

function asKey({ key }: CipherKey): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** The owner is the additional authenticated data: in another person's row the text does not decrypt. */
const belongingTo = (owner: string) => new TextEncoder().encode(owner);

/** "key id:nonce:cipher": AES-256-GCM by the newest key. */
export async function encryptText([newest]: CipherKeys, text: string, owner: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: belongingTo(owner) };
  const cipher = await crypto.subtle.encrypt(algorithm, await asKey(newest), new TextEncoder().encode(text));
  return `${newest.id}:${textOf(nonce)}:${textOf(new Uint8Array(cipher))}`;
}

/** Null when the key is unknown, or the text was changed or belongs to another person. */
export async function decryptText(
  keys: CipherKeys,
  encrypted: string,
  owner: string,
): Promise<string | null> {
  const [id, nonce, cipher] = encrypted.split(":");
  const key = keys.find((known) => known.id === id);
  if (key === undefined || nonce === undefined || cipher === undefined) return null;
  try {
    const algorithm = { name: "AES-GCM", iv: bytesOf(nonce), additionalData: belongingTo(owner) };
    return new TextDecoder().decode(
      await crypto.subtle.decrypt(algorithm, await asKey(key), bytesOf(cipher)),
    );
  } catch {
    return null;
  }
}
