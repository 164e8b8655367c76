// <operator-api>: the API's description, read by people: an operation opens on what it takes and what it answers.
import { call, type Answer } from "./api.ts";
import { part, stamp, write } from "./fragment.ts";
import { PortalPage } from "./portal-page.ts";
import { isRecord } from "./storage.ts";

type Part = Readonly<Record<string, unknown>>;

const partOf = (whole: unknown, name: string): Part => {
  const found = isRecord(whole) ? whole[name] : undefined;
  return isRecord(found) ? found : {};
};

function textOf(whole: unknown, name: string): string {
  const found = isRecord(whole) ? whole[name] : undefined;
  return typeof found === "string" ? found : "";
}

function listOf(whole: unknown, name: string): readonly unknown[] {
  const found = isRecord(whole) ? whole[name] : undefined;
  return Array.isArray(found) ? found : [];
}

interface Operation {
  readonly place: string;
  readonly what: unknown;
}

class OperatorApi extends PortalPage<unknown> {
  /** What is being read is not drawn anew. */
  protected override isBusy() {
    return true;
  }

  protected load(): Promise<Answer<unknown>> {
    return call(
      ({ init }) => fetch("/api/openapi.json", init),
      (reply): Promise<unknown> | null => (reply.status === 200 ? reply.json() : null),
    );
  }

  protected draw(description: unknown): string {
    const all = Object.entries(partOf(description, "paths")).flatMap(([path, item]) =>
      Object.entries(isRecord(item) ? item : {}).map(([method, what]): Operation => {
        return { place: `${method.toUpperCase()} ${path}`, what };
      }),
    );
    const audiences = listOf(description, "tags").map((tag) => {
      const section = stamp(this, "audience");
      const name = textOf(tag, "name");
      write(section, "audience", name);
      write(section, "about", textOf(tag, "description"));
      const own = all.filter(({ what }) => listOf(what, "tags")[0] === name);
      part(section, "operations")?.replaceChildren(...own.map((operation) => this.drawOperation(operation)));
      return section;
    });
    part(this, "audiences")?.replaceChildren(...audiences);
    return "ready";
  }

  private drawOperation({ place, what }: Operation): HTMLElement {
    const item = stamp(this, "operation");
    write(item, "place", place);
    write(item, "summary", textOf(what, "summary"));
    const answers = Object.entries(partOf(what, "responses"));
    const bodies = [["", partOf(what, "requestBody")] as const, ...answers].flatMap(([status, body]) =>
      Object.entries(partOf(body, "content"))
        .filter(([, media]) => isRecord(media) && "example" in media)
        .map(([, media]) => this.drawBody(`${status} ${textOf(body, "description")}`.trim(), media)),
    );
    part(item, "bodies")?.replaceChildren(...bodies);
    return item;
  }

  private drawBody(what: string, media: unknown): HTMLElement {
    const item = stamp(this, "body");
    write(item, "what", what);
    write(item, "example", JSON.stringify(isRecord(media) ? media["example"] : null, null, 2));
    return item;
  }
}

customElements.define("operator-api", OperatorApi);
