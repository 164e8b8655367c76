// Writes pain.001, the ISO 20022 credit transfer initiation.
import XmlBuilder from "fast-xml-builder";
import { assert } from "../../core/assert.ts";
import { add, type Halalas, plainRiyals } from "../../core/money.ts";
import { isDay, riyadhDay, startOfDay, type Instant, type RiyadhDay } from "../../core/time.ts";
import { bankIdOf, readIban, type Iban } from "../../core/iban.ts";
import { bankReference, bankText, isBic, type Characters } from "../../core/bank-text.ts";

/** Differences between the supported versions, for domestic transfers in riyals. */
const versions = {
  "pain.001.001.03": { bic: "BIC", executionDay: (day: RiyadhDay) => day },
  "pain.001.001.09": { bic: "BICFI", executionDay: (day: RiyadhDay) => ({ Dt: day }) },
  "pain.001.001.10": { bic: "BICFI", executionDay: (day: RiyadhDay) => ({ Dt: day }) },
} as const;

export type Pain001Version = keyof typeof versions;

/** One of ISO's four-letter codes, or up to 35 characters that the bank has agreed with us. */
export type Purpose = { readonly code: string } | { readonly proprietary: string };

/** Requirements of the operator's bank for its files. Omitted fields are left to the bank. */
export interface BankSettings {
  readonly version?: Pain001Version;
  /** Who pays, and from where; a bank without a BIC is named by the bank id of the IBAN. */
  readonly debtor: { readonly name: string; readonly iban: Iban; readonly bic: string | null };
  readonly characters: Characters;
  /** Whether the account shows one debit for the whole file, or one for each payment. */
  readonly batchBooking?: boolean;
  readonly chargeBearer?: "SLEV" | "SHAR" | "DEBT";
  readonly categoryPurpose?: Purpose;
  /** Saudi banks reject a domestic transfer that has no purpose; the codes are each bank's own. */
  readonly purpose?: Purpose;
}

export interface CreditTransfer {
  /** Ids of ours, which the bank's report brings back: of what is paid, and of this attempt to pay it. */
  readonly endToEndId: string;
  readonly instructionId: string;
  readonly amountHalalas: Halalas;
  readonly creditor: { readonly name: string; readonly iban: Iban; readonly bic: string | null };
  readonly remittance: string;
}

export interface CreditTransferFile {
  /** An id of ours; a bank takes each only once. */
  readonly messageId: string;
  readonly createdAt: Instant;
  readonly executionDay: RiyadhDay;
  readonly payments: readonly CreditTransfer[];
}

/** Payments whose name or remittance text the bank cannot write: they need another spelling before the file can go. */
export interface FileProblem {
  readonly problem: "text_unwritable";
  readonly endToEndIds: readonly string[];
}

export const maxPayments = 5_000;

const builder = new XmlBuilder({
  attributeNamePrefix: "@",
  textNodeName: "#text",
  ignoreAttributes: false,
  format: true,
});

/**
 * The file as XML with counts and control sum. Elements with undefined values are omitted. Throws on invalid data: no payment or
 * too many, a zero amount, a repeated id, or a setting that does not fit the schema.
 */
