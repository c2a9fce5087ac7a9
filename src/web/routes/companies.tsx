/** Companies: the list, one of them, its ledger to take away, and what reviewers say of its names. */
import { stringify } from 'csv-stringify/sync';
import { pictureOf, styledSvg } from '../../chart/picture.js';
import { PAGE_FRAME, Timeline } from '../../chart/timeline.js';
import { reconcile, yearsOf } from '../../check/reconciliation.js';
import { thresholdsFrom } from '../../check/thresholds.js';
import type { Claim } from '../../claim/claim.js';
import { METRIC_NAMES, type Metric, metricWords } from '../../claim/metric.js';
import { Problem, reasonOf } from '../../claim/problem.js';
import { addAlias, mergeCompanies, retractNaming, splitCompany } from '../../stages/correct.js';
import { claimsOfCompany, claimsOfMetrics } from '../../store/claims.js';
import { aliasesOf, type CompanyRow, getCompany, listCompanies, metricsOf, sourcesOfCompany } from '../../store/companies.js';
import { flagsAfter } from '../../store/inbox.js';
import { namesOf } from '../../store/names.js';
import { type App, type Ask, may } from '../env.js';
import { type Desk, fieldsOf, frameOf, listOf, pageOf, words } from '../frame.js';
import { EVERYTHING } from '../inbox-query.js';
import { CompaniesPage, CompanyPage } from '../views/companies.js';

const PAGE = 100;
const CLAIMS = 60;
const DRAWN = 150;
const FLAGS = 12;
/** All that a company's year is made of. */
const RECONCILED: readonly Metric[] = ['annualized_revenue', 'revenue'];
const MOST_RECONCILED = 2000;
const PICTURE_WIDTH = 1600;

export function serveCompanies(app: App, desk: Desk): void {
  const { db } = desk;

  app.get('/companies', async (c) => {
    const from = pageOf(c.req.query('from'));
    const rows = await listCompanies(db, PAGE + 1, from);
    return c.html(
      <CompaniesPage
        frame={await frameOf(c, desk, words(c).t('Companies'), 'companies')}
        companies={rows.slice(0, PAGE)}
        older={rows.length > PAGE ? `/companies?from=${from + PAGE}` : null}
      />,
    );
  });
  app.get('/companies/:id', async (c) => {
    const company = await getCompany(db, c.req.param('id'));
    return company === null ? c.notFound() : c.html(await companyPage(c, desk, company, null));
  });

  app.get('/companies/:id/ledger.csv', async (c) => {
    const company = await getCompany(db, c.req.param('id'));
    if (company === null) return c.notFound();
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', `attachment; filename="${fileName(company)}.csv"`);
    // A cell that a spreadsheet would take for a formula is escaped: quotes are others' words.
    return c.body(stringify((await claimsOfCompany(db, company.id)).map(flat), { header: true, escape_formulas: true, bom: true }));
  });
  app.get('/companies/:id/ledger.json', async (c) => {
    const company = await getCompany(db, c.req.param('id'));
    if (company === null) return c.notFound();
    c.header('content-disposition', `attachment; filename="${fileName(company)}.json"`);
    return c.json({ company: { id: company.id, name: company.name }, claims: await claimsOfCompany(db, company.id) });
  });
  app.get('/companies/:id/:file{[a-z_]+\\.(?:svg|png)}', async (c) => {
    const company = await getCompany(db, c.req.param('id'));
    const [name = '', type] = c.req.param('file').split('.');
    const metric = METRIC_NAMES.find((m) => m === name);
    if (company === null || metric === undefined) return c.notFound();
    const { drawn } = drawable(await claimsOfMetrics(db, company.id, [metric], DRAWN));
    const tongue = c.get('tongue');
    const svg = Timeline({ claims: drawn, marked: [], label: `${company.name}, ${metricWords(metric, tongue)}`, tongue });
    if (svg === null) return c.notFound();
    c.header('content-disposition', `attachment; filename="${fileName(company)}-${metric}.${type}"`);
    if (type === 'svg') return c.body(styledSvg(String(svg), 'light', PAGE_FRAME.letter), 200, { 'content-type': 'image/svg+xml' });
    const png = await pictureOf(String(svg), 'light', PAGE_FRAME.letter, PICTURE_WIDTH);
    return c.body(new Uint8Array(png), 200, { 'content-type': 'image/png' });
  });

  /** What changes a company's names, and then goes back to it; what is refused is said on its page. */
  const change = (path: string, work: (c: Ask, id: string, form: Record<string, unknown>) => Promise<unknown>) =>
    app.post(`/companies/:id/${path}` as '/companies/:id/x', may('correct'), async (c) => {
      const company = await getCompany(db, c.req.param('id'));
      if (company === null) return c.notFound();
      try {
        await work(c, company.id, await c.req.parseBody({ all: true }));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return c.html(await companyPage(c, desk, company, reasonOf(error)), 400);
      }
      desk.live.forget();
      desk.wake();
      return c.redirect(`/companies/${encodeURIComponent(company.id)}`, 303);
    });
  const given = (c: Ask) => ({ by: c.get('who').name, note: null });
  change('alias', (c, id, form) => addAlias(db, id, fieldsOf(form).alias ?? '', given(c)));
  change('merge', (c, id, form) => mergeCompanies(db, id, fieldsOf(form).into ?? '', given(c)));
  change('split', (c, _id, form) => splitCompany(desk, listOf(form.claim), fieldsOf(form).name ?? '', given(c)));
  change('names/:change{[0-9]{1,15}}/retract', (c) => retractNaming(db, Number(c.req.param('change')), given(c)));
}

