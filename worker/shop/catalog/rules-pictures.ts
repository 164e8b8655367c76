// Addresses of pictures, by the hash of their content: they never change.

export interface Picture {
  readonly src: string;
  readonly srcset: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

const widths = [320, 640, 960] as const;

export function pictureOf(hash: string, alt: string): Picture {
  return {
    src: `/media/${hash}/640.jpg`,
    srcset: widths.map((width) => `/media/${hash}/${width}.avif ${width}w`).join(", "),
    width: 960,
    height: 960,
    alt,
  };
}
