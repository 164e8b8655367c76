// Private files: written once, read through the Worker only.

export interface Files {
  /** Null when it was not saved. */
  load(key: string): Promise<Uint8Array<ArrayBuffer> | null>;
  save(key: string, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<void>;
  /** At most a thousand keys; missing ones are ignored. */
  remove(keys: readonly string[]): Promise<void>;
}

export function bucketFiles(bucket: R2Bucket): Files {
  return {
    async load(key) {
      const object = await bucket.get(key);
      return object === null ? null : new Uint8Array(await object.arrayBuffer());
    },
    async save(key, bytes, type) {
      await bucket.put(key, bytes, { httpMetadata: { contentType: type } });
    },
    async remove(keys) {
      await bucket.delete([...keys]);
    },
  };
}
