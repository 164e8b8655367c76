// Orders placed and paid through the API, for tests that begin after payment, and the steps that follow.
import { vi } from "vitest";
import { z } from "zod";
import { basketOf, phoneOf, placeRaw, quote, readCatalog } from "../bench/orders.ts";
import { call } from "../support/client.ts";
import { halalas, plainRiyals } from "../../worker/core/money.ts";
import { operatorIdentity } from "../../worker/money/documents/addresses/operator.ts";
import { encodeQr, qrTime } from "../../worker/money/documents/ubl/qr.ts";
import type { Running } from "../../worker/local/start.ts";
import { rows } from "./market.ts";

export interface Sold {
  readonly buyerPhone: string;
  readonly id: string;
  readonly token: string;
  /** In the order of the goods. */
  readonly parcels: readonly {
    readonly id: string;
    readonly familyId: string;
    readonly phone: string;
    readonly familyName: string;
  }[];
}

const placedShape = z.object({
  order: z.object({ id: z.string(), token: z.string() }),
  payment: z.object({ url: z.string() }),
});
const variantShape = z.object({ id: z.string() });
const parcelsShape = z.array(
  z.object({ id: z.string(), familyId: z.string(), phone: z.string(), familyName: z.string() }),
);

/** One order of these goods for pickup at a hotel, paid. */
export async function sell(
  running: Running,
  goods: readonly { readonly slug: string; readonly quantity: number }[],
): Promise<Sold> {
  const shop = { url: running.store.url, sandboxUrl: running.sandboxUrl ?? "", scarceVariantId: "" };
  const lines = await Promise.all(
    goods.map(async ({ slug, quantity }) => {
      const found = await rows(
        running,
        `SELECT v.id FROM variants v JOIN products p ON p.id = v.product_id WHERE p.slug = '${slug}' ORDER BY v.id`,
      );
      return { variantId: variantShape.parse(found[0]).id, quantity };
    }),
  );
  const basket = { ...basketOf(await readCatalog(shop), 0), lines };
  const key = `sold-${Date.now()}-${Math.random()}`;
  const answer = await placeRaw(shop, basket, await quote(shop, basket), key);
  const { order, payment } = placedShape.parse(JSON.parse(answer.body.toString()));
  const session = new URL(payment.url).pathname.split("/").at(-1) ?? "";
  await call(`${running.sandboxUrl}/_sandbox/sessions/${session}/pay`, { body: { waitForDelivery: true } });
  await vi.waitFor(
    async () => {
      const [state] = await rows(
        running,
        `SELECT state FROM orders WHERE id = '${order.id}' AND state = 'paid'`,
      );
      if (state === undefined) throw new Error("the order is not recorded paid yet");
    },
    { timeout: 20_000 },
  );
  const parcels = parcelsShape.parse(
    await rows(
      running,
      `SELECT p.id, f.id AS familyId, (SELECT phone FROM family_contacts WHERE family_id = f.id) AS phone, t.name AS familyName FROM parcels p JOIN families f ON f.id = p.family_id
        JOIN family_texts t ON t.family_id = f.id AND t.locale = 'ar' WHERE p.order_id = '${order.id}' ORDER BY p.position`,
    ),
  );
  return { ...order, buyerPhone: phoneOf(key), parcels };
}

export const secondOperatorPhone = "+966500000009";

/** A second operator: bank payouts need two. */
export async function addSecondOperator({ store: { db } }: Running): Promise<void> {
  await db.prepare("INSERT INTO people VALUES ('per_second', ?, 0)").bind(secondOperatorPhone).run();
  await db.prepare("INSERT INTO roles VALUES ('per_second', 'operator', '')").run();
}

const invoiceShape = z.object({
  gross: z.int(),
  vat: z.int(),
  at: z.int(),
  family: z.string().nullable(),
  number: z.string().nullable(),
});

/** What a tax invoice's QR code must contain: seller, VAT number, time, total and VAT. */
export async function codeOf(running: Running, documentId: string): Promise<string> {
  const found = await rows(
    running,
    `SELECT d.gross_halalas AS gross, d.vat_halalas AS vat, d.issued_at AS at, t.name AS family,
      (SELECT l.seller_vat_number FROM lines l WHERE l.id LIKE d.parcel_id || '.%') AS number
      FROM documents d LEFT JOIN family_texts t ON t.family_id = d.family_id AND t.locale = 'ar'
      WHERE d.id = '${documentId}'`,
  );
  const { gross, vat, at, family, number } = invoiceShape.parse(found[0]);
  return encodeQr({
    sellerName: family ?? operatorIdentity.name,
    vatNumber: number ?? "310122393500003",
    time: qrTime(at),
    total: plainRiyals(halalas(gross)),
    vat: plainRiyals(halalas(vat)),
  });
}
