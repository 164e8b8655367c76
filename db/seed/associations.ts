// The association that registers and helps families outside Jeddah.
import type { GovernorateKey } from "../../worker/words/governorates.ts";

export interface AssociationSeed {
  readonly key: string;
  readonly slug: string;
  readonly phone: string;
  readonly governorates: readonly GovernorateKey[];
  readonly texts: { readonly ar: { readonly name: string }; readonly en: { readonly name: string } };
}

export const associations = [
  {
    key: "ghiras",
    slug: "ghiras-al-hijaz",
    phone: "+966500000003",
    governorates: ["makkah", "taif", "lith", "maysan", "kamil", "turubah", "ranyah", "qunfudhah", "khulais"],
    texts: {
      ar: { name: "جمعية غراس الحجاز للأسر المنتجة" },
      en: { name: "Ghiras Al Hijaz Association for Productive Families" },
    },
  },
] as const satisfies readonly AssociationSeed[];
