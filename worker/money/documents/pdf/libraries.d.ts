// What is used of the PDF libraries that come without types of their own, or with Node's.
declare module "fontkit" {
  export interface GlyphRun {
    readonly glyphs: readonly { codePoints: readonly number[] }[];
  }
  export interface Font {
    layout(text: string, features?: Readonly<Record<string, boolean>>): GlyphRun;
    hasGlyphForCodePoint(codePoint: number): boolean;
  }
  export function create(bytes: Uint8Array): Font;
}

declare module "pdfkit" {
  import type { Font } from "fontkit";

  interface DocumentOptions {
    readonly size: "A4";
    readonly margin: number;
    readonly font: null;
    readonly lang: string;
    readonly displayTitle: boolean;
    readonly bufferPages: boolean;
    readonly pdfVersion: "1.7";
    readonly info: Readonly<Record<string, string | Date>>;
  }

  interface TextOptions {
    readonly lineBreak: false;
    readonly baseline: "alphabetic";
    readonly features: Readonly<Record<string, boolean>>;
  }

  export default class PDFDocument {
    constructor(options: DocumentOptions);
    registerFont(name: string, font: Font): this;
    font(name: string): this;
    fontSize(points: number): this;
    fillColor(color: string): this;
    widthOfString(text: string, options: { readonly features: Readonly<Record<string, boolean>> }): number;
    text(text: string, x: number, y: number, options: TextOptions): this;
    addPage(): this;
    switchToPage(index: number): this;
    bufferedPageRange(): { readonly start: number; readonly count: number };
    save(): this;
    restore(): this;
    translate(x: number, y: number): this;
    scale(factor: number): this;
    path(data: string): this;
    rect(x: number, y: number, width: number, height: number): this;
    roundedRect(x: number, y: number, width: number, height: number, radius: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    lineWidth(points: number): this;
    strokeColor(color: string): this;
    fill(color: string): this;
    stroke(): this;
    end(): void;
  }
}

declare module "pdfkit/output" {
  import type PDFDocument from "pdfkit";

  export function toBytes(document: PDFDocument): Promise<Uint8Array>;
}

declare module "*.woff" {
  const file: ArrayBuffer;
  export default file;
}
