import { Miniflare, convertV4MiniflareOptions } from "miniflare";
import { migrate } from "/work/main/worker/local/migrate.ts"; import { seed } from "/work/main/db/seed/run.ts";
const folder = process.env.FOLDER ?? false;
const mf = new Miniflare(convertV4MiniflareOptions({ workers: [{ name: "s", modules: true, script: "export default { fetch() { return new Response('') } }", compatibilityDate: "2026-01-01", d1Databases: { DB: "db" }, r2Buckets: { MEDIA: "m" } }], d1Persist: folder && folder + "/d1", r2Persist: folder && folder + "/r2" } as any));
const db = await mf.getD1Database("DB"), media = await mf.getR2Bucket("MEDIA");
let t = performance.now(); await migrate(db as any); console.log("migrate", Math.round(performance.now() - t));
if (process.env.KILL) setTimeout(() => { console.log("killed"); process.exit(9); }, Number(process.env.KILL));
t = performance.now(); await seed(db as any, media as any, Date.now()); console.log("seed", Math.round(performance.now() - t));
t = performance.now(); await seed(db as any, media as any, Date.now()); console.log("again", Math.round(performance.now() - t));
for (const table of ["media", "categories", "category_texts", "associations", "families", "family_texts", "products", "product_texts", "product_media", "product_words", "variants", "variant_texts", "hotels", "hotel_texts", "people", "roles", "outbox", "audit"]) console.log(table, (await db.prepare(`SELECT count(*) AS n FROM ${table}`).first<any>()).n);
console.log((await media.list()).objects.length, await db.prepare("PRAGMA foreign_key_check").all().then((r: any) => r.results.length));
if (process.env.SCALE) { const { seedScale } = await import("/work/main/db/seed/scale.ts"); t = performance.now(); await seedScale(db as any, { families: Number(process.env.SCALE.split(",")[0]), products: Number(process.env.SCALE.split(",")[1]), now: Date.now() }); console.log("scale", Math.round(performance.now() - t));
 for (const q of ["SELECT count(*) n FROM families", "SELECT count(*) n FROM products", "SELECT count(*) n FROM product_words", "SELECT count(*) n FROM variants", "SELECT count(*) n FROM product_texts", "SELECT count(*) n FROM variant_texts"]) console.log(q, JSON.stringify(await db.prepare(q).first()));
 console.log(JSON.stringify((await db.prepare("SELECT p.id, p.slug, a.title ar, e.title en, e.description d, a.description da, fa.name f, fe.name fe, fa.story FROM products p JOIN product_texts a ON a.product_id=p.id AND a.locale='ar' JOIN product_texts e ON e.product_id=p.id AND e.locale='en' JOIN family_texts fa ON fa.family_id=p.family_id AND fa.locale='ar' JOIN family_texts fe ON fe.family_id=p.family_id AND fe.locale='en' ORDER BY p.published_at LIMIT 1").all()).results, null, 1)); }
await mf.dispose();
