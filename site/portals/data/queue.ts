// Writes made without a network: kept in the browser, sent one after the other when the network is back.
import { createStore, del, entries, set } from "idb-keyval";
import { Store } from "./store.ts";

export interface Waiting {
  readonly url: string;
  readonly body: unknown;
  readonly at: number;
}

/** Too many requests are asked again; every other answer below 500 is final. */
const isFinal = (status: number) => status < 500 && status !== 429;

/** The answer to a write that had waited. */
export interface Sent {
  readonly key: string;
  readonly waiting: Waiting;
  readonly status: number;
}

export class OfflineQueue {
  /** How many writes wait. */
  readonly count = new Store(0);
  private readonly name: string;
  private readonly onSent: (sent: Sent) => void;
  private readonly rows: ReturnType<typeof createStore>;

  constructor(name: string, onSent: (sent: Sent) => void) {
    this.name = name;
    this.onSent = onSent;
    this.rows = createStore(`souq-${name}`, "waiting");
  }

  /** Keeps a write and tries to send it; its key is the idempotency key of every attempt. */
  async add(url: string, body: unknown): Promise<string> {
    const key = crypto.randomUUID();
    await set(key, { url, body, at: Date.now() } satisfies Waiting, this.rows);
    await this.flush();
    return key;
  }

  /** Sends what waits, oldest first, in one tab at a time; stops at the first that gets no final answer. */
  async flush(): Promise<void> {
    await navigator.locks.request(`souq-${this.name}`, async () => {
      const waiting = await entries<string, Waiting>(this.rows);
      const inOrder = waiting.toSorted(([, one], [, other]) => one.at - other.at);
      for (const [key, row] of inOrder) {
        const status = await send(key, row);
        if (status === null || !isFinal(status)) break;
        await del(key, this.rows);
        this.onSent({ key, waiting: row, status });
      }
      this.count.set((await entries(this.rows)).length);
    });
  }

  /** Sends at once what an earlier page left, and again whenever the network or the page comes back. */
  start(): void {
    const flush = () => void this.flush();
    addEventListener("online", flush);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flush());
    flush();
  }
}

/** The status of the answer, or null without one. */
async function send(key: string, { url, body }: Waiting): Promise<number | null> {
  const headers = { "content-type": "application/json", "idempotency-key": key };
  const reply = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
  return reply?.status ?? null;
}
