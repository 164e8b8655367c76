// Secrets that have to be read again, encrypted at rest: whoever reads or copies the database has nothing without the key.

export interface CipherKey {
  /** Stands before each text that it encrypted. */
  readonly id: string;
  readonly key: Uint8Array<ArrayBuffer>;
}

/** The first encrypts; those behind it are of before and only read. */
export type CipherKeys = readonly [CipherKey, ...CipherKey[]];

/** AES-256, and the nonce that NIST SP 800-38D asks for. */
const keyBytes = 32;
const nonceBytes = 12;

function textOf(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** "id:base64", the newest first, with spaces between; null when it is not that. */
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

/** What the text belongs to is authenticated with it: in the row of another it does not open. */
const belongingTo = (owner: string) => new TextEncoder().encode(owner);

/** "key id:nonce:cipher": AES-256-GCM by the newest key. */
export async function encryptText([newest]: CipherKeys, text: string, owner: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: belongingTo(owner) };
  const cipher = await crypto.subtle.encrypt(algorithm, await asKey(newest), new TextEncoder().encode(text));
  return `${newest.id}:${textOf(nonce)}:${textOf(new Uint8Array(cipher))}`;
}

/** Null when the key is not known, or the text was changed or belongs to somebody else. */
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
