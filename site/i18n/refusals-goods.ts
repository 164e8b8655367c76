// Why a text cannot be written on a piece, and why an order cannot be delivered to a place.
export const goodsRefusals = {
  ar: {
    personal_text_missing: "«{title}» يُصنع باسم أو عبارة. افتح صفحته واكتبها ثم أضفه إلى السلة.",
    personal_text_too_long: "ما كتبته على «{title}» أطول مما يتسع له. اختصره من صفحته.",
    personal_text_letters: "في ما كتبته على «{title}» حروف أو رموز لا تُنفَّذ عليه. اكتبه من جديد في صفحته.",
    personal_text_not_taken: "«{title}» لا يُكتب عليه شيء. أزله من السلة ثم أضفه من صفحته.",
    place_not_served:
      "لا نوصّل إلى هذا الحي الآن. اختر مدينة وحيًا من القائمة، أو استلم طلبك من مكتب فندق في مكة.",
    city_unknown: "لا نعرف هذه المدينة. حدّث الصفحة.",
  },
  en: {
    personal_text_missing:
      "“{title}” is made with a name or a few words. Open its page, write them, and add it to the basket again.",
    personal_text_too_long:
      "What you wrote for “{title}” is longer than it can hold. Shorten it on its page.",
    personal_text_letters:
      "What you wrote for “{title}” has letters or signs that cannot be made on it. Write it again on its page.",
    personal_text_not_taken:
      "Nothing can be written on “{title}”. Remove it from the basket and add it again from its page.",
    place_not_served:
      "We do not deliver to this district yet. Choose a city and district from the lists, or collect your order at a hotel desk in Makkah.",
    city_unknown: "We do not know this city. Reload the page.",
  },
} as const;
