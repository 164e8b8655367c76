// Which words the page of people with roles carries.
export const staffParts = ["operatorStaff"] as const;
