/**
 * Two figures for the same thing with the same digits and another power of ten: million for billion, 万 for 亿. Only
 * where nothing may have grown tenfold between them: one article, or a few days.
 */
import { type Claim, intervalOf } from '../../claim/claim.js';
import { type Decimal, magnitudeOf, powerOfTen } from '../../claim/decimal.js';
import { statedMoney } from '../../claim/money.js';
import { daysApart, distanceOf, unlike } from '../comparable.js';
import { type Check, pass } from '../finding.js';
import { unitSlip } from '../reconcilers.js';
import { intervalLine, subjectWords, timesWords } from '../words.js';

export const magnitudeSlip: Check = {
  kind: 'magnitude_slip',
  judge: ({ claim: a }, { claim: b }, { thresholds }) => {
    if (a.metric !== b.metric || a.metric === 'other_money') return null;
    const powers = powersApart(a, b);
    if (powers < thresholds.slipPowers) return null;
    const difference = unlike(a, b);
    if (difference) return pass(difference);
    const sameArticle = a.article === b.article;
    // Within one article a plan and its report are the same deal; between articles they need not be.
    if (a.modality !== b.modality && !sameArticle) return pass(`other modality: ${a.modality} and ${b.modality}`);
    if (a.modality === 'hypothetical' || b.modality === 'hypothetical') return pass('a hypothetical figure');
    if ((a.period ?? a.as_of) !== (b.period ?? b.as_of)) {
      const days = daysApart(a, b);
      const dated = (a.period ?? a.as_of) !== null && (b.period ?? b.as_of) !== null;
      if (sameArticle && dated) return pass('one article, two dates');
      if (days === null || days > thresholds.windowDays) return pass('too far apart in time to be one figure');
    } else if ((a.period ?? a.as_of) === null) {
      const days = daysApart(a, b);
      if (days === null || days > thresholds.windowDays) return pass('undated, and reported too far apart');
    }
    return {
      finding: {
        strength: 'hard',
        days: daysApart(a, b) ?? 0,
        distance: distanceOf(intervalOf(a, 'plausible'), intervalOf(b, 'plausible')),
        headline: `${a.company.name}: ${subjectWords(a)} is ${statedMoney(a)} in one place and ${statedMoney(b)} in another: the same digits, ${timesWords(powers)} apart`,
        summary: sameArticle
          ? 'One article gives both; one of them has the wrong unit.'
          : 'Two reports give the same digits with another unit; one of them slipped.',
        arithmetic: [intervalLine(a), intervalLine(b), `the larger is ${timesWords(powers)} the smaller`],
        reconcilers: [unitSlip(powers, sameArticle)],
      },
    };
  },
};

/** The power of ten between two figures with the same leading digits; 0 where there is none. */
function powersApart(a: Claim, b: Claim): number {
  const va = endOf(a);
  const vb = endOf(b);
  if (va === null || vb === null || va.lte(0) || vb.lte(0)) return 0;
  const powers = Math.abs(magnitudeOf(va) - magnitudeOf(vb));
  if (powers === 0) return 0;
  const [small, large] = va.lt(vb) ? [va, vb] : [vb, va];
  return large.eq(small.times(powerOfTen(powers))) ? powers : 0;
}

function endOf(claim: Claim): Decimal | null {
  const text = claim.stated_low ?? claim.stated_high;
  return text === null ? null : powerOfTen(0).times(text);
}
