// The market's own account, from which the bank rail pays: one operator proposes a change, another confirms.
import { z } from "zod";
import { defineAction } from "../../../people/approvals/flows.ts";
import { actorName } from "../../../context.ts";
import { saveAudit } from "../../../core/audit.ts";
import { settingKinds } from "../../../shop/settings/rules.ts";
import { saveSetting } from "../../../shop/settings/store.ts";

const name = "bank_debtor";

export const debtorAction = defineAction(
  name,
  z.object({ value: settingKinds[name].shape }),
  (ctx, { value }, proposedBy) => {
    const entry = { actor: actorName(ctx.actor), verb: "change_setting", subject: name, at: ctx.now };
    return Promise.resolve({
      subject: name,
      summary: { holder: value?.name ?? null, iban: value?.iban ?? null, bic: value?.bic ?? null },
      statements: [
        saveSetting(ctx.db, name, value, proposedBy, ctx.now),
        saveAudit(ctx.db, { id: ctx.newId(), ...entry }),
      ],
    });
  },
);
