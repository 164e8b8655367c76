// Where to report a weakness of the shop (RFC 9116). It is out of date a year after the site was built.
import type { APIRoute } from "astro";
import { operator } from "../../i18n/operator.ts";

const lifeMs = 360 * 86_400_000;

export const GET: APIRoute = ({ site }) => {
  const lines = [
    `Contact: mailto:${operator.securityEmail}`,
    `Expires: ${new Date(Date.now() + lifeMs).toISOString()}`,
    "Preferred-Languages: ar, en",
    `Canonical: ${new URL("/.well-known/security.txt", site).href}`,
  ];
  return new Response(`${lines.join("\n")}\n`);
};
