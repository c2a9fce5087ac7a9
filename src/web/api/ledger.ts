/** The ledger by the API: claims, companies, articles, search, and what reviewers put right. */
import { z } from '@hono/zod-openapi';
import { reconcile, yearsOf } from '../../check/reconciliation.js';
import { thresholdsFrom } from '../../check/thresholds.js';
import {
  addAlias,
  addClaim,
  amendClaim,
  type GivenFields,
  mergeCompanies,
  rejectClaim,
  retractCorrection,
  retractNaming,
  splitCompany,
} from '../../stages/correct.js';
import { goldenRows } from '../../stages/golden-rows.js';
import { articlesAfter, getArticle } from '../../store/articles.js';
import { claimsAfter, claimsOfArticle, claimsOfCompany, getClaim } from '../../store/claims.js';
import { aliasesOf, companiesAfter, getCompany, metricsOf, sourcesOfCompany } from '../../store/companies.js';
import { listCorrections } from '../../store/corrections.js';
import { flagsAfter } from '../../store/inbox.js';
import { namesOf } from '../../store/names.js';
import { findArticles, findClaims, findCompanies } from '../../store/search.js';
import { versionsOf } from '../../store/texts.js';
import { articleCursor, articlePlace, claimCursor, claimPlace, numberPlace } from '../cursors.js';
import type { Ask } from '../env.js';
import type { Desk } from '../frame.js';
import { EVERYTHING } from '../inbox-query.js';
import { body, endpoint, noSuch, part, wire } from './endpoint.js';
import * as S from './schemas.js';

const note = z.string().max(2000).nullable().default(null);
const claimsPage = z.object({ claims: z.array(S.Claim), next: S.next });

const latest = endpoint('get', '/claims', 'read', 'Claims, the newest first', claimsPage, { query: S.PageQuery });
const claim = endpoint('get', '/claims/{id}', 'read', 'One claim', S.Claim, { params: S.IdParams });
const amend = endpoint('post', '/claims/{id}/amend', 'correct', 'Put fields of a claim right', S.Correction, {
  params: S.IdParams,
  body: body(z.object({ fields: S.Fields, note })),
});
const reject = endpoint('post', '/claims/{id}/reject', 'correct', 'Say that it is no claim', S.Correction, {
  params: S.IdParams,
  body: body(z.object({ note })),
});
const articles = endpoint(
  'get',
  '/articles',
  'read',
  'Articles, the newest first',
  z.object({ articles: z.array(S.ArticleRow), next: S.next }),
  {
    query: S.PageQuery,
  },
);
const article = endpoint('get', '/articles/{id}', 'read', 'One article with its text and claims', S.Article, { params: S.IdParams });
const add = endpoint('post', '/articles/{id}/claims', 'correct', 'Add a claim that the rules passed over', S.Correction, {
  params: S.IdParams,
  body: body(
    z.object({
      from: z.number().int().nonnegative().openapi({ description: 'UTF-16 offset into the text.' }),
      to: z.number().int().positive(),
      fields: S.Fields,
      note,
    }),
  ),
});
const corrections = endpoint(
  'get',
  '/corrections',
  'read',
  'What was put right, the newest first',
  z.object({ corrections: z.array(S.Correction.extend({ retracted: z.boolean() })), next: S.next }),
  { query: S.PageQuery },
);
const golden = endpoint('get', '/corrections/golden', 'read', 'Standing corrections as golden rows', z.object({ text: z.string() }), {});
const retract = endpoint('post', '/corrections/{id}/retract', 'correct', 'Take a correction back', S.Correction, {
  params: S.NumberParams,
  body: body(z.object({ note })),
});
const companies = endpoint(
  'get',
  '/companies',
  'read',
  'Companies with claims, by id',
  z.object({ companies: z.array(S.Company), next: S.next }),
  { query: S.PageQuery },
);
const company = endpoint(
  'get',
  '/companies/{id}',
  'read',
  'One company: metrics, sources, names',
  S.Company.extend({
    metrics: z.array(z.object({ metric: z.string(), claims: z.number() })),
    aliases: z.array(z.string()),
    sources: z.array(S.Source),
    names: z.array(S.NameChange),
  }),
  { params: S.IdParams },
);
const ledger = endpoint('get', '/companies/{id}/claims', 'read', "A company's claims, the newest first", claimsPage, {
  params: S.IdParams,
  query: S.PageQuery,
});
const reconciliation = endpoint(
  'get',
  '/companies/{id}/reconciliation',
  'read',
  "A company's year: the band of its run rates and what it implies",
  z.object({ years: z.array(z.number()), reconciliation: z.record(z.string(), z.unknown()).nullable() }),
  { params: S.IdParams, query: z.object({ year: z.coerce.number().int().min(1900).max(2200).optional() }) },
);
const alias = endpoint('post', '/companies/{id}/aliases', 'correct', 'Give a company another name', S.Named, {
  params: S.IdParams,
  body: body(z.object({ alias: z.string().max(200), note })),
});
const merge = endpoint('post', '/companies/{id}/merge', 'correct', 'Make it one with another company', S.Named, {
  params: S.IdParams,
  body: body(z.object({ into: z.string().max(200), note })),
});
const split = endpoint(
  'post',
  '/companies/{id}/split',
  'correct',
  'Give some of its claims to another company',
  z.object({ corrections: z.array(S.Correction) }),
  { params: S.IdParams, body: body(z.object({ claims: z.array(z.string()).min(1).max(200), name: z.string().min(1).max(200), note })) },
);
const unname = endpoint('post', '/names/{id}/retract', 'correct', 'Take an alias or a merge back', S.Named, {
  params: S.NumberParams,
  body: body(z.object({ note })),
});
const search = endpoint(
  'get',
  '/search',
  'read',
  'Full text over companies, flags, claims and articles, English and Chinese',
  z.object({ companies: z.array(S.Company), flags: z.array(S.FlagRow), claims: z.array(S.Claim), articles: z.array(S.FoundArticle) }),
  { query: z.object({ q: z.string().min(1).max(200), limit: z.coerce.number().int().min(1).max(100).default(20) }) },
);
const quality = endpoint('get', '/quality', 'read', "The extractor's precision as measured by reviews", S.Quality, {});

