// Told by a page whose work has changed what waits.
export const workDone = "work-done";
