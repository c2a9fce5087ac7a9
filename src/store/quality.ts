/** How well the extractor reads, as reviewers found it: for each rule, the figures that were looked at and those it misread. */
import type { Queryable } from './pool.js';

export interface RuleQuality {
  readonly rule: string;
  /** Figures that somebody looked at and that this rule had a part in. */
  readonly judged: number;
  /** Of these, those that were put right in what this rule decides, or rejected. */
  readonly wrong: number;
}

export interface Quality {
  readonly judged: number;
  readonly wrong: number;
  readonly rejected: number;
  /** Figures that the rules passed over and a reviewer added. */
  readonly missed: number;
  readonly rules: readonly RuleQuality[];
}

// Looked at: both sides of a decided flag, unless it was dismissed as misread without saying what; and whatever was corrected.
const JUDGED = `with standing as (select c.* from corrections c where c.kind in ('amend', 'reject', 'add')
    and not exists (select 1 from corrections r where r.retracts = c.id)),
  decided as (select distinct m.claim_id as id from flags f join flag_members m on m.flag_id = f.id where f.state in ('confirmed', 'explained', 'dismissed')
    and coalesce((select reason from reviews r where r.flag_id = f.id order by r.id desc limit 1), '') <> 'misread_by_runrate'),
  looked as (select c.id, array(select r from unnest(c.rules) r where r not like 'reviewer.%') as rules from decided d join claims c on c.id = d.id where not (c.rules @> array['reviewer.add'])
    union all select s.claim_id, array(select r from jsonb_array_elements_text(s.machine -> 'rules') r where r not like 'reviewer.%') from standing s where s.machine is not null),
  one as (select distinct on (id) id, rules from looked order by id, cardinality(rules) desc)`;
const TOTALS = `${JUDGED} select (select count(*) from one) as judged,
  (select count(distinct claim_id) from standing where kind in ('amend', 'reject') and machine is not null) as wrong,
  (select count(distinct claim_id) from standing where kind = 'reject') as rejected, (select count(distinct claim_id) from standing where kind = 'add') as missed`;
// A field that was put right speaks against the rules that read this field; a rejection against all that took part.
const RULES = `${JUDGED}, blamed as (select distinct s.claim_id as id, rule from standing s, jsonb_array_elements_text(s.machine -> 'rules') rule
    where s.kind = 'reject' or s.kind = 'amend' and (
      rule like 'company.%' and s.fields ? 'company' or rule like 'metric.%' and s.fields ?| array['metric', 'basis'] or rule like 'when.%' and s.fields ? 'when'
      or rule like 'modality.%' and s.fields ? 'modality' or rule like 'scope.%' and s.fields ? 'scope'
      or split_part(rule, '.', 1) not in ('company', 'metric', 'when', 'modality', 'scope', 'reviewer') and s.fields ? 'amount'))
  select rule, count(*) as judged, count(*) filter (where exists (select 1 from blamed b where b.id = u.id and b.rule = u.rule)) as wrong
  from (select distinct o.id, rule from one o, unnest(o.rules) rule) u group by rule order by wrong desc, judged desc, rule`;

export async function extractorQuality(db: Queryable): Promise<Quality> {
  const { judged, wrong, rejected, missed } = (await db.query<Omit<Quality, 'rules'>>(TOTALS)).rows[0] as Omit<Quality, 'rules'>;
  return { judged, wrong, rejected, missed, rules: (await db.query<RuleQuality>(RULES)).rows };
}
