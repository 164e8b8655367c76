// Which words the operator's list of orders carries.
export const orderListParts = ["operatorOrders"] as const;