export function ledgerEndpoints(desk: Desk) {
  const { db, settings } = desk;
  const given = (c: Pick<Ask, 'get'>, words: string | null) => ({ by: c.get('who').name, note: words });
  const changed = (): void => {
    desk.live.forget();
    desk.wake();
  };
  const page = async (companyId: string | null, { cursor, limit }: z.infer<typeof S.PageQuery>) => {
    const rows = await claimsAfter(db, companyId, claimPlace(cursor), limit + 1);
    const last = rows[limit - 1];
    return { claims: rows.slice(0, limit), next: rows.length > limit && last ? claimCursor(last) : null };
  };
  return part()
    .openapi(latest, async (c) => c.json(await page(null, c.req.valid('query')), 200))
    .openapi(claim, async (c) => {
      const found = await getClaim(db, c.req.valid('param').id);
      return found === null ? c.json(noSuch('claim'), 404) : c.json(found, 200);
    })
    .openapi(amend, async (c) => {
      const asked = c.req.valid('json');
      const made = await amendClaim(desk, c.req.valid('param').id, asked.fields as GivenFields, given(c, asked.note));
      changed();
      return c.json(wire(made), 200);
    })
    .openapi(reject, async (c) => {
      const made = await rejectClaim(desk, c.req.valid('param').id, given(c, c.req.valid('json').note));
      changed();
      return c.json(wire(made), 200);
    })
    .openapi(articles, async (c) => {
      const { cursor, limit } = c.req.valid('query');
      const rows = await articlesAfter(db, articlePlace(cursor), limit + 1);
      const last = rows[limit - 1];
      return c.json({ articles: wire(rows.slice(0, limit)), next: rows.length > limit && last ? articleCursor(last) : null }, 200);
    })
    .openapi(article, async (c) => {
      const found = await getArticle(db, c.req.valid('param').id);
      if (found === null) return c.json(noSuch('article'), 404);
      const versions = (await versionsOf(db, found.id)).map(({ id, version, read_at }) => ({ id, version, read_at }));
      return c.json({ ...wire({ ...found, versions }), claims: await claimsOfArticle(db, found.id) }, 200);
    })
    .openapi(add, async (c) => {
      const { from, to, fields, note: words } = c.req.valid('json');
      const made = await addClaim(desk, c.req.valid('param').id, { from, to }, fields as GivenFields, given(c, words));
      changed();
      return c.json(wire(made), 200);
    })
    .openapi(corrections, async (c) => {
      const { cursor, limit } = c.req.valid('query');
      const rows = await listCorrections(db, numberPlace(cursor), limit + 1);
      const last = rows[limit - 1];
      return c.json({ corrections: wire(rows.slice(0, limit)), next: rows.length > limit && last ? String(last.id) : null }, 200);
    })
    .openapi(golden, async (c) => c.json({ text: await goldenRows(db) }, 200))
    .openapi(retract, async (c) => {
      const made = await retractCorrection(desk, c.req.valid('param').id, given(c, c.req.valid('json').note));
      changed();
      return c.json(wire(made), 200);
    })
    .openapi(companies, async (c) => {
      const { cursor, limit } = c.req.valid('query');
      const rows = await companiesAfter(db, cursor ?? '', limit + 1);
      const last = rows[limit - 1];
      return c.json({ companies: rows.slice(0, limit), next: rows.length > limit && last ? last.id : null }, 200);
    })
    .openapi(company, async (c) => {
      const { id } = c.req.valid('param');
      const found = await getCompany(db, id);
      if (found === null) return c.json(noSuch('company'), 404);
      const [metrics, aliases, sources, names] = await Promise.all([
        metricsOf(db, id),
        aliasesOf(db, id),
        sourcesOfCompany(db, id),
        namesOf(db, id),
      ]);
      return c.json({ ...found, metrics, aliases, sources, names: wire(names) }, 200);
    })
    .openapi(ledger, async (c) => {
      const { id } = c.req.valid('param');
      if ((await getCompany(db, id)) === null) return c.json(noSuch('company'), 404);
      return c.json(await page(id, c.req.valid('query')), 200);
    })
    .openapi(reconciliation, async (c) => {
      const { id } = c.req.valid('param');
      if ((await getCompany(db, id)) === null) return c.json(noSuch('company'), 404);
      const claims = await claimsOfCompany(db, id);
      const years = yearsOf(claims);
      const year = c.req.valid('query').year ?? years[0];
      const view = year === undefined ? null : reconcile(claims, year, undefined, thresholdsFrom(settings.thresholds)(id));
      return c.json({ years: [...years], reconciliation: view === null ? null : wire({ ...view }) }, 200);
    })
    .openapi(alias, async (c) => {
      const asked = c.req.valid('json');
      const made = await addAlias(db, c.req.valid('param').id, asked.alias, given(c, asked.note));
      changed();
      return c.json(made, 200);
    })
    .openapi(merge, async (c) => {
      const asked = c.req.valid('json');
      const made = await mergeCompanies(db, c.req.valid('param').id, asked.into, given(c, asked.note));
      changed();
      return c.json(made, 200);
    })
    .openapi(split, async (c) => {
      const asked = c.req.valid('json');
      const made = await splitCompany(desk, asked.claims, asked.name, given(c, asked.note));
      changed();
      return c.json({ corrections: wire(made) }, 200);
    })
    .openapi(unname, async (c) => {
      const made = await retractNaming(db, c.req.valid('param').id, given(c, c.req.valid('json').note));
      changed();
      return c.json(made, 200);
    })
    .openapi(search, async (c) => {
      const { q, limit } = c.req.valid('query');
      const [found, flags, claims, articles] = await Promise.all([
        findCompanies(db, q, limit),
        flagsAfter(db, { ...EVERYTHING, search: q }, null, limit),
        findClaims(db, q, limit),
        findArticles(db, q, limit),
      ]);
      return c.json({ companies: found, flags, claims, articles: wire(articles) }, 200);
    })
    .openapi(quality, async (c) => {
      const measured = await desk.live.quality();
      return c.json({ ...measured, rules: [...measured.rules] }, 200);
    });
}
