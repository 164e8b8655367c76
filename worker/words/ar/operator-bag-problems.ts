// The words of the operator's page of problems with bags.

export const bagProblemWords = {
  operatorBagProblems: {
    title: "مشكلات الأكياس",
    open: "تنتظر جوابًا",
    done: "أُجيب عنها",
    nothing: "لا مشكلات تنتظر",
    nothingText: "ما تبلّغ عنه مكاتب الفنادق يظهر هنا بصوره، ويقرأ المكتب جوابك مع الكيس.",
    noneDone: "لم يُجب عن شيء بعد",
    reported: "بلّغ عنها",
    answered: "أجاب عنها",
    photo: "الصورة {nth}",
    order: "افتح الطلب",
    answer: "ما فعلته، وما على المكتب أن يفعله",
    answerMissing: "اكتب للمكتب ماذا يفعل: 3 حروف على الأقل.",
    send: "أرسل الجواب إلى المكتب",
    said: "وصل الجواب إلى المكتب.",
  },
} as const;
