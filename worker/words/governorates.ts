// The 17 governorates of the Makkah region, the seat first.
export const governorates = [
  "makkah",
  "jeddah",
  "taif",
  "qunfudhah",
  "lith",
  "rabigh",
  "khulais",
  "khurmah",
  "turubah",
  "ranyah",
  "jumum",
  "kamil",
  "muwayh",
  "maysan",
  "adham",
  "ardiyat",
  "bahrah",
] as const;

export type GovernorateKey = (typeof governorates)[number];

export function isGovernorate(key: string): key is GovernorateKey {
  return governorates.some((one) => one === key);
}
