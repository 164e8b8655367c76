// What the Worker writes for buyers; every other language has this shape.
export { documentWords } from "./documents.ts";
export { dataCopyWords } from "./legal.ts";
export { handBackWords, messageWords } from "./messages.ts";
export { handBackPageWords, pageWords } from "./pages.ts";
export { governorateNames } from "./places.ts";
