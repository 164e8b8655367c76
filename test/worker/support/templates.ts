// The page templates under test: the built ones, or plain ones with every slot when nothing is built.
import { templates } from "../../../worker/pages/templates.ts";
import type { TemplateName } from "../../../worker/pages/views.ts";

const picture = `{{#picture}}<img alt="{{alt}}" src="{{src}}">{{/picture}}`;
const card = `<a href="{{url}}">${picture}{{title}} {{familyName}} {{place}} {{price}}</a>`;
const family = `<a href="{{url}}">${picture}{{name}} {{place}}</a>`;
const lists = `{{#categories}}<a href="{{url}}">{{name}}</a>{{/categories}}{{#products}}${card}{{/products}}`;
const bodies: Record<TemplateName, string> = {
  home: `${lists}{{#families}}${family}{{/families}}`,
  category: `<h1>{{name}}</h1>${lists}<a href="{{nextUrl}}"></a>`,
  search: `<input value="{{query}}">${lists}{{#governorates}}<a href="{{url}}">{{name}}</a>{{/governorates}}`,
  product: `<h1>{{title}}</h1>{{description}}{{ingredients}}{{content}}{{storage}}
    {{#variants}}<option value="{{id}}">{{label}}</option>{{/variants}}{{#pictures}}<img alt="{{alt}}">{{/pictures}}
    {{#family}}${family}{{story}}{{/family}}{{#more}}${card}{{/more}}`,
  family: `<h1>{{name}}</h1>{{story}}{{place}}{{#products}}${card}{{/products}}`,
  document: `{{#title}}<h1>{{ar}}</h1>{{/title}}{{number}}{{#sides}}{{#name}}{{ar}}{{/name}}{{/sides}}
    {{#rows}}{{#cells}}{{#value}}{{ar}}{{other}}{{/value}}{{/cells}}{{/rows}}<a href="{{pdfUrl}}"></a>`,
  order: `<h1>{{number}}</h1>{{buyerName}}{{#parcels}}{{familyName}}{{#lines}}{{title}}{{#asked}}{{#photos}}<img alt="{{alt}}" src="{{url}}">{{/photos}}{{#handBack}}
    {{lead}} {{place}} {{hours}} {{until}} {{bagNumber}}{{/handBack}}{{/asked}}{{#form}}{{handBack}}{{/form}}{{/lines}}{{/parcels}}
    {{#pickup}}{{guestName}}{{room}}{{code}}{{/pickup}}{{#delivery}}{{address}}{{/delivery}}`,
};

/** Gives every language and page a template, so that filled pages can be checked. */
export function fillTemplates(): void {
  for (const pages of Object.values(templates)) {
    for (const [name, body] of Object.entries(bodies)) {
      if (!isName(name) || pages[name] !== "") continue;
      const script = `<script type="application/ld+json">{{{head.jsonLd}}}</script>`;
      const head = `<title>{{head.title}}</title><meta name="description" content="{{head.description}}">${script}`;
      pages[name] = `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
    }
  }
}

function isName(name: string): name is TemplateName {
  return name in bodies;
}