export function creditTransferFile(file: CreditTransferFile, bank: BankSettings): string | FileProblem {
  checkFile(file, bank);
  const endToEndIds = file.payments
    .filter((payment) => !isWritable(payment.creditor.name, bank) || !isWritable(payment.remittance, bank))
    .map((payment) => payment.endToEndId);
  if (endToEndIds.length > 0) return { problem: "text_unwritable", endToEndIds };
  const { version = "pain.001.001.10", debtor } = bank;
  const messageId = bankReference(file.messageId);
  const totals = {
    NbOfTxs: String(file.payments.length),
    CtrlSum: plainRiyals(add(...file.payments.map((payment) => payment.amountHalalas))),
  };
  return builder.build({
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    Document: {
      "@xmlns": `urn:iso:std:iso:20022:tech:xsd:${version}`,
      CstmrCdtTrfInitn: {
        GrpHdr: {
          MsgId: messageId,
          CreDtTm: riyadhTime(file.createdAt),
          ...totals,
          InitgPty: { Nm: write(debtor.name, bank) },
        },
        PmtInf: {
          PmtInfId: messageId,
          PmtMtd: "TRF",
          BtchBookg: bank.batchBooking,
          ...totals,
          PmtTpInf: bank.categoryPurpose && { CtgyPurp: purposeOf(bank.categoryPurpose) },
          ReqdExctnDt: versions[version].executionDay(file.executionDay),
          Dbtr: { Nm: write(debtor.name, bank) },
          DbtrAcct: { Id: { IBAN: debtor.iban }, Ccy: "SAR" },
          DbtrAgt: agentOf(debtor.bic, version) ?? memberOf(debtor.iban),
          ChrgBr: bank.chargeBearer,
          CdtTrfTxInf: file.payments.map((payment) => transferOf(payment, bank, version)),
        },
      },
    },
  });
}

function transferOf(payment: CreditTransfer, bank: BankSettings, version: Pain001Version) {
  const { creditor } = payment;
  return {
    PmtId: {
      InstrId: bankReference(payment.instructionId),
      EndToEndId: bankReference(payment.endToEndId),
    },
    Amt: { InstdAmt: { "@Ccy": "SAR", "#text": plainRiyals(payment.amountHalalas) } },
    CdtrAgt: agentOf(creditor.bic, version),
    Cdtr: { Nm: write(creditor.name, bank), PstlAdr: { Ctry: "SA" } },
    CdtrAcct: { Id: { IBAN: creditor.iban } },
    Purp: bank.purpose && purposeOf(bank.purpose),
    RmtInf: { Ustrd: write(payment.remittance, bank) },
  };
}

function agentOf(bic: string | null, version: Pain001Version) {
  return bic === null ? undefined : { FinInstnId: { [versions[version].bic]: bic } };
}

function memberOf(iban: Iban) {
  return { FinInstnId: { ClrSysMmbId: { MmbId: bankIdOf(iban) } } };
}

function purposeOf(purpose: Purpose) {
  return "code" in purpose ? { Cd: purpose.code } : { Prtry: purpose.proprietary };
}

/** Without an offset: banks read it by their own clock, which is Riyadh's, and some refuse an offset. */
function riyadhTime(at: Instant): string {
  const day = riyadhDay(at);
  return `${day}T${new Date(at - startOfDay(day)).toISOString().slice(11, 19)}`;
}

function isWritable(text: string, bank: BankSettings): boolean {
  return bankText(text, bank.characters) !== null;
}

function write(text: string, bank: BankSettings): string {
  const written = bankText(text, bank.characters);
  assert(written !== null, "a text that the bank cannot write");
  return written;
}

function checkFile(file: CreditTransferFile, { debtor, categoryPurpose, purpose }: BankSettings): void {
  const { payments, executionDay } = file;
  assert(isDay(executionDay), `not a day: ${executionDay}`);
  assert(payments.length > 0 && payments.length <= maxPayments, `a file of ${payments.length} payments`);
  for (const ids of [payments.map((one) => one.endToEndId), payments.map((one) => one.instructionId)])
    assert(new Set(ids).size === payments.length, "an id stands twice in a bank's file");
  for (const { amountHalalas } of payments) assert(amountHalalas > 0, "a payment of nothing");
  for (const { iban, bic } of [debtor, ...payments.map((payment) => payment.creditor)]) {
    assert(readIban(iban) === iban, "not a Saudi IBAN");
    assert(bic === null || isBic(bic), `not a BIC: ${bic}`);
  }
  for (const chosen of [categoryPurpose, purpose])
    assert(chosen === undefined || isPurpose(chosen), `not a purpose: ${JSON.stringify(chosen)}`);
}

function isPurpose(purpose: Purpose): boolean {
  return "code" in purpose ? /^[A-Z]{4}$/.test(purpose.code) : /^[\w./ -]{1,35}$/.test(purpose.proprietary);
}
