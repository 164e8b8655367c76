// How long personal data is kept: one table for the erasing code, the privacy notice, the README and its test.

export interface Retention {
  readonly what: { readonly ar: string; readonly en: string };
  /** Where it stands: "table.column". */
  readonly columns: readonly string[];
  readonly until: { readonly ar: string; readonly en: string };
}

export const retention: readonly Retention[] = [
  {
    what: {
      ar: "طلب لم يُدفع: الاسم والجوال والبريد والضيف والغرفة والعنوان وبصمة الشبكة",
      en: "An order that was not paid: name, mobile, e-mail, guest, room, address, a hash of the network",
    },
    columns: [
      "orders.buyer_name",
      "orders.buyer_phone",
      "orders.buyer_email",
      "pickups.guest_name",
      "pickups.room",
      "deliveries.address",
      "orders.client",
    ],
    until: {
      ar: "30 يومًا بعد الطلب، أو حين تطلب محوها",
      en: "30 days after it was placed, or when you ask for it",
    },
  },
  {
    what: {
      ar: "طلب مدفوع: الاسم والجوال والضيف والعنوان وبصمة الشبكة، والفواتير",
      en: "A paid order: name, mobile, guest, address, a hash of the network, and its invoices",
    },
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
    until: {
      ar: "6 سنوات بعد الدفع، كما يوجب نظام الضريبة، ثم تُمحى وحدها",
      en: "6 years after the payment, as tax law asks, then erased by itself",
    },
  },
  {
    what: {
      ar: "طلب مدفوع: البريد والغرفة، وما كُتب على القطعة أو عند الإرجاع، وصور الإرجاع",
      en: "A paid order: e-mail, room, what was written on a piece or with a return, the photos of a return",
    },
    columns: [
      "orders.buyer_email",
      "pickups.room",
      "lines.personal_text",
      "return_requests.note",
      "return_requests.answer",
      "refunds.note",
      "photos.id",
    ],
    until: { ar: "حين تطلب محوها، وإلا فمع الطلب", en: "When you ask for it, else with the order" },
  },
  {
    what: { ar: "الجوال الذي دخلت به، ورمز الدخول", en: "The mobile you signed in with, and its code" },
    columns: ["people.phone", "device_codes.phone", "factors.name"],
    until: {
      ar: "ليلة انتهاء الدخول؛ الرمز ليلة واحدة",
      en: "The night after the sign-in has ended; the code one night",
    },
  },
  {
    what: { ar: "المتصفح الذي دخلت منه بجوالك", en: "The browser from which you signed in with your mobile" },
    columns: ["devices.phone"],
    until: {
      ar: "400 يومًا بعد آخر دخول، أو حين تطلب محوه",
      en: "400 days after the last sign-in, or when you ask for it",
    },
  },
  {
    what: { ar: "رسائلنا إليك", en: "Our messages to you" },
    columns: ["outbox.payload"],
    until: { ar: "حتى تُرسل، و30 يومًا على الأكثر", en: "Until they are sent, 30 days at most" },
  },
  {
    what: {
      ar: "الأسرة: جوالها وعنوانها وحسابها البنكي",
      en: "A family: its mobile, its address and its bank account",
    },
    columns: [
      "families.phone",
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
    until: {
      ar: "ما دامت تبيع هنا، ثم 6 سنوات مع دفاتر مستحقاتها",
      en: "As long as it sells here, then 6 years with the books of its payouts",
    },
  },
];

/** The table as the README shows it. */
export function retentionMarkdown(): string {
  const rows = retention.map(({ what, columns, until }) => {
    return `| ${what.en} | ${columns.map((column) => `\`${column}\``).join(", ")} | ${until.en} |`;
  });
  return ["| what | where | kept until |", "|---|---|---|", ...rows].join("\n");
}
