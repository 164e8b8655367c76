// Links to other pages of the family, each with a drawing and as large as a row.
import type { IconName } from "../../components/ui/icons.ts";
import { stay } from "../../scripts/session.ts";
import { Icon } from "../ui/Icon.tsx";

export type Place = readonly [path: string, icon: IconName, label: string];

export function Places({ places }: { readonly places: readonly Place[] }) {
  return (
    <ul class="rows">
      {places.map(([path, icon, label]) => (
        <li key={path}>
          <a class="row place" href={stay(path)}>
            <Icon name={icon} />
            <span class="what">{label}</span>
            <Icon name="chevron" size={20} flips />
          </a>
        </li>
      ))}
    </ul>
  );
}
