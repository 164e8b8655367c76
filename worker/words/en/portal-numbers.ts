// How portals speak of periods, totals and files.
import type { Translated } from "../dictionary.ts";
import type { portalNumbersWords as ar } from "../ar/portal-numbers.ts";

export const portalNumbersWords: Translated<typeof ar> = {
  portalNumbers: {
    period: "Period",
    presets: {
      all: "All days",
      today: "Today",
      week: "This week",
      month: "This month",
      last_month: "Last month",
      days: "Other days",
    },
    from: "From",
    until: "Until",
    total: "Total",
    csv: "CSV file",
    downloaded: "{name} was downloaded.",
    notDownloaded: "The file was not downloaded.",
  },
};
