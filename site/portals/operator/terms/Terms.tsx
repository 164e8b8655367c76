// The market's commission: the rules that hold, will hold or have ended, each with its end, and a new one.
import { useState } from "preact/hooks";
import { dayTime, percent } from "../../../../worker/words/format.ts";
import { dotted, fillWords } from "../../../../worker/words/sentences.ts";
import { isCommissionRuleId } from "../../../scripts/ids.ts";
import { stay } from "../../../scripts/session.ts";
import { useAddress } from "../../data/address.ts";
import { api, call } from "../../data/call.ts";
import { useForm } from "../../data/form.ts";
import { useQuery } from "../../data/use-query.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Field } from "../../ui/Form.tsx";
import { FormDialog } from "../../ui/FormDialog.tsx";
import { List } from "../../ui/List.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { locale } from "../../words.ts";
import { actorName } from "../names.ts";
import { RuleForm } from "./RuleForm.tsx";
import { address, limitsOf, rulesOf, whenOf, type Market, type Rule, type Words } from "./rules.ts";

export function Terms({ t }: { readonly t: Words }) {
  const [{ show, family }, change] = useAddress(address);
  const { body } = useQuery(rulesOf(show));
  const market = body?.[0]?.market;
  const { operatorTerms: own } = t;
  return (
    <>
      <p>{own.intro}</p>
      {market !== undefined && (
        <p class="soft">{fillWords(own.rulesText, { percent: percent(market.commissionBasisPoints) })}</p>
      )}
      <p class="links">
        <a href={stay("/operator/families", { lack: "address" })}>{own.missingLink}</a>
        <a href={stay("/operator/settings")}>{own.settingsTitle}</a>
      </p>
      {market !== undefined && <RuleForm key={family} market={market} familyId={family} t={t} />}
      <Tabs
        label={own.rulesTitle}
        shown={show}
        tabs={{ open: own.rulesOpen, done: own.rulesDone }}
        onChoose={(side) => change({ show: side })}
        hrefOf={(side) => stay("/operator/terms", { show: side })}
      />
      <List
        key={show}
        query={rulesOf(show)}
        rowsOf={({ rules, market: terms }) => rules.map((rule) => ({ rule, terms }))}
        empty={<Empty title={own.rulesNone} text={own.addText} />}
      >
        {(rows) => (
          <div class="cards">
            <h2 class="visually-hidden">{own.rulesTitle}</h2>
            {rows.map(({ rule, terms }) => (
              <RuleCard key={rule.id} rule={rule} market={terms} canEnd={show === "open"} t={t} />
            ))}
          </div>
        )}
      </List>
    </>
  );
}

interface RuleProps {
  readonly rule: Rule;
  readonly market: Market;
  readonly canEnd: boolean;
  readonly t: Words;
}

function RuleCard({ rule, market, canEnd, t }: RuleProps) {
  const { operatorTerms: own } = t;
  const limits = limitsOf(rule, t);
  return (
    <Card
      title={
        <>
          {own.scopes[rule.scope]} <bdi>{rule.subjectName}</bdi>
        </>
      }
      acts={canEnd && <Ending rule={rule} market={market} t={t} />}
    >
      <p>
        <strong>{fillWords(own.rate, { percent: percent(rule.basisPoints) })}</strong>
      </p>
      <p class="soft small">{whenOf(rule, t)}</p>
      {limits !== "" && <p class="small">{limits}</p>}
      <p>
        <bdi>{rule.note}</bdi>
      </p>
      <p class="soft small">
        {dotted(locale, [
          fillWords(own.recorded, { at: dayTime(locale, rule.recordedAt) }),
          actorName(rule.recordedBy),
        ])}
      </p>
    </Card>
  );
}

function Ending({ rule, market, t }: Omit<RuleProps, "canEnd">) {
  const [isOpen, setIsOpen] = useState(false);
  const { operatorTerms: own } = t;
  const { id, fromOn } = rule;
  const first = fromOn > market.todayOn ? fromOn : market.todayOn;
  const form = useForm({ untilOn: first }, ({ untilOn }) => ({
    untilOn: untilOn === "" ? own.wrong.day : undefined,
  }));
  if (!isCommissionRuleId(id)) return null;
  return (
    <>
      <Button look="quiet" onPress={() => setIsOpen(true)}>
        {own.end}
      </Button>
      <FormDialog
        title={own.end}
        text={own.endText}
        form={form}
        act={own.endConfirm}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        actOf={(json) => ({
          key: id,
          send: () => call(api.operator["commission-rules"][":id"].end.$post, { param: { id }, json }),
          said: own.ended,
        })}
        fieldOf={() => "untilOn"}
      >
        <Field form={form} name="untilOn" label={own.endLabel} isDay />
      </FormDialog>
    </>
  );
}
