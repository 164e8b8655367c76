// Font files of the site, for documents with names in other scripts.

/** Null when the file does not exist or cannot be loaded: its letters are then drawn as question marks. */
export function siteFonts(assets: Pick<Fetcher, "fetch">, origin: string) {
  return async (name: string): Promise<Uint8Array | null> => {
    const file = await assets.fetch(`${origin}/fonts/documents/${name}`);
    return file.ok ? new Uint8Array(await file.arrayBuffer()) : null;
  };
}
