// The operator's identity on documents and pages, until the setting `operator_identity` replaces it.
// These values differ by deployment: set yours here.
export const operatorIdentity = {
  name: "مركز الأسر المنتجة",
  nameEn: "Productive Families Center",
  crNumber: "0000000000",
  /** The same as OPERATOR_VAT_NUMBER of the deployment; empty while the operator is not registered. */
  vatNumber: "310122393500003",
  address: {
    buildingNumber: null,
    street: null,
    district: null,
    city: "مكة المكرمة",
    postalCode: null,
    additionalNumber: null,
  },
} as const;
