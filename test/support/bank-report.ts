// What a bank answers to a file of payments: a status report (pain.002) made for a test.
import { bankReference } from "../../worker/core/bank-text.ts";

export interface Reported {
  readonly payoutId: string;
  readonly status: string;
  readonly reason?: string;
  readonly amount?: string;
}

/** What the bank says of each payment, or with none of the whole file. */
export function bankReport(fileId: string, told: readonly Reported[], status = "PART"): string {
  const payments = told.map(({ payoutId, status: one, reason, amount }) => {
    const why = reason === undefined ? "" : `<StsRsnInf><Rsn><Cd>${reason}</Cd></Rsn></StsRsnInf>`;
    const of =
      amount === undefined
        ? ""
        : `<OrgnlTxRef><Amt><InstdAmt Ccy="SAR">${amount}</InstdAmt></Amt></OrgnlTxRef>`;
    const id = bankReference(payoutId);
    return `<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>${one}</TxSts>${why}${of}</TxInfAndSts>`;
  });
  const message = bankReference(fileId);
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.11"><CstmrPmtStsRpt>
    <GrpHdr><MsgId>R1</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${message}</OrgnlMsgId><GrpSts>${status}</GrpSts>
    </OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>${payments.join("")}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;
}
