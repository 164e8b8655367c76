// The words of how goods are handed back: before the request, and once it is approved.

const ar = {
  leads: {
    desk: "ضعه في كيس مغلق وسلّمه إلى المكتب الذي استلمته منه.",
    hub: "ضعه في كيس مغلق وأحضره إلينا أو أرسله.",
    courier: "ضعه في كيس مغلق وأبقِه عندك. يتصل بك المندوب ثم يأخذه من عنوانك، ولا تدفع شيئًا.",
    keep: "لا تُعِده إلينا، وتخلّص منه.",
    nothing: "ليس عليك أن تُعيد شيئًا.",
  },
  hints: {
    desk: (place: string) => `إن قبلناه سلّمته إلى مكتب الاستلام في ${place}. أبقِه عندك حتى نجيبك.`,
    hub: () => "إن قبلناه أحضرته إلى المركز، ونخبرك بالعنوان والموعد. أبقِه عندك حتى نجيبك.",
    courier: () =>
      "إن قبلناه لعيب فيه أخذه المندوب من عنوانك مجانًا، وإن غيّرت رأيك أحضرته إلى المركز أو أرسلته. أبقِه عندك حتى نجيبك.",
    keep: () => "لا يلزمك أن تُعيده إلينا. صوّره قبل أن تتخلص منه.",
    nothing: () => "",
  },
  hoursJoin: " إلى ",
  dayPartsJoin: "، ثم ",
};

const en: typeof ar = {
  leads: {
    desk: "Put it in a closed bag and give it to the desk where you collected it.",
    hub: "Put it in a closed bag and bring or send it to us.",
    courier:
      "Put it in a closed bag and keep it ready. The courier calls you, then collects it at your address; it costs you nothing.",
    keep: "Do not send it back; throw it away.",
    nothing: "You need not send anything back.",
  },
  hints: {
    desk: (place) =>
      `If we take it back, you bring it to the pickup desk at ${place}. Keep it until we answer.`,
    hub: () =>
      "If we take it back, you bring it to the center; we tell you the address and until when. Keep it until we answer.",
    courier: () =>
      "If we take it back for a fault, our courier collects it at your address for free; if you changed your mind, you bring or send it to the center. Keep it until we answer.",
    keep: () => "You need not send it back. Take a photo before you throw it away.",
    nothing: () => "",
  },
  hoursJoin: " to ",
  dayPartsJoin: ", then ",
};

export const handBackWords = { ar, en };
