// Font files of the site, for documents with names in other scripts.

/** Null when there is no such file, or none can be had now: the letters are then drawn as question marks. */
export function siteFonts(assets: Pick<Fetcher, "fetch">, origin: string) {
  return async (name: string): Promise<Uint8Array | null> => {
    const file = await assets.fetch(`${origin}/fonts/documents/${name}`);
    return file.ok ? new Uint8Array(await file.arrayBuffer()) : null;
  };
}
