// What happens next: things to do, each at its time.

export interface Timeline {
  /** Plans something; what is planned for after the end never happens. */
  at(time: number, act: () => Promise<void>): void;
  /** Does everything up to its end, in order of time. */
  run(advanceTo: (time: number) => void): Promise<void>;
}

interface Planned {
  readonly time: number;
  readonly order: number;
  readonly act: () => Promise<void>;
}

const isSooner = (left: Planned, right: Planned) =>
  left.time < right.time || (left.time === right.time && left.order < right.order);

export function openTimeline(endAt: number): Timeline {
  let count = 0;
  const planned: Planned[] = [];
  return {
    at(time, act) {
      if (time >= endAt) return;
      const next = { time, order: (count += 1), act };
      let place = planned.length;
      while (place > 0 && isSooner(planned[place - 1] ?? next, next)) place -= 1;
      planned.splice(place, 0, next);
    },
    async run(advanceTo) {
      for (let next = planned.pop(); next !== undefined; next = planned.pop()) {
        advanceTo(next.time);
        await next.act();
      }
    },
  };
}
