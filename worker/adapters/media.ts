// Pictures by the hash of their content, from the bucket.

const types: Readonly<Record<string, string>> = { avif: "image/avif", jpg: "image/jpeg" };

/** Null when the picture does not exist. Pictures never change, so they may be cached for ever. */
export async function loadPicture(bucket: R2Bucket, hash: string, name: string): Promise<Response | null> {
  const type = types[name.split(".").at(-1) ?? ""];
  if (type === undefined || !/^[0-9a-f]{8,64}$/.test(hash) || !/^\d{2,4}\.\w{3,4}$/.test(name)) return null;
  const object = await bucket.get(`${hash}/${name}`);
  if (object === null) return null;
  return new Response(object.body, {
    headers: {
      "content-type": type,
      "cache-control": "public, max-age=31536000, immutable",
      etag: object.httpEtag,
    },
  });
}
