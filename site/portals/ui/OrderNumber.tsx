// The number of an order, so large that it can be read over somebody's shoulder and told on the phone.
import { shared } from "../words.ts";

export function OrderNumber({ number }: { readonly number: string }) {
  return (
    <span class="order-number">
      {shared.portal.number}{" "}
      <bdi dir="ltr">
        <strong>{number}</strong>
      </bdi>
    </span>
  );
}
