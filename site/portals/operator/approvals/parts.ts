// Which words the page of approvals carries.
export const approvalsParts = ["operatorApprovals", "operatorMoney"] as const;
