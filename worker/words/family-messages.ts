// The words of messages to families. A family writes and reads Arabic here, whatever language its buyers speak.

export interface FamilyMessageFacts {
  /** The masked IBAN. */
  readonly iban: string;
  readonly when: string;
  readonly url: string;
}

type Words = (facts: FamilyMessageFacts) => { subject: string; body: string };

export const familyWords = {
  bank_account_first: ({ iban, url }) => ({
    subject: "سجّلنا حسابكم البنكي",
    body: `سوق الأُسَر: سجّلنا حسابكم البنكي ${iban}، ونحوّل إليه من الآن. إن لم تطلبوا ذلك فاتصلوا بالمركز فورًا. ${url}`,
  }),
  bank_account_changed: ({ iban, when, url }) => ({
    subject: "تغيير الحساب البنكي",
    body: `سوق الأُسَر: طُلب تغيير حسابكم البنكي إلى ${iban}. يبدأ التحويل إليه ${when}. إن لم تطلبوا ذلك فاتصلوا بالمركز فورًا. ${url}`,
  }),
  bank_account_refused: ({ iban, url }) => ({
    subject: "لم يقبل البنك حسابكم",
    body: `سوق الأُسَر: لم يقبل البنك التحويل إلى الحساب ${iban}. مالكم محفوظ. سجّلوا رقم الآيبان الصحيح لنحوّله إليكم: ${url}`,
  }),
} as const satisfies Record<string, Words>;

export type FamilyMessageName = keyof typeof familyWords;
