// Which words the page of served cities carries.
export const placesParts = ["operatorPlaces"] as const;
