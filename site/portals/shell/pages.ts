// The pages of each portal in groups, as its navigation shows them, and where the pages within them belong.
import type { PortalWords } from "../../../worker/words/all/portals.ts";
import type { IconName } from "../../components/ui/icons.ts";

/** Counts that the Worker gives for the operator's pages. */
export type Waiting = "refunds" | "disputes" | "differences" | "approvals" | "problems";

export interface PageLink {
  readonly path: string;
  readonly text: (t: PortalWords) => string;
  readonly icon: IconName;
  /** What waits on it. */
  readonly waiting?: Waiting;
  /** It stands in the bar at the bottom of a phone as well. */
  readonly isInBar?: boolean;
}

export interface Group {
  readonly title: (t: PortalWords) => string;
  readonly pages: readonly PageLink[];
}

const operator: readonly Group[] = [
  {
    title: (t) => t.portalShell.groups.work,
    pages: [
      { path: "/operator", text: (t) => t.operatorStart.title, icon: "home", isInBar: true },
      { path: "/operator/orders", text: (t) => t.operatorOrders.title, icon: "bag", isInBar: true },
      {
        path: "/operator/refunds",
        text: (t) => t.operatorRefunds.title,
        icon: "giveBack",
        waiting: "refunds",
        isInBar: true,
      },
      {
        path: "/operator/disputes",
        text: (t) => t.operatorDisputes.title,
        icon: "shield",
        waiting: "disputes",
        isInBar: true,
      },
      {
        path: "/operator/bag-problems",
        text: (t) => t.operatorBagProblems.title,
        icon: "alert",
        waiting: "problems",
      },
      {
        path: "/operator/approvals",
        text: (t) => t.operatorApprovals.title,
        icon: "check",
        waiting: "approvals",
      },
    ],
  },
  {
    title: (t) => t.portalShell.groups.money,
    pages: [
      { path: "/operator/payouts", text: (t) => t.operatorPayouts.title, icon: "coins" },
      { path: "/operator/bank-files", text: (t) => t.operatorFiles.title, icon: "card" },
      { path: "/operator/money", text: (t) => t.operatorMoney.title, icon: "table" },
      {
        path: "/operator/reconciliation",
        text: (t) => t.operatorMoney.reconciliation,
        icon: "table",
        waiting: "differences",
      },
      { path: "/operator/documents", text: (t) => t.documents.title, icon: "print" },
    ],
  },
  {
    title: (t) => t.portalShell.groups.market,
    pages: [
      { path: "/operator/families", text: (t) => t.operatorFamilies.title, icon: "home" },
      { path: "/operator/hotels", text: (t) => t.operatorHotels.title, icon: "hotel" },
      { path: "/operator/places", text: (t) => t.operatorPlaces.title, icon: "place" },
      { path: "/operator/terms", text: (t) => t.operatorTerms.title, icon: "market" },
      { path: "/operator/staff", text: (t) => t.operatorStaff.title, icon: "shield" },
      { path: "/operator/settings", text: (t) => t.operatorTerms.settingsTitle, icon: "table" },
      { path: "/operator/api", text: (t) => t.operatorApi.title, icon: "share" },
    ],
  },
];

const family: readonly Group[] = [
  {
    title: (t) => t.portal.pages,
    pages: [
      { path: "/family", text: (t) => t.familyToday.today, icon: "home", isInBar: true },
      { path: "/family/orders", text: (t) => t.familyToday.orders, icon: "bag", isInBar: true },
      { path: "/family/payouts", text: (t) => t.familyToday.myMoney, icon: "coins", isInBar: true },
      { path: "/family/account", text: (t) => t.familyToday.account, icon: "card", isInBar: true },
      { path: "/family/statement", text: (t) => t.familyStatement.link, icon: "table" },
      { path: "/family/commission", text: (t) => t.familyCommission.today, icon: "market" },
      { path: "/family/documents", text: (t) => t.documents.familyTitle, icon: "print" },
    ],
  },
];

const desk: readonly Group[] = [
  {
    title: (t) => t.portal.pages,
    pages: [
      { path: "/desk", text: (t) => t.deskPortal.title, icon: "bag", isInBar: true },
      { path: "/desk/shift", text: (t) => t.deskShift.title, icon: "table", isInBar: true },
    ],
  },
];

const association: readonly Group[] = [
  {
    title: (t) => t.portal.pages,
    pages: [{ path: "/association", text: (t) => t.associationPortal.title, icon: "home" }],
  },
];

const portals: Readonly<Record<string, readonly Group[]>> = {
  operator,
  family,
  desk,
  association,
};

/** Where the pages within a page belong. */
const within: Readonly<Record<string, string>> = {
  "/operator/order": "/operator/orders",
  "/operator/sheets": "/operator/orders",
  "/operator/dispute": "/operator/disputes",
  "/operator/payables": "/operator/money",
  "/operator/statement": "/operator/money",
  "/operator/family": "/operator/families",
  "/operator/hotel": "/operator/hotels",
  "/family/parcel": "/family/orders",
  "/association/family": "/association",
};

/** The groups of the portal in which a page stands; none for pages of no portal. */
export function groupsOf(path: string): readonly Group[] {
  return portals[path.split("/")[1] ?? ""] ?? [];
}

/** A family's bar is four places and no more, and a desk's are two: other pages are linked from where they belong. */
export function hasWholeBar(path: string): boolean {
  return /^\/(family|desk)/.test(path);
}

/** The page of the navigation to which this one belongs. */
export function homeOf(path: string): PageLink | undefined {
  const own = within[path] ?? path;
  return groupsOf(path)
    .flatMap(({ pages }) => pages)
    .find((page) => page.path === own);
}
