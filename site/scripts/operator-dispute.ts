// <operator-dispute>: one dispute, its evidence sent once, and its verdict.
import type { InferResponseType } from "hono/client";
import { dayTime, money } from "../../worker/words/format.ts";
import { api, call, type Answer } from "./api.ts";
import { part, reveal, stamp, write } from "./fragment.ts";
import { isDisputeId, isParcelId, type ParcelId } from "./ids.ts";
import { accountWords, codeWords, type Names } from "./names.ts";
import { dashboardRefund, wordFor } from "./outside-words.ts";
import { actedByText, verbText } from "./page-actors.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { PortalPage } from "./portal-page.ts";
import { stay } from "./session.ts";
import { tableRow } from "./table-row.ts";

type Dispute = InferResponseType<(typeof api.operator.disputes)[":id"]["$get"], 200>["dispute"];
type DisputedParcel = Dispute["parcels"][number];
/** A posting in words: what it is, from where to where, and how much. */
function postingWords({ parcels }: Dispute, posting: Dispute["postings"][number]): string[] {
  const words = pageWords.operatorMoney;
  if (words === undefined) return [];
  const familyName = parcels.find(({ id }) => posting.id.startsWith(`${id}:`))?.familyName ?? "";
  const accounts = [posting.debit, posting.credit];
  const families = new Map(accounts.map((account) => [account.replace("family:", ""), familyName]));
  const names: Names = { families, parcels: new Map() };
  return [
    codeWords(words, posting.code),
    accountWords(words, posting.debit, names),
    accountWords(words, posting.credit, names),
    money(posting.amountHalalas),
  ];
}

type PackName = keyof Dispute["pack"];

const packNames: readonly PackName[] = [
  "statement",
  "customerName",
  "customerEmail",
  "productDescription",
  "serviceDate",
  "shippingAddress",
  "shippingDate",
  "activityLog",
  "refundHistory",
  "refundPolicy",
  "cancellationPolicy",
];

const unknown = { ok: false, code: "dispute_unknown", detail: {} } as const;
const at = (instant: number | null) => (instant === null ? "" : dayTime(pageLocale, instant));

function isUnfinished({ arrivedAt, grossLeftHalalas }: DisputedParcel): boolean {
  return arrivedAt === null && grossLeftHalalas > 0;
}

class OperatorDispute extends PortalPage<Dispute> {
  private isActing = false;
  private readonly disputeId = new URLSearchParams(location.search).get("id") ?? "";

