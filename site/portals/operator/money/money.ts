// The accounts as they are loaded.
import { api, call, type Loaded } from "../../data/call.ts";
import { Query } from "../../data/query.ts";

export type Overview = Loaded<typeof api.operator.money.$get>;
export type Account = Overview["balances"][number]["account"];

export const overview = new Query(() => call(api.operator.money.$get, { query: {} }));
