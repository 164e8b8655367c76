// Which words the pages of hotels carry.
export const hotelsParts = ["operatorHotels"] as const;
export const hotelParts = ["operatorHotels", "operatorHotel", "operatorStaff"] as const;
