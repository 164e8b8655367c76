// A real Chromium: the one that CHROMIUM_PATH names, one of the system, or the one that comes as a package.
import { existsSync } from "node:fs";
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserServer,
  type Page,
  type Request,
} from "playwright-core";
import { inject, vi } from "vitest";

const systemPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

// The first four keep it from calling home, which on a closed network only costs time.
const flags = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
];

async function packagedPath(): Promise<string> {
  // It brings its own libraries only where it believes to run in that runtime.
  process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs22.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}

/** Started once, by test/e2e/setup.ts. */
export async function startBrowser(): Promise<BrowserServer> {
  const named = process.env["CHROMIUM_PATH"];
  const path = named ?? systemPaths.find((candidate) => existsSync(candidate)) ?? (await packagedPath());
  return chromium.launchServer({ executablePath: path, args: flags });
}

/** The browser that is open already; closing it ends this file's visits only. */
export async function openBrowser(): Promise<Browser> {
  return chromium.connect(inject("browserUrl"));
}

export const phone = { width: 360, height: 740 };
export const desktop = { width: 1280, height: 900 };

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page's console complained of, and what failed to load. */
  readonly complaints: string[];
}

/** What each page has asked for and not yet got; what a page left asks no more. */
const asked = new WeakMap<Page, Set<Request>>();

function followRequests(page: Page): void {
  const open = new Set<Request>();
  asked.set(page, open);
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) open.clear();
    open.add(request);
  });
  const end = (request: Request) => open.delete(request);
  // A page that reads no more than the status of an answer never finishes it.
  page.on("response", (response) => {
    if (response.request().resourceType() === "fetch") end(response.request());
  });
  page.on("requestfinished", end);
  page.on("requestfailed", end);
}

/** Waits until the page has all that it asks for, and asks for nothing more when it has read it. */
export async function settled(page: Page): Promise<void> {
  const isQuiet = () => asked.get(page)?.size === 0;
  do {
    await vi.waitUntil(isQuiet, { timeout: 30_000, interval: 20 });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  } while (!isQuiet());
}

/** A visitor of their own: own cookies, own storage. Complaints of the page are collected, for there should be none. */
export async function visit(
  browser: Browser,
  options: { locale: "ar" | "en"; viewport: { width: number; height: number }; isDark?: boolean },
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: options.viewport,
    locale: options.locale === "ar" ? "ar-SA" : "en-GB",
    timezoneId: "Asia/Riyadh",
    colorScheme: options.isDark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  followRequests(page);
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return { page, context, complaints };
}
