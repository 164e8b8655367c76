// The names of the governorates of the Makkah region.

export const governorateNames = {
  makkah: "Makkah",
  jeddah: "Jeddah",
  taif: "Taif",
  qunfudhah: "Al Qunfudhah",
  lith: "Al Lith",
  rabigh: "Rabigh",
  khulais: "Khulais",
  khurmah: "Al Khurmah",
  turubah: "Turubah",
  ranyah: "Ranyah",
  jumum: "Al Jumum",
  kamil: "Al Kamil",
  muwayh: "Al Muwayh",
  maysan: "Maysan",
  adham: "Adham",
  ardiyat: "Al Ardiyat",
  bahrah: "Bahrah",
} as const;
