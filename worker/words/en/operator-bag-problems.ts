// The words of the operator's page of problems with bags.

export const bagProblemWords = {
  operatorBagProblems: {
    title: "Problems with bags",
    open: "Wait for an answer",
    done: "Answered",
    nothing: "No problems wait",
    nothingText:
      "What the hotels’ desks report appears here with its pictures; the desk reads your answer with the bag.",
    noneDone: "Nothing has been answered yet",
    reported: "Reported by",
    answered: "Answered by",
    photo: "Picture {nth}",
    order: "Open the order",
    answer: "What you did, and what the desk is to do",
    answerMissing: "Write what the desk is to do: 3 letters at least.",
    send: "Send the answer to the desk",
    said: "The desk has the answer.",
  },
} as const;