  protected override listen() {
    this.addEventListener("click", (event) => {
      if (!(event.target instanceof Element)) return;
      const act = event.target.closest<HTMLElement>("[data-act]")?.dataset["act"];
      if (act === "check") void this.check();
      if (act === "send") void this.send();
      if (act === "keep") this.confirmChange(false);
    });
    this.addEventListener("change", () => reveal(this, "wrong", false));
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      const form = event.target instanceof HTMLFormElement ? event.target : null;
      if (form?.dataset["form"] === "evidence") this.confirmChange(true);
      if (form?.dataset["form"] === "liability") void this.decide(form);
    });
  }

  /** What is being written or chosen is not drawn over. */
  protected override isBusy() {
    const note = this.querySelector("textarea");
    return this.isActing || (note !== null && note.value !== "") || this.isChoosing();
  }

  private isChoosing(): boolean {
    return this.querySelector("[name=parcel]:checked") !== null;
  }

  protected async load(): Promise<Answer<Dispute>> {
    const id = this.disputeId;
    if (!isDisputeId(id)) return unknown;
    const answer = await call(
      (options) => api.operator.disputes[":id"].$get({ param: { id } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    );
    return answer.ok ? { ok: true, body: answer.body.dispute } : answer;
  }

  protected draw(dispute: Dispute): string {
    const words = pageWords.operatorDisputes;
    const order = part(this, "order");
    if (order instanceof HTMLAnchorElement) order.href = stay("/operator/order", { id: dispute.orderId });
    write(this, "number", dispute.number);
    const state = dispute.reason === dashboardRefund ? words?.dashboardRefund : words?.states[dispute.state];
    write(this, "state", state ?? "");
    this.drawFacts(dispute);
    this.drawPack(dispute);
    const isUndecided = dispute.state === "lost" && dispute.liability === null;
    reveal(this, "verdict", isUndecided);
    reveal(this, "unfinished", dispute.parcels.some(isUnfinished));
    if (!isUndecided || !this.isChoosing()) {
      part(this, "bearing")?.replaceChildren(...dispute.parcels.map((parcel) => this.drawBearing(parcel)));
    }
    part(this, "parcels")?.replaceChildren(
      ...dispute.parcels.map(({ familyName, grossLeftHalalas, shareLeftHalalas, takenHalalas }) =>
        tableRow([familyName, money(grossLeftHalalas), money(shareLeftHalalas), money(takenHalalas)]),
      ),
    );
    const took = dispute.steps.map((step) => [at(step.at), verbText(step.verb), actedByText(step.actor)]);
    part(this, "steps")?.replaceChildren(...took.map(tableRow));
    part(this, "postings")?.replaceChildren(
      ...dispute.postings.map((posting) => tableRow([...postingWords(dispute, posting), at(posting.at)])),
    );
    return "ready";
  }

  private drawFacts(dispute: Dispute) {
    const words = pageWords.operatorDisputes;
    const { withdrawnHalalas, reinstatedHalalas, offsetHalalas } = dispute;
    const isUndecided = dispute.state === "lost" && dispute.liability === null;
    const leftHalalas = withdrawnHalalas - reinstatedHalalas - offsetHalalas;
    const facts: Readonly<Record<string, string>> = {
      reason: wordFor(words?.reasons, dispute.reason),
      amount: money(dispute.amountHalalas),
      withdrawn: money(withdrawnHalalas),
      reinstated: money(reinstatedHalalas),
      covered: offsetHalalas === 0 ? "" : money(offsetHalalas),
      left: isUndecided ? money(leftHalalas) : "",
      due: at(dispute.evidenceDueAt),
      opened: at(dispute.openedAt),
      sent: at(dispute.evidenceSentAt ?? dispute.evidenceRequestedAt),
      liability: dispute.liability === null ? "" : (words?.liableParties[dispute.liability] ?? ""),
      checked: at(dispute.checkedAt),
    };
    for (const [name, text] of Object.entries(facts)) {
      write(this, name, text);
      const fact = this.querySelector<HTMLElement>(`[data-fact="${name}"]`);
      if (fact !== null) fact.hidden = text === "";
    }
  }

  private drawPack({ pack, isAnswerable, problem }: Dispute) {
    const terms = pageWords.operatorDisputes?.pack;
    const parts = packNames.flatMap((name) => {
      const text = pack[name];
      if (text === null || text === "") return [];
      const piece = stamp(this, "pack-part");
      write(piece, "term", terms?.[name] ?? "");
      write(piece, "text", text);
      return [piece];
    });
    part(this, "pack")?.replaceChildren(...parts);
    reveal(this, "answer", isAnswerable);
    reveal(this, "pack-text", isAnswerable);
    write(this, "problem", problem ?? "");
    reveal(this, "problem-part", problem !== null);
  }

  private drawBearing(parcel: DisputedParcel): HTMLElement {
    const item = stamp(this, "bearing");
    item.dataset["key"] = parcel.id;
    write(item, "family", parcel.familyName);
    write(item, "share-left", money(parcel.shareLeftHalalas));
    reveal(item, "not-yet", isUnfinished(parcel));
    reveal(item, "share", !isUnfinished(parcel));
    const box = item.querySelector("input");
    if (box !== null) box.disabled = isUnfinished(parcel) || parcel.shareLeftHalalas <= 0;
    return item;
  }

  private confirmChange(isAsked: boolean) {
    reveal(this, "send", !isAsked);
    reveal(this, "sure", isAsked);
    const next = isAsked ? this.querySelector<HTMLElement>("[data-act=send]") : part(this, "send");
    next?.focus();
  }

  private async act(work: () => Promise<Answer<unknown>>, good: string) {
    if (this.isActing) return;
    this.isActing = true;
    const answer = await work();
    this.isActing = false;
    await this.conclude(answer, good);
  }

  private async check() {
    const id = this.disputeId;
    if (!isDisputeId(id)) return;
    await this.act(
      () =>
        call(
          (options) => api.operator.disputes[":id"].check.$post({ param: { id } }, options),
          (reply) => (reply.status === 200 ? reply.json() : null),
        ),
      pageWords.operatorDisputes?.checkedNow ?? "",
    );
  }

  private async send() {
    const id = this.disputeId;
    const field = this.querySelector("textarea");
    if (!isDisputeId(id) || field === null) return;
    const note = field.value.trim();
    await this.act(async () => {
      const answer = await call(
        (options) => api.operator.disputes[":id"].evidence.$post({ param: { id }, json: { note } }, options),
        (reply) => (reply.status === 202 ? reply.json() : null),
      );
      if (answer.ok) field.value = "";
      return answer;
    }, pageWords.operatorDisputes?.sending ?? "");
    this.confirmChange(false);
  }

  private async decide(form: HTMLFormElement) {
    const id = this.disputeId;
    const isByFamilies = form.querySelector<HTMLInputElement>("[value=families]")?.checked === true;
    const boxes = [...form.querySelectorAll<HTMLInputElement>("[name=parcel]:checked")];
    const parcelIds: ParcelId[] = boxes
      .map((box) => box.closest<HTMLElement>("[data-key]")?.dataset["key"] ?? "")
      .filter(isParcelId);
    const isMissing = isByFamilies && parcelIds.length === 0;
    write(form, "wrong", isMissing ? (pageWords.operatorDisputes?.chooseFamilies ?? "") : "");
    reveal(form, "wrong", isMissing);
    if (isMissing || !isDisputeId(id)) return;
    const json = isByFamilies
      ? ({ liability: "families", parcelIds } as const)
      : ({ liability: "operator" } as const);
    await this.act(
      () =>
        call(
          (options) => api.operator.disputes[":id"].liability.$post({ param: { id }, json }, options),
          (reply) => (reply.status === 200 ? reply.json() : null),
        ),
      pageWords.operatorDisputes?.decided ?? "",
    );
  }
}

customElements.define("operator-dispute", OperatorDispute);
