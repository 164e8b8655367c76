// What the page of an order says of the stage at which it stands.

/** What a buyer reads first while its order stands at a stage. */
export interface StageWords {
  readonly title: string;
  readonly text: string | null;
}

export function stage(title: string, text: string | null = null): StageWords {
  return { title, text };
}
