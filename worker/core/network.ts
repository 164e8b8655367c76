// A client's network, from its address.

/** Matches an IPv4 address mapped into an IPv6 one. */
const mappedAddress = /^(?:::ffff:|64:ff9b::)(\d+\.\d+\.\d+\.\d+)$/i;

/** An IPv4 address, or the /64 of an IPv6 one: one customer has all addresses of a /64. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const mapped = mappedAddress.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = "", tail] = address.split("::", 2);
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  const groups = tail === undefined ? left : [...left, ...zeros, ...right];
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/64`;
}
