// All that can be done with an order now, each with what follows from it; what is not allowed is not there.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { money } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { isOrderId } from "../../../scripts/ids.ts";
import { acts } from "../../data/acts.ts";
import { useForm } from "../../data/form.ts";
import { useStore } from "../../data/store.ts";
import { useQuery } from "../../data/use-query.ts";
import { Button } from "../../ui/Button.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field, Form } from "../../ui/Form.tsx";
import {
  endUncollected,
  grantHandOver,
  mayCancel,
  mayGrant,
  mayMove,
  mayRefund,
  nextStep,
  refundsOf,
  step,
  type Order,
  type Refunds,
} from "./order.ts";
import { MoveDialog } from "./Move.tsx";
import type { Words } from "./parts.ts";
import { RefundForm } from "./RefundForm.tsx";

interface Props {
  readonly order: Order;
  readonly t: Words;
}

type Asked = "deliver" | "move" | "refund" | "cancel" | "not_collected" | "grant";

export function Acts({ order, t }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { body: refunds } = useQuery(refundsOf(order.id));
  const own = t.operatorOrder;
  const verb = nextStep(order);
  const close = () => setAsked(null);
  const isOver =
    verb === null && !mayGrant(order) && !mayMove(order) && (refunds === null || !mayRefund(refunds));
  if (isOver && (refunds?.uncollected ?? null) === null) return null;
  return (
    <section>
      <h2>{own.actsTitle}</h2>
      <ul class="choices">
        {verb !== null && <NextStep order={order} verb={verb} onAsk={() => setAsked("deliver")} t={t} />}
        {mayGrant(order) && (
          <Act
            name={t.operatorPortal.grantTitle}
            text={t.operatorPortal.grantText}
            onPress={() => setAsked("grant")}
          />
        )}
        {mayMove(order) && <Act name={own.move} text={own.moveText} onPress={() => setAsked("move")} />}
        {refunds !== null && mayRefund(refunds) && (
          <Act name={t.operatorRefunds.open} text={own.refundText} onPress={() => setAsked("refund")} />
        )}
        {refunds?.uncollected !== null && refunds?.uncollected !== undefined && (
          <Act
            name={t.operatorRefunds.notCollected}
            text={t.operatorRefunds.notCollectedText}
            onPress={() => setAsked("not_collected")}
          />
        )}
        {refunds !== null && mayRefund(refunds) && mayCancel(order) && (
          <Act name={own.cancel} text={own.cancelText} isGrave onPress={() => setAsked("cancel")} />
        )}
      </ul>
      {refunds !== null && <Questions order={order} refunds={refunds} asked={asked} onClose={close} t={t} />}
      <MoveDialog order={order} isOpen={asked === "move"} onClose={close} t={t} />
      <GrantDialog order={order} isOpen={asked === "grant"} onClose={close} t={t} />
    </section>
  );
}

interface ActProps {
  readonly name: string;
  /** What follows. */
  readonly text: string;
  readonly isGrave?: boolean;
  readonly isMain?: boolean;
  readonly isBusy?: boolean;
  readonly onPress: () => void;
  readonly children?: ComponentChildren;
}

function Act({ name, text, isGrave = false, isMain = false, isBusy = false, onPress }: ActProps) {
  return (
    <li>
      <p class="soft small">{text}</p>
      <Button look={isGrave ? "grave" : isMain ? "main" : "quiet"} isBusy={isBusy} onPress={onPress}>
        {name}
      </Button>
    </li>
  );
}

function NextStep({
  order,
  verb,
  onAsk,
  t,
}: Props & { readonly verb: "bring" | "dispatch" | "deliver"; readonly onAsk: () => void }) {
  const { busy } = useStore(acts);
  return (
    <Act
      name={t.operatorPortal[verb]}
      text={t.operatorOrder.follows[verb]}
      isMain
      isBusy={busy.has(`${order.id}:${verb}`)}
      onPress={() => (verb === "deliver" ? onAsk() : step(order, verb, t))}
    />
  );
}

interface QuestionProps extends Props {
  readonly refunds: Refunds;
  readonly asked: Asked | null;
  readonly onClose: () => void;
}

function Questions({ order, refunds, asked, onClose, t }: QuestionProps) {
  const { operatorPortal: portal, operatorRefunds: own } = t;
  const gets = fillWords(t.operatorOrder.buyerGets, {
    amount: money(refunds.uncollected?.amountHalalas ?? 0),
  });
  return (
    <>
      <Confirm
        title={portal.deliver}
        text={portal.deliverSure}
        yes={portal.deliverYes}
        no={portal.deliverNo}
        isOpen={asked === "deliver"}
        onYes={() => step(order, "deliver", t)}
        onClose={onClose}
      />
      <Confirm
        title={own.notCollected}
        text={`${own.notCollectedText} ${gets}`}
        yes={own.notCollectedConfirm}
        no={own.keep}
        isOpen={asked === "not_collected"}
        isGrave
        onYes={() => isOrderId(order.id) && endUncollected(order.id, t)}
        onClose={onClose}
      />
      <Dialog
        title={asked === "cancel" ? t.operatorOrder.cancel : own.open}
        isOpen={asked === "refund" || asked === "cancel"}
        onClose={onClose}
        isWide
      >
        <RefundForm orderId={order.id} refunds={refunds} isAll={asked === "cancel"} onDone={onClose} t={t} />
      </Dialog>
    </>
  );
}

function GrantDialog({
  order,
  isOpen,
  onClose,
  t,
}: Props & { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { busy } = useStore(acts);
  const { operatorPortal: own } = t;
  const { id } = order;
  const form = useForm({ reason: "" }, ({ reason }) =>
    reason.trim().length < 3 ? { reason: own.grantMissing } : {},
  );
  const send = async (reason: string) => {
    if (!isOrderId(id) || !(await grantHandOver(id, reason, t))) return;
    form.reset();
    onClose();
  };
  return (
    <Dialog title={own.grantTitle} isOpen={isOpen} onClose={onClose}>
      <p>{own.grantText}</p>
      <Form
        form={form}
        act={own.grant}
        isBusy={busy.has(`${id}:grant`)}
        onSend={({ reason }) => void send(reason.trim())}
      >
        <Field form={form} name="reason" label={own.grantReason} maxLength={200} />
      </Form>
    </Dialog>
  );
}
