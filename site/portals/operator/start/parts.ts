// Which words the operator's first page carries.
export const startParts = ["operatorStart", "operatorOrders", "alarms", "operatorMoney"] as const;
