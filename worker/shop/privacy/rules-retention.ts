// How long personal data is kept: one table for the erasing code, the privacy notice, the README and its test.
import { words, type BuyerWords } from "../../words/all/buyers.ts";

export interface Retention {
  /** Its words in the privacy notice. */
  readonly key: keyof BuyerWords["privacy"]["kept"];
  /** Where it stands: "table.column". */
  readonly columns: readonly string[];
}

export const retention: readonly Retention[] = [
  {
    key: "unpaidOrder",
    columns: [
      "orders.buyer_name",
      "orders.buyer_phone",
      "orders.buyer_email",
      "pickups.guest_name",
      "pickups.room",
      "deliveries.address",
      "orders.client",
    ],
  },
  {
    key: "paidOrder",
    columns: [
      "orders.buyer_name",
      "orders.buyer_phone",
      "pickups.guest_name",
      "deliveries.address",
      "orders.client",
      "document_seals.content",
      "document_seals.xml",
      "disputes.evidence",
    ],
  },
  {
    key: "paidOrderExtras",
    columns: [
      "orders.buyer_email",
      "pickups.room",
      "lines.personal_text",
      "return_requests.note",
      "return_requests.answer",
      "refunds.note",
      "order_notes.text",
      "bag_problems.note",
      "bag_problems.answer",
      "photos.id",
    ],
  },
  {
    key: "signIn",
    columns: ["people.phone", "device_codes.phone", "factors.name"],
  },
  {
    key: "device",
    columns: ["devices.phone"],
  },
  {
    key: "messages",
    columns: ["outbox.payload"],
  },
  {
    key: "family",
    columns: [
      "family_contacts.phone",
      "family_addresses.building_number",
      "family_addresses.street",
      "family_addresses.district",
      "bank_accounts.holder",
      "bank_accounts.iban",
      "payouts.holder",
      "payouts.iban",
      "bank_files.xml",
      "approval_payloads.text",
      "approvals.summary",
    ],
  },
];

/** The table as the README shows it. */
export function retentionMarkdown(): string {
  const rows = retention.map(({ key, columns }) => {
    const { what, until } = words.en.privacy.kept[key];
    return `| ${what} | ${columns.map((column) => `\`${column}\``).join(", ")} | ${until} |`;
  });
  return ["| what | where | kept until |", "|---|---|---|", ...rows].join("\n");
}
