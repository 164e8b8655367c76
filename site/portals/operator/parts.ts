// Which words the pages of the operator's portal carry.
export const ordersParts = ["operatorPortal", "alarms", "operatorMoney"] as const;
