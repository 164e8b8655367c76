// The pictures of the aisles and the portraits of the families by name.
import { datesAisle, incenseAisle, kitchenAisle, pantryAisle, roseAisle } from "./scenes/aisles.ts";
import { careAisle, dressAisle, giftsAisle, potteryAisle, weavingAisle } from "./scenes/craft-aisles.ts";
import { dateBalcony, incenseDoor, kitchenArch, roshanHouse, sewingBalcony } from "./scenes/jeddah.ts";
import { beadWindow, needleLattice } from "./scenes/makkah-crafts.ts";
import { ovenDoor, palmCourtyard, perfumeShelf, spiceCorner } from "./scenes/makkah.ts";
import { beeValley, coffeeHearth, jamWindow, potteryWheel, roseTerrace } from "./scenes/taif.ts";
import {
  desertLoom,
  mountainHives,
  palmCoast,
  palmValley,
  tentLoom,
  tihamaHut,
  yarnDoor,
} from "./scenes/valleys.ts";

export const scenes = {
  "category-rose": roseAisle,
  "category-incense": incenseAisle,
  "category-dates": datesAisle,
  "category-pantry": pantryAisle,
  "category-kitchen": kitchenAisle,
  "category-gifts": giftsAisle,
  "category-dress": dressAisle,
  "category-weaving": weavingAisle,
  "category-pottery": potteryAisle,
  "category-care": careAisle,
  "portrait-rose-terrace": roseTerrace,
  "portrait-jam-window": jamWindow,
  "portrait-coffee-hearth": coffeeHearth,
  "portrait-bee-valley": beeValley,
  "portrait-pottery-wheel": potteryWheel,
  "portrait-perfume-shelf": perfumeShelf,
  "portrait-oven-door": ovenDoor,
  "portrait-palm-courtyard": palmCourtyard,
  "portrait-spice-corner": spiceCorner,
  "portrait-bead-window": beadWindow,
  "portrait-needle-lattice": needleLattice,
  "portrait-incense-door": incenseDoor,
  "portrait-kitchen-arch": kitchenArch,
  "portrait-date-balcony": dateBalcony,
  "portrait-sewing-balcony": sewingBalcony,
  "portrait-roshan-house": roshanHouse,
  "portrait-tihama-hut": tihamaHut,
  "portrait-mountain-hives": mountainHives,
  "portrait-palm-valley": palmValley,
  "portrait-tent-loom": tentLoom,
  "portrait-desert-loom": desertLoom,
  "portrait-palm-coast": palmCoast,
  "portrait-yarn-door": yarnDoor,
} as const satisfies Readonly<Record<string, () => string>>;
