// The icons of ui/Icon, on a grid of 24: square ends and plain angles, like the wordmark.
export const icons = {
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21",
  basket: "M3 9h18l-2 11H5zM8 9l3-6M16 9l-3-6",
  check: "M4 12.5 9.5 18 20 6.5",
  chevron: "M9 5l7 7-7 7",
  down: "M5 9l7 7 7-7",
  minus: "M5 12h14",
  plus: "M5 12h14M12 5v14",
  close: "M5 5l14 14M19 5 5 19",
  remove: "M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5.5M14 11v5.5",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.5l3.5 2",
  place:
    "M12 21c-4-5-6.5-8-6.5-11.5a6.5 6.5 0 0 1 13 0C18.5 13 16 16 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  home: "M4 11 12 4l8 7v9h-5.5v-6h-5v6H4z",
  hotel: "M5 21V3h14v18M2.5 21h19M9 7h1.5M13.5 7H15M9 11h1.5M13.5 11H15M10 21v-5h4v5",
  bag: "M5 8h14l1 13H4zM8.5 8V6.5a3.5 3.5 0 0 1 7 0V8",
  truck: "M2.5 6H14v11H2.5zM14 10h4l3.5 3.5V17H14M6.5 17.5a1.5 1.5 0 1 0 .01 0M17.5 17.5a1.5 1.5 0 1 0 .01 0",
  card: "M3 5.5h18v13H3zM3 9.5h18M6.5 14.5h4",
  camera: "M4 8V4h4M20 8V4h-4M4 16v4h4M20 16v4h-4M8 12h8",
  print: "M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z",
  alert: "M12 4 2.5 20.5h19zM12 10v5M12 17.5v.5",
  phone:
    "M6 3.5h3.5l1.5 5-2 1.5c1 2 2.5 3.5 4.5 4.5l1.5-2 5 1.5v3.5c0 1-1 2-2 2C11 19.5 4.5 13 4 5.5c0-1 1-2 2-2z",
  mail: "M3 5.5h18v13H3zM3.5 6l8.5 7 8.5-7",
  offline: "M3 3l18 18M5 12.5a10 10 0 0 1 4-2.5M15 10.5a10 10 0 0 1 4 2M8.5 16a5 5 0 0 1 7 0M12 19.5v.5",
  door: "M6 21V3h12v18M3.5 21h17M14 11.5v2",
  coins:
    "M9 5c3.5 0 6 1 6 2.5S12.5 10 9 10 3 9 3 7.5 5.5 5 9 5zM3 7.5V16c0 1.5 2.5 2.5 6 2.5M15 7.5V10M15 12c3.5 0 6 1 6 2.5S18.5 17 15 17s-6-1-6-2.5 2.5-2.5 6-2.5zM9 14.5V19c0 1.5 2.5 2.5 6 2.5s6-1 6-2.5v-4.5",
  shield: "M12 3l7.5 3v6c0 4-3 7-7.5 9-4.5-2-7.5-5-7.5-9V6zM8.5 12l2.5 2.5 4.5-4.5",
  giveBack: "M9 8H4.5V3.5M5 8a8 8 0 1 1-1 5.5",
  share: "M12 15V4M8 7.5 12 3.5l4 4M7 11H5v9.5h14V11h-2",
  download: "M12 3.5V15M7 10.5l5 5 5-5M4 20.5h16",
  table: "M3.5 5h17v14h-17zM3.5 10h17M3.5 14.5h17M9 10v9",
  market: "M4 10h16M4.5 10v10.5h15V10M4 10l2-6h12l2 6M9.5 20.5V15h5v5.5",
} as const;

export type IconName = keyof typeof icons;