async function companyPage(c: Ask, desk: Desk, company: CompanyRow, problem: string | null) {
  const { db, settings } = desk;
  const metrics = await metricsOf(db, company.id);
  const metric = metrics.find((m) => m.metric === c.req.query('metric'))?.metric ?? metrics[0]?.metric ?? null;
  const from = pageOf(c.req.query('from'));
  const [claims, newest, flags, revenue, sources, aliases, names] = await Promise.all([
    metric === null ? [] : claimsOfMetrics(db, company.id, [metric], CLAIMS + 1, from),
    metric === null ? [] : claimsOfMetrics(db, company.id, [metric], DRAWN),
    flagsAfter(db, { ...EVERYTHING, company: company.id }, null, FLAGS),
    claimsOfMetrics(db, company.id, RECONCILED, MOST_RECONCILED),
    sourcesOfCompany(db, company.id),
    aliasesOf(db, company.id),
    namesOf(db, company.id),
  ]);
  const years = yearsOf(revenue);
  const asked = Number(c.req.query('year'));
  const year = years.includes(asked) ? asked : years[0];
  const { drawn, total } = drawable(newest);
  return (
    <CompanyPage
      view={{
        frame: await frameOf(c, desk, company.name, 'companies'),
        company,
        metrics,
        metric,
        claims: claims.slice(0, CLAIMS),
        total: newest.length < DRAWN ? total : (metrics.find((m) => m.metric === metric)?.claims ?? total),
        older: claims.length > CLAIMS ? `/companies/${encodeURIComponent(company.id)}?metric=${metric}&from=${from + CLAIMS}` : null,
        drawn,
        flags,
        reconciliation: year === undefined ? null : reconcile(revenue, year, undefined, thresholdsFrom(settings.thresholds)(company.id)),
        years,
        sources,
        aliases,
        names,
        mayCorrect: c.get('who').scopes.includes('correct'),
        problem,
      }}
    />
  );
}

/** One axis holds one currency: that of most; and figures of the whole company, where there are any. */
function drawable(claims: readonly Claim[]): { drawn: Claim[]; total: number } {
  const counts = new Map<string, number>();
  for (const { currency } of claims) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const mine = claims.filter((x) => x.currency === most);
  const whole = mine.filter((x) => x.scope === null);
  const drawn = whole.length > 0 ? whole : mine;
  return { drawn, total: drawn.length };
}

function flat({ company, span: _, amount_span: __, attribution, rules, direction, ...claim }: Claim): Record<string, unknown> {
  return {
    company_id: company.id,
    company: company.name,
    ...claim,
    attribution: attribution.join(' < '),
    direction: direction === null ? '' : [direction.verb, direction.percent, direction.multiple].filter(Boolean).join(' '),
    rules: rules.join(' '),
  };
}

/** Of letters, digits and hyphens only. */
function fileName({ id }: CompanyRow): string {
  return `runrate-${id.replace(/[^\w-]+/g, '-')}`;
}
