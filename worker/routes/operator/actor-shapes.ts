// Who acted, as operators read it in histories.
import { z } from "@hono/zod-openapi";

export const actedByShape = z
  .object({
    kind: z.string().openapi({ description: "A role, guest, or a part of the system", example: "family" }),
    phone: z
      .string()
      .nullable()
      .openapi({ description: "The last digits of the person's phone", example: "•••• 0101" }),
    onBehalfOf: z
      .string()
      .nullable()
      .openapi({ description: "The Arabic name of the family, hotel or association", example: "أسرة نورة" }),
  })
  .openapi("ActedBy");
