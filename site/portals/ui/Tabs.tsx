// The sides of a list, one of which is shown; the address says which.
interface Props<Name extends string> {
  readonly label: string;
  /** None where what is shown has no tab. */
  readonly shown: Name | undefined;
  readonly tabs: Readonly<Record<Name, string>>;
  /** How many things each side has, where that is known. */
  readonly counts?: Readonly<Partial<Record<Name, number | string>>>;
  readonly onChoose: (name: Name) => void;
  readonly hrefOf: (name: Name) => string;
}

export function Tabs<Name extends string>({ label, shown, tabs, counts, onChoose, hrefOf }: Props<Name>) {
  const names = Object.keys(tabs).filter((name): name is Name => name in tabs);
  const choose = (event: MouseEvent, name: Name) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onChoose(name);
  };
  return (
    <nav class="tabs" aria-label={label}>
      {names.map((name) => (
        <a
          key={name}
          href={hrefOf(name)}
          aria-current={name === shown ? "page" : undefined}
          onClick={(event) => choose(event, name)}
        >
          <span>
            {tabs[name]}
            {counts?.[name] !== undefined && <span class="count"> {counts[name]}</span>}
          </span>
        </a>
      ))}
    </nav>
  );
}
