// The pictures of the 42 products by name, and of their colours.
import { dateMaamoul, kleija } from "./goods/baked.ts";
import { misbahaAgate, misbahaOlive } from "./goods/beads.ts";
import { henna, miswak } from "./goods/care.ts";
import { saudiCoffee } from "./goods/coffee.ts";
import { dateGiftBox } from "./goods/date-box.ts";
import { ajwaAlmond, sukkariTahini } from "./goods/dates.ts";
import { abaya, childThobe, crochetShawl } from "./goods/dress.ts";
import { pilgrimGiftBag, quranCover } from "./goods/gift-bag.ts";
import { sidrHoney, talhHoney } from "./goods/honey.ts";
import { bukhoorMaamoul, mabthouth } from "./goods/incense.ts";
import { oilBlend, oudChips, oudOil } from "./goods/oud.ts";
import { lemonPickle, makdous } from "./goods/pickles.ts";
import { coffeeSet, potteryBurner } from "./goods/pottery.ts";
import { prayerMatName, prayerMatPadded } from "./goods/prayer-mats.ts";
import { roseJam, roseSoap } from "./goods/rose-jam.ts";
import { roseOilQuarter, roseOilTola } from "./goods/rose-oil.ts";
import { roseWater, roseWaterArous } from "./goods/rose-water.ts";
import { roshanPanel } from "./goods/roshan.ts";
import { mantu, samboosa } from "./goods/savouries.ts";
import { dateMolasses, makkanSpices } from "./goods/syrup-and-spice.ts";
import { palmMat, saduBag, saduRunner } from "./goods/weaving.ts";

export const goods = {
  "rose-oil-quarter": roseOilQuarter,
  "rose-oil-tola": roseOilTola,
  "rose-water": roseWater,
  "rose-water-arous": roseWaterArous,
  "rose-jam": roseJam,
  "rose-soap": roseSoap,
  "bukhoor-maamoul": bukhoorMaamoul,
  mabthouth: mabthouth,
  "oud-chips": oudChips,
  "oud-oil": oudOil,
  "oil-blend": oilBlend,
  henna: henna,
  miswak: miswak,
  "date-maamoul": dateMaamoul,
  kleija: kleija,
  "ajwa-almond": ajwaAlmond,
  "sukkari-tahini": sukkariTahini,
  "date-gift-box": dateGiftBox,
  "sidr-honey": sidrHoney,
  "talh-honey": talhHoney,
  "date-molasses": dateMolasses,
  "makkan-spices": makkanSpices,
  "saudi-coffee": saudiCoffee,
  makdous: makdous,
  "lemon-pickle": lemonPickle,
  samboosa: samboosa,
  mantu: mantu,
  "misbaha-olive": misbahaOlive,
  "misbaha-agate": misbahaAgate,
  "prayer-mat-name": prayerMatName,
  "prayer-mat-name-burgundy": () => prayerMatName("#6B2233"),
  "prayer-mat-name-navy": () => prayerMatName("#232F55"),
  "prayer-mat-padded": prayerMatPadded,
  "prayer-mat-padded-rose": () => prayerMatPadded("#CF8FA0"),
  "prayer-mat-padded-sand": () => prayerMatPadded("#D3BC97"),
  "pilgrim-gift-bag": pilgrimGiftBag,
  "quran-cover": quranCover,
  "quran-cover-burgundy": () => quranCover("#6B2233"),
  abaya: abaya,
  "child-thobe": childThobe,
  "crochet-shawl": crochetShawl,
  "crochet-shawl-cream": () => crochetShawl("#EADBBF"),
  "crochet-shawl-indigo": () => crochetShawl("#4A5A92"),
  "sadu-bag": saduBag,
  "sadu-runner": saduRunner,
  "palm-mat": palmMat,
  "pottery-burner": potteryBurner,
  "coffee-set": coffeeSet,
  "roshan-panel": roshanPanel,
} as const satisfies Readonly<Record<string, () => string>>;
