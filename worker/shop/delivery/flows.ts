// The operator changes served districts, fees and delivery days. Existing orders do not change.
import { actorName, type Context } from "../../context.ts";
import { saveAudit } from "../../core/audit.ts";
import type { CityId } from "../../core/id.ts";
import { refuse, type Refusal } from "../../core/refusal.ts";
import { transactOrRefuse } from "../../core/transact.ts";
import { loadCity, saveCity, type City } from "./store.ts";

export async function changeCity(
  ctx: Context,
  id: CityId,
  terms: Pick<City, "state" | "feeHalalas" | "deliveryDays">,
): Promise<City | Refusal<"city_unknown">> {
  return transactOrRefuse(ctx, async () => {
    const city = await loadCity(ctx.db, id);
    if (city === null) return refuse("city_unknown");
    const { state, feeHalalas, deliveryDays } = terms;
    const subject = `${id} ${state} ${feeHalalas} ${deliveryDays}`;
    const audit = { id: ctx.newId(), actor: actorName(ctx.actor), verb: "change_city", subject, at: ctx.now };
    return {
      result: { ...city, ...terms },
      statements: [saveCity(ctx.db, id, terms), saveAudit(ctx.db, audit)],
    };
  });
}
