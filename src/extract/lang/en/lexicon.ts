/** English as the business press writes it: words as data. Matching happens elsewhere. */
import type { Lexicon } from '../../lexicon.js';

const NAME = "\\p{Lu}[\\p{L}\\p{N}&'-]*(?:\\.(?:ai|io|com|dev))?(?: \\p{Lu}[\\p{L}\\p{N}&'-]*){0,3}";
const REVENUE = '(?:revenues?|sales|turnover)';

export const ENGLISH: Lexicon = {
  language: 'en',
  magnitudes: [
    ['trillion|tril|trn|tn|T', 12],
    ['billion|bil|bln|bn|B', 9],
    ['million|mil|mln|mn|MM|M|m', 6],
    ['thousand|K|k', 3],
    ['lakh crore', 12],
    ['crore|cr', 7],
    ['lakh', 5],
  ],
  currencyWords: [
    ['(?:U\\.?S\\.? |American )?dollars?|USD|US\\$|bucks', 'USD'],
    ['(?:Hong Kong dollars?|HKD)', 'HKD'],
    ['(?:Canadian dollars?|CAD)', 'CAD'],
    ['(?:Australian dollars?|AUD)', 'AUD'],
    ['euros?|EUR', 'EUR'],
    ['(?:British )?pounds(?: sterling)?|sterling|GBP', 'GBP'],
    ['(?:Chinese )?yuan|renminbi|RMB|CNY', 'CNY'],
    ['(?:Japanese )?yen|JPY', 'JPY'],
    ['(?:South Korean )?won|KRW', 'KRW'],
    ['(?:Indian )?rupees?|INR', 'INR'],
    ['Swiss francs?|CHF', 'CHF'],
    ['Swedish kron(?:or|a)|kronor|SEK', 'SEK'],
  ],
  hedges: [
    {
      hedge: 'more_than',
      before:
        'more than|over|above|exceed(?:s|ed|ing)?|north of|upwards of|in excess of|surpass(?:ed|es|ing)?|topp(?:ed|ing)|pass(?:ed|es|ing)?|past|cross(?:ed|es|ing)?|better than',
    },
    { hedge: 'at_least', before: 'at least|no less than|a minimum of' },
    { hedge: 'less_than', before: 'less than|under|below|fewer than|south of|short of' },
    { hedge: 'up_to', before: 'up to|as much as|as high as|at most|no more than|a maximum of' },
    { hedge: 'nearly', before: 'nearly|almost|close to|just under|just shy of|approaching|not quite' },
    {
      hedge: 'about',
      before: 'about|around|roughly|approximately|some|circa|an estimated|~|in the region of|in the neighborhood of|or so',
    },
    { hedge: 'more_than', after: '-plus|\\+| plus\\b| and change' },
    { hedge: 'at_least', after: ' or (?:more|above|higher)\\b' },
    { hedge: 'about', after: ' or so\\b| or thereabouts|-ish\\b' },
  ],
  metrics: [
    { metric: 'arr', pattern: 'annual(?:ized|ised)? recurring revenues?|\\bARR\\b' },
    {
      metric: 'annualized_revenue',
      pattern: `(?:annuali[sz]ed|run[- ]rate|annual run[- ]rate) (?:\\w+ )?${REVENUE}|(?:(?:annual|annuali[sz]ed|revenue|sales) ){0,2}run[- ]rates?|${REVENUE} run[- ]rates?|(?:yearly|annual|annuali[sz]ed) (?:pace|clip|rate)|${REVENUE}[^.;,]{0,24} running at|annuali[sz]ed basis`,
    },
    { metric: 'monthly_revenue', pattern: `monthly ${REVENUE}|${REVENUE} (?:per|a|each|every) month` },
    { metric: 'operating_income', pattern: '(?:adjusted )?operating (?:income|profit|loss)' },
    { metric: 'net_loss', pattern: '(?:adjusted )?net loss(?:es)?|\\bloss(?:es)?\\b|\\blost\\b|in the red' },
    { metric: 'net_income', pattern: '(?:adjusted )?net (?:income|profit|earnings)|\\bprofits?\\b(?! margin)|bottom line' },
    { metric: 'capex', pattern: 'capital (?:expenditures?|spending)|\\bcapex\\b' },
    { metric: 'cash_burn', pattern: 'cash[- ]burn|\\bburn(?:s|ed|t|ing)?\\b(?: rate| through)?' },
    { metric: 'bookings', pattern: '\\bbookings?\\b' },
    { metric: 'market_cap', pattern: 'market[- ](?:cap(?:itali[sz]ation)?|value)' },
    {
      metric: 'valuation',
      pattern: 'valuations?|\\bvalu(?:ed|es|ing|e it)\\b|\\bworth\\b(?! of)|\\bpriced at\\b|price tag|\\bthe price\\b|pre-money|post-money',
    },
    { metric: 'acquisition_price', pattern: '\\bacqui(?:re[sd]?|ring|sitions?)\\b|\\bbought\\b|\\bbuy(?:s|ing)?\\b|takeover|\\bbuyout\\b' },
    {
      metric: 'funding_total',
      pattern: '(?:total|altogether|to date)[^.;,]{0,20}(?:raised|funding)|raised(?: a total of| in total| altogether)|total funding',
    },
    {
      metric: 'funding',
      pattern:
        '\\brais(?:e[sd]?|ing)\\b|\\bfund(?:ing|[- ]?raising)\\b|\\bfinancings?\\b|\\b(?:seed|funding|financing|equity|investment) round\\b|\\bround\\b|\\bSeries [A-K]\\b|\\btranche\\b|\\binvest(?:ed|ment|ments|ing)?\\b',
    },
    {
      metric: 'cash',
      pattern: 'cash (?:on hand|pile|balance|position|reserves?|equivalents)|in (?:cash|the bank)|\\bcash\\b(?! flow|[- ]burn| and stock)',
    },
    { metric: 'debt', pattern: '\\bdebts?\\b|\\bow(?:ed|es|ing)\\b|\\bborrow(?:ed|ings?|s)?\\b|\\bloans?\\b|credit facility' },
    {
      metric: 'other_money',
      pattern:
        '\\bEBITDA\\b|\\bbacklog\\b|\\bR&D\\b|research and development|\\bspen(?:ds?|t|ding)\\b|\\bcosts?\\b|\\binterest\\b|\\bcommit(?:ted|ment|ments)?\\b|\\bcontracts?\\b|free cash flow|gross profit|\\bdividends?\\b|\\bbuybacks?\\b',
    },
    {
      metric: 'revenue',
      pattern: `\\b${REVENUE}\\b|top line|\\bearn(?:ed|ing|s)? (?!\\$?\\d+\\.\\d+ a share)|\\btak(?:e|es|ing) in\\b|\\bgenerat(?:e[sd]?|ing)\\b|\\bto book\\b|\\bbooked\\b`,
    },
  ],
  modalities: [
    { modality: 'denied', pattern: '\\bden(?:y|ies|ied)\\b|\\bnot true that\\b|\\brefuted\\b' },
    { modality: 'hypothetical', pattern: '\\bif (?:it|they|the company|growth)\\b|\\bwere to\\b|\\bsuppose\\b|\\bhypothetical' },
    { modality: 'target', pattern: '\\btarget(?:s|ed|ing)?\\b|\\baim(?:s|ed|ing)?\\b|\\bgoal\\b|\\bhopes? to\\b' },
    {
      modality: 'projected',
      pattern:
        '\\bexpect(?:s|ed|ing)?\\b|\\bproject(?:s|ed|ing|ions?)\\b|\\bforecasts?\\b|\\bforecasted\\b|\\bguid(?:es|ed|ance)\\b|\\boutlook\\b|\\bwill\\b|\\bwould\\b|\\bcould\\b|\\bmight\\b|\\bmay\\b(?! \\d)|\\bplans?\\b|\\bplanning\\b|\\bon track\\b|\\bset to\\b|\\bshould\\b|\\bin talks\\b|\\btalks\\b|\\bdiscuss(?:es|ed|ing|ions?)?\\b|\\bseek(?:s|ing)?\\b|\\blooking to\\b|\\bis after\\b|\\banticipat\\w+|\\bpredict\\w*|\\bpencill?ed in\\b',
    },
    {
      modality: 'estimated',
      pattern:
        '\\bestimat(?:e[sd]?|ing|ion|ions)\\b|\\banalysts?\\b|\\bconsensus\\b|\\bwall street\\b|\\boutsiders\\b|\\bby our (?:count|arithmetic)\\b',
    },
  ],
  directions: [
    { verb: 'multiplied', pattern: '\\bdoubl(?:ed|ing|es)\\b', multiple: 2 },
    { verb: 'multiplied', pattern: '\\btripl(?:ed|ing|es)\\b', multiple: 3 },
    { verb: 'multiplied', pattern: '\\bquadrupl(?:ed|ing|es)\\b', multiple: 4 },
    {
      verb: 'fell',
      pattern:
        '\\bf(?:e|a)ll(?:en|ing|s)?\\b|\\bdeclin(?:ed|es|ing)\\b|\\bdropp?(?:ed|s|ing)?\\b|\\bplung(?:ed|es|ing)\\b|\\bsank\\b|\\bshr(?:ank|unk)\\b|\\bslid\\b|\\btumbled\\b|\\bdecreased?\\b|\\bdown\\b(?= (?:\\d|from))|\\bplummeted\\b|\\bcut\\b(?= from)',
    },
    {
      verb: 'rose',
      pattern:
        '\\bris(?:en|es|ing)\\b|\\brose\\b|\\bgrew\\b|\\bgrow(?:n|s|ing)\\b|\\bclimb(?:ed|s|ing)\\b|\\bjump(?:ed|s|ing)\\b|\\bsurg(?:ed|es|ing)\\b|\\bsoar(?:ed|s|ing)\\b|\\bincreas(?:ed|es|ing)\\b|\\bup\\b(?= (?:\\d|from))|\\bgained\\b',
    },
    { verb: 'flat', pattern: '\\bflat\\b|\\bunchanged\\b' },
  ],
  perMonth:
    '\\s*\\)?\\s*(?:of \\w+ )?(?:a|per|each|every|/)\\s?(?:month|mo\\b)|\\s+(?:in )?monthly\\b|(?: \\p{Ll}+){0,3} (?:over|during|in|for) (?:the|that|a single) month\\b',
  perUnit:
    '\\s*(?:a|an|per|each|/)\\s?(?:share|seat|user|hour|barrel|head|unit|ton|tonne|token|million tokens|day|kilowatt|customer|subscriber|GPU|chip|piece|employee|person|night)\\b|\\s+apiece\\b|\\s+(?:stock )?price target',
  notAFigure:
    '\\b(?:fined?|fines|penalt(?:y|ies)|salar(?:y|ies)|market (?:size|is|was|will)|industry (?:is|was|worth)|GDP|economy|per share|a share of|price of (?:a|the)|costs? (?:a|each) (?:user|seat)|subscription|ticket|pays? out)\\b[^.;]{0,30}$',
  changeBefore:
    '\\b(?:up|down|rose|fell|grew|increased|decreased|dropped|climbed|declined|jumped|added|gain of|increase of|decrease of|by)(?: by)? (?:about |around |some |roughly |nearly |almost |over |more than )?$',
  changeAfter: '\\s*(?:more|less|higher|lower|extra|additional|increase|decrease)\\b(?: than| at| on| from|[,.;]|$)',
  attributions: [
    `\\b[Aa]ccording to (?:a |an |the )?(?:report (?:from|by|in) )?(the ${NAME}|${NAME}|(?:\\w+ ){0,3}(?:people|person|sources?)(?: (?:familiar|briefed|close)[^,.;]{0,40})?)`,
    `\\b(${NAME}) (?:has |had |first |also )?(?:report(?:s|ed)|learned|wrote|writes|confirmed|said|says|disclosed|announced|claims?|claimed)\\b`,
    `\\b(?:cit(?:ed|ing)|told|reported by|first reported by|confirmed by) (${NAME}|(?:\\w+ ){0,2}(?:people|person|sources?))`,
    '\\b((?:(?:two|three|four|several|multiple|some) )?(?:people|sources?|executives|insiders)|a person|one person)(?: (?:familiar|briefed|close|who)[^,.;]{0,60})?(?:,)? (?:say|said|told)',
    `\\b(?:the ${NAME}|${NAME})?(?:^|, )?(people (?:familiar with|briefed on|close to)[^,.;]{0,40}) sa(?:y|id)`,
  ],
  pronouns:
    "\\b(?:it|its|the company|the company's|the start-?up|the start-?up's|the firm|the firm's|the group|the lab|the maker|the business|they|their|management)\\b",
  clauseMarks: ',|;|:|\\(|\\)| - |—| while | but | whereas | and ',
  scopes: [
    "\\bfrom (?:its |the )?(top (?:\\w+ )?customers?|(?:largest|biggest) (?:\\w+ )?customers?|[\\w&' -]{2,30}? (?:unit|segment|division|business|arm))\\b",
    '\\b(?:its|the|in its) ([\\p{L}&-]{2,20}(?: [\\p{L}&-]{2,20})? (?:unit|segment|division|business|arm))\\b',
    "\\b(?:its|'s) (API|cloud|advertising|data center|data-center|enterprise|consumer|services|subscription|coding|overseas|international|domestic) (?:business |unit |segment |division )?(?:annuali[sz]ed )?(?:revenue|sales|run)",
    '\\b(?:in) (America|the U\\.?S\\.?|Europe|China|India|Japan|Asia)\\b[^.;,]{0,30}(?:revenue|sales)',
  ],
  notSubjectBefore:
    '(?:\\b(?:led by|from|by|with|including|investors?|backers?|backed by|rival|rivals|competitor|versus|vs\\.?|than|like|alongside|customers?|partner|told|citing|joined by|ahead of|owned by) (?:[\\p{Lu}][\\p{L}]+ and |the )?)$',
  acquired: [
    `\\b(?:acquir(?:e[sd]?|ing)|bought|buy(?:s|ing)?|takeover of|acquisition of|purchase of) (?:the |a |an |[\\p{Ll}-]+ ){0,4}(${NAME})`,
  ],
  unknownCompanies: [
    `\\b(${NAME}),? (?:Inc|Corp|Corporation|Ltd|LLC|PLC|plc|GmbH|AG|SA|NV|SE)\\b\\.?`,
    `\\b(?:[Ss]tart-?up|[Cc]ompany|[Ff]irm|[Ll]ab|[Mm]aker|[Dd]eveloper|[Uu]nicorn|[Ll]ender) (${NAME})(?= (?:said|says|has|had|is|was|will|plans|raised|expects|reported|generated|lost|closed|hit|reached))`,
    `(?:^|\\. |\\n)(${NAME}), (?:a|an|the|which) [^,.]{0,60}(?:start-?up|company|firm|maker|lab|developer|lender)`,
    `\\b(?:acquir(?:ed|es|e)|bought) (?:the |a |an |[\\p{Ll}-]+ ){0,4}(${NAME})(?= for)`,
  ],
};
