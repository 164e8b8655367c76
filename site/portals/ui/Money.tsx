// An amount with the riyal sign to its left in both directions; read out in words, "35 riyals".
import { money, sayAmount } from "../../../worker/words/format.ts";
import { locale } from "../words.ts";

export function Money({ halalas }: { readonly halalas: number }) {
  const amount = money(halalas);
  return (
    <bdi dir="ltr" class="price">
      <svg aria-hidden="true" focusable="false">
        <use href="#riyal" />
      </svg>
      <span aria-hidden="true">{amount}</span>
      <span class="visually-hidden" dir="auto">
        {sayAmount(locale, amount)}
      </span>
    </bdi>
  );
}
