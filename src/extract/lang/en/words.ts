/** English as the business press writes it: words as data. Matching happens elsewhere. */
import type { Lexicon, MetricWords } from '../../lexicon.js';

const SALES = '(revenue|revenues|sales|turnover)';

const METRICS: readonly MetricWords[] = [
  { metric: 'arr', phrases: ['annual(ised|ized|) recurring (revenue|revenues|sales)', 'recurring revenue(s|)', 'ARR', 'ARRs'] },
  {
    metric: 'annualized_revenue',
    phrases: [
      `annuali(s|z)ed ${SALES}`, `run rate ${SALES}`, `annual(ised|ized|) run rate ${SALES}`, `${SALES} run rate(s|)`, 'run rate(s|)',
      `annual(ised|ized|) ${SALES} run rate`, 'annual(ised|ized) run rate', 'annual run rate', `annuali(s|z)ed net ${SALES}`,
      `${SALES} pace`, `annual ${SALES} pace`,
    ],
  },
  { metric: 'annualized_revenue', weak: true, phrases: ['annuali(s|z)ed'] },
  {
    metric: 'monthly_revenue',
    phrases: [`monthly ${SALES}`, 'monthly recurring revenue', 'MRR', `${SALES} (a|per|each|every) month`, `month(s|)('s|) ${SALES}`],
  },
  {
    metric: 'operating_income',
    phrases: ['operating (income|profit|profits|loss|losses|earnings|result)', '(profit|income|loss) from operations', 'EBIT', 'before interest and tax(es|)', 'before interest and taxation'],
  },
  {
    metric: 'net_loss',
    phrases: ['net loss(es|)', 'net deficit', 'loss(es|)', 'lost', 'lose(s|)', 'losing', 'in the red', 'attributable loss', 'loss after tax', 'annual loss(es|)'],
  },
  {
    metric: 'net_income',
    phrases: [
      'net (income|profit|profits|earnings|result)', 'profit(s|)', 'earnings', 'bottom line', 'in the black', '(profit|earnings) after tax',
      'after tax profit(s|)', 'attributable profit', 'net attributable profit', 'income after tax',
    ],
  },
  { metric: 'net_income', weak: true, phrases: ['earned', 'made a profit', 'netted'] },
  {
    metric: 'capex',
    phrases: [
      'capital (expenditure|expenditures|spending|expenses|expense|outlay|outlays|investment|investments|budget)', 'capex', 'CapEx',
      '(spend|spends|spent|spending|invest|invests|invested|investing) on (data|AI data) cent(er|re)s', 'data cent(er|re) (spending|investment|investments|spend|build out)',
      '(AI |)infrastructure (spending|investment|investments|spend)', 'spending on (AI |)(infrastructure|data centers|data centres|chips|servers|equipment)',
      'purchases of property and equipment', 'property and equipment', 'capital projects',
    ],
  },
  {
    metric: 'cash_burn',
    phrases: [
      'cash burn', 'burn rate', 'burn(s|ed|t|ing|)( through| up|)', '(cash|net cash) (outflow|outflows|drain)', 'negative (free |operating |)cash flow',
      'free cash outflow', 'cash used in operations', 'us(es|ed|ing) (up |)cash', '(goes|go|went|going|gone) through', 'cash consumption', 'consum(es|ed|ing) (cash|money)', 'bleed(s|ing)', 'bled',
    ],
  },
  { metric: 'capex', weak: true, phrases: ['data cent(er|re)s', 'AI infrastructure', 'build out', 'servers and chips', 'new (fabs|factories|plants)'] },
  { metric: 'cash_burn', weak: true, phrases: ['spend(s|ing|)', 'spent', 'outgoings', 'outlays'] },
  { metric: 'bookings', phrases: ['bookings', 'billings', 'new orders', 'order intake'] },
  {
    metric: 'market_cap',
    phrases: ['market (cap|capitalisation|capitalization|value|worth)', 'stock market value', 'market valuation', 'capitalisation', 'capitalization', 'capitalised at', 'capitalized at'],
  },
  {
    metric: 'valuation',
    phrases: [
      'valuation(s|)', 'valu(ed|es|e|ing)', 'price tag', 'the price', 'a price of', '(pre|post) money( valuation| value|)', 'enterprise value',
      'equity value', 'paper value', 'put(s|ting|) (the company\'s worth|its worth|its value|a value)', '(company\'s|firm\'s|its|start up\'s|group\'s) worth', 'net worth of the company', 'headline price',
    ],
  },
  { metric: 'valuation', weak: true, phrases: ['worth', 'priced', 'pric(ing|es) (it|the company|the start up|the firm)', 'price(s|) it'] },
  {
    metric: 'acquisition_price',
    phrases: [
      'acquir(e|es|ed|ing)', 'acquisition(s|)', 'bought', 'buy(s|ing|)( out| up|)', 'takeover', 'take over', 'took over', 'taking over', 'buyout', 'purchas(e|es|ed|ing)( price|)',
      'sold itself', 'sale of the company', 'merger', 'snapp(ed|ing) up', 'snap(s|) up', 'scoop(ed|s|ing|) up', 'swallow(ed|s|ing|)', 'fetch(ed|es|ing)', 'changed hands', 'all (stock|share|cash) deal',
    ],
  },
  { metric: 'acquisition_price', weak: true, phrases: ['sold', 'sale to', 'paid', 'pay(s|ing|)'] },
  {
    metric: 'funding_total',
    phrases: [
      'total (funding|financing|raised|fundraising|capital raised)', 'raised (a total of|in total|altogether|to date|so far|overall|in all)', '(funding|financing|capital raised|fundraising) (to date|so far|in total)',
      '(brings|bringing|brought|takes|taking|took|lifts|lifting|pushes|pushing) (its|the company\'s|the) (total|haul|total haul|total raised|funding)', '(total|altogether|in all|in total)(, it has|) raised', 'has now raised', 'have now raised',
      'cumulative (funding|financing)', 'total to date', 'lifetime funding',
    ],
  },
  {
    metric: 'funding',
    phrases: [
      'rais(e|es|ed|ing)', 'fund(ing|raise|raising)', 'fund (raise|raising)', 'financ(ing|ings)', 'round', 'seed( round| funding| money|)', 'Series (A|B|C|D|E|F|G|H|I|J|K)(1|2|)',
      'tranche', 'invest(ed|ing|ment|ments|s|)', 'equity', 'capital (increase|injection|raise|raising)', 'injection', 'fresh (capital|money|funds|cash|equity)', 'new (money|capital|equity)', 'in shares', 'share sale', 'offering', 'IPO', 'flotation', 'initial public offering',
      'pour(s|ed|ing|) in', 'put(s|ting|) in(to|)', 'chip(s|ped|) in', 'cheque', 'venture (capital|money|funding|debt)', 'backing', 'rights issue', 'convertible (note|notes|bond|bonds|debt)', 'growth equity', 'pre IPO',
      'equity (round|stake)', 'debt and equity', 'equity and debt', 'debt and equity financing', 'tap(s|ped|ping|) investors', 'secur(es|ed|ing)', 'equity cheque', 'stake',
    ],
  },
  { metric: 'funding', weak: true, phrases: ['offer(s|)', 'bid(s|)', 'got', 'receiv(e|es|ed|ing)', 'landed', 'bagged', 'attracted', 'drew', 'talks', 'discussions', 'negotiations', 'commitments from investors', 'equity commitment', 'closed on', 'from investors', 'in new shares', 'in stock'] },
  {
    metric: 'cash',
    phrases: [
      'cash (on hand|pile|balance|position|reserves|reserve|holdings|hoard|in hand|at hand)', 'cash(,| and) (cash equivalents|equivalents|securities|investments|marketable securities|short term investments|liquid investments)', 'in the bank', 'war chest', 'liquidity',
      'dry powder', 'in the till', 'in its coffers', 'net cash',
    ],
  },
  { metric: 'cash', weak: true, phrases: ['cash', 'in cash', '(was|were|is|are|had|has) left', 'left in', 'remain(s|ed|ing)', 'treasury', 'reserves'] },
  {
    metric: 'debt',
    phrases: [
      'debt(s|)', 'ow(e|es|ed|ing)', 'borrow(s|ed|ing|ings|)', 'loan(s|)', 'credit (facility|facilities|line|lines)', 'bond(s|)', 'notes', 'indebtedness', 'liabilities', 'borrowings', 'term loan', 'revolver', 'net debt', 'debt load', 'leverage', 'mortgage',
    ],
  },
  {
    metric: 'other_money',
    phrases: [
      'EBITDA', 'Ebitda', 'ebitda', 'backlog', 'order (book|backlog)', 'R&D', 'research and development', 'R&D (spending|expenses|costs|budget)', 'interest( expense| expenses| payments| costs| cost| bill|)', 'contract(s|)( worth| value|)',
      '(free|operating) cash flow', 'cash flow( from operations|)', 'cash generated', 'gross (profit|merchandise|bookings|transaction|margin)', 'GMV', 'dividend(s|)', '(share |stock |)buyback(s|)', 'repurchas(e|es|ed|ing)', 'expenses', 'expenditure', 'operating (costs|expenses|expenditure)',
      '(pretax|pre tax|before tax) (profit|profits|income|loss|losses|earnings)', '(profit|income|loss|earnings) before (tax|taxes)', 'payments volume', 'payment volume', 'total payment volume', 'assets under management', 'under management', 'impairment(s|)', 'write (down|off|downs|offs)', 'wrote (down|off)', 'charge(s|)',
      'stock based compensation', 'share based (compensation|payments)', 'remaining performance obligations', 'RPO', 'performance obligations', 'deferred revenue', 'compute (bill|costs|spending|spend)', 'cloud (bill|contract|deal|commitment)', 'payroll', 'wage bill', 'tax(es|)', 'inventor(y|ies)', 'assets', 'total assets', 'deposits', 'loan book',
      'restructuring (charge|charges|costs)', 'severance', 'rent', 'lease(s|)', 'cost of (revenue|sales|goods|goods sold)', 'marketing (spend|spending|costs|budget|expenses)', 'royalt(y|ies)', 'provision(s|)', 'contract assets', 'settle(d|ment)', 'spend(s|ing|)? on', 'commitment(s|)', 'committed', 'purchase commitment(s|)', 'lease commitments',
    ],
  },
  { metric: 'other_money', weak: true, phrases: ['cost(s|)', 'costing', 'deal(s|)', 'order(s|)', 'commit(s|ting)', 'sign(s|ed|ing)', 'budget', 'partnership', 'agreement'] },
  {
    metric: 'revenue',
    phrases: [
      SALES, '(net|total|annual|quarterly|full year|group|gross|product|subscription|cloud|advertising|ad|service|services|yearly|overall|first half|half year) (revenue|revenues|sales|turnover)', 'top line', 'tak(e|es|ing) in', 'took in', 'taken in', 'bring(s|ing|) in', 'brought in',
      'generat(e|es|ed|ing)', 'to book', 'booked', 'booking', 'rak(e|es|ed|ing) in', 'gross(ed|es|ing)', 'pull(s|ed|ing|) in', 'haul(s|ed|ing|) in', 'takings', 'receipts', 'ring(s|ing|) up', 'rang up', 'come(s|) in', 'came in', 'bill(ed|s) customers',
    ],
  },
  { metric: 'revenue', weak: true, phrases: ['earn(s|ing|)', 'mak(e|es|ing)', 'made', 'sell(s|ing|)', 'income', 'post(s|ed|ing|)', 'turn(s|ed|ing|) over', 'business'] },
]; // biome-ignore format: words

export const ENGLISH: Lexicon = {
  language: 'en',
  hanNumerals: false,
  numerals: [
    [1, 'one', 'a', 'an'], [2, 'two', 'couple'], [3, 'three'], [4, 'four'], [5, 'five'], [6, 'six'], [7, 'seven'], [8, 'eight'], [9, 'nine'], [10, 'ten'],
    [11, 'eleven'], [12, 'twelve', 'dozen'], [13, 'thirteen'], [14, 'fourteen'], [15, 'fifteen'], [16, 'sixteen'], [17, 'seventeen'], [18, 'eighteen'], [19, 'nineteen'],
    [20, 'twenty'], [30, 'thirty'], [40, 'forty', 'fourty'], [50, 'fifty'], [60, 'sixty'], [70, 'seventy'], [80, 'eighty'], [90, 'ninety'], [100, 'hundred'],
    [0.5, 'half'], [0.25, 'quarter'],
  ], // biome-ignore format: a table
  magnitudes: [
    [12, 'trillion(s|)', 'trilion', 'tril', 'trn', 'tn', 'trln', 'lakh crore'],
    [9, 'billion(s|)', 'bilion', 'billon', 'bil', 'bln', 'bn', 'bns', 'bio', 'milliard(s|)', 'bill'],
    [6, 'million(s|)', 'milion', 'millon', 'mil', 'mln', 'mn', 'mm', 'mio', 'mill'],
    [3, 'thousand(s|)', 'thsd', 'grand'],
    [7, 'crore(s|)', 'cr'],
    [5, 'lakh(s|)', 'lac(s|)'],
  ],
  wordedMagnitude: 'illion',
  moneyCues: /illion|\d ?(?:bn|mn|m|tn|k|b|bln|mln|trn|mm|cr|crore|lakh)\b|dollar|euro|pound|sterling|yuan|renminbi|\bwon\b|\byen\b|rupee|franc|kron|peso|real\b|reais|ruble|rouble|rand\b|lira|riyal|dirham|ringgit|rupiah|baht|dong\b|shekel|pence|cents?\b|peseta|\blire\b|mark|\b(?:USD|EUR|GBP|JPY|CNY|RMB|INR|HKD|CAD|AUD|SGD|CHF|SEK|NOK|DKK|KRW|TWD|BRL|MXN|ZAR|Rs\.?|RM|Rp|NIS) ?\d|\d ?(?:USD|EUR|GBP|JPY|CNY|RMB|INR|HKD|CAD|AUD|SGD|CHF|SEK|NOK|DKK|KRW|TWD)\b/i,
  largeCues: /illion|illon|[\d)][ -]?(?:bn|bns|mn|m|tn|trln|tril|k|b|t|bil|bln|mil|mln|mio|trn|mm|cr|bio)(?![a-z])|\d ?(?:MM?|B|bn|k|T)[A-Z]{3}|crore|lakh|\blac|thousand|grand|hundred|milliard|\d{2},\d{2,3}|\d{5}|亿|万/i,
  letterMagnitudes: { T: 12, B: 9, b: 9, M: 6, m: 6, K: 3, k: 3, t: 12 },
  currencies: [
    { code: 'USD', phrases: ['(us|u.s.|u.s|american|united states) dollar(s|)', 'US$', 'greenbacks'] },
    { code: 'HKD', phrases: ['hong kong dollar(s|)'] },
    { code: 'CAD', phrases: ['canadian dollar(s|)'] },
    { code: 'AUD', phrases: ['australian dollar(s|)'] },
    { code: 'NZD', phrases: ['new zealand dollar(s|)'] },
    { code: 'SGD', phrases: ['singapore dollar(s|)'] },
    { code: 'TWD', phrases: ['(new taiwan|taiwan) dollar(s|)'] },
    { code: 'USD', phrases: ['dollar(s|)', 'buck(s|)'], assumed: true },
    { code: 'EUR', phrases: ['euro(s|)'] },
    { code: 'GBP', phrases: ['british pound(s|)', 'pound(s|) sterling', 'sterling', 'quid'] },
    { code: 'GBP', phrases: ['pound(s|)'], assumed: true },
    { code: 'CNY', phrases: ['(chinese |)yuan', 'renminbi', 'chinese rmb', 'kuai'] },
    { code: 'JPY', phrases: ['(japanese |)yen'] },
    { code: 'KRW', phrases: ['(south korean |korean )won', 'won'] },
    { code: 'INR', phrases: ['(indian |)rupee(s|)'] },
    { code: 'CHF', phrases: ['swiss franc(s|)'] },
    { code: 'CHF', phrases: ['franc(s|)'], assumed: true },
    { code: 'SEK', phrases: ['swedish (krona|kronor|crowns)', 'kronor'] },
    { code: 'NOK', phrases: ['norwegian (krone|kroner|crowns)'] },
    { code: 'DKK', phrases: ['danish (krone|kroner|crowns)'] },
    { code: 'DEM', phrases: ['(deutsche|german) mark(s|)', 'deutschmarks'] },
    { code: 'ESP', phrases: ['peseta(s|)'] },
    { code: 'ITL', phrases: ['lire'] },
    { code: 'MXN', phrases: ['(mexican |)peso(s|)'] },
    { code: 'BRL', phrases: ['(brazilian |)real', 'reais'] },
    { code: 'RUB', phrases: ['(russian |)r(o|)uble(s|)'] },
    { code: 'ZAR', phrases: ['(south african |)rand'] },
    { code: 'TRY', phrases: ['turkish lira'] },
    { code: 'SAR', phrases: ['(saudi |)riyal(s|)'] },
    { code: 'AED', phrases: ['(uae |emirati |)dirham(s|)'] },
    { code: 'MYR', phrases: ['ringgit'] },
    { code: 'IDR', phrases: ['(indonesian |)rupiah'] },
    { code: 'THB', phrases: ['(thai |)baht'] },
    { code: 'VND', phrases: ['dong'] },
    { code: 'ILS', phrases: ['(israeli |)shekel(s|)'] },
    { code: 'NOK', phrases: ['kron(e|er)'], assumed: true },
    { code: 'SEK', phrases: ['krona'], assumed: true },
    { code: 'KWD', phrases: ['dinar(s|)'], assumed: true },
    { code: 'TRY', phrases: ['lira(s|)'], assumed: true },
    { code: 'IRR', phrases: ['rial(s|)'], assumed: true },
    { code: 'KES', phrases: ['shilling(s|)'], assumed: true },
    { code: 'NLG', phrases: ['(dutch |)guilder(s|)'], assumed: true },
    { code: 'PLN', phrases: ['(polish |)zloty(s|)', 'złoty'] },
    { code: 'HUF', phrases: ['(hungarian |)forint(s|)'] },
    { code: 'CZK', phrases: ['(czech |)koruna(s|)', '(czech )crown(s|)'] },
    { code: 'NGN', phrases: ['(nigerian |)naira'] },
    { code: 'BDT', phrases: ['(bangladeshi |)taka'] },
    { code: 'UAH', phrases: ['(ukrainian |)hryvnia(s|)'] },
    { code: 'KZT', phrases: ['tenge'] },
    { code: 'EGP', phrases: ['egyptian pound(s|)'] },
    { code: 'PHP', phrases: ['philippine peso(s|)'] },
    { code: 'ARS', phrases: ['argentin(e|ian) peso(s|)'] },
    { code: 'CLP', phrases: ['chilean peso(s|)'] },
    { code: 'COP', phrases: ['colombian peso(s|)'] },
    { code: 'USD', phrases: ['cent(s|)', 'sen'], assumed: true, minor: true },
    { code: 'GBP', phrases: ['pence', 'penny'], minor: true },
    { code: 'CNY', phrases: ['fen'], minor: true },
  ],
  bareYen: 'JPY',
  unstatedCurrency: null,
  hedgesBefore: [
    [
      'more_than', 'more than', 'over', 'above', 'exceed(s|ed|ing|)', 'north of', 'upward(s|) of', 'in excess of', 'surpass(es|ed|ing|)', 'topp(ed|ing)', 'top(s|)', 'pass(es|ed|ing)', 'past', 'cross(es|ed|ing)',
      'better than', 'greater than', 'beyond', 'well over', 'well above', 'just over', 'a little over', 'slightly more than', 'a shade over', 'comfortably above', 'excess of', 'higher than', 'upwards from', 'a little more than', 'just above',
    ],
    ['at_least', 'at least', '(no|not) less than', 'a minimum of', 'as little as', 'minimum'],
    ['less_than', 'less than', 'under', 'below', 'fewer than', 'south of', 'short of', 'lower than', 'well under', 'well below'],
    ['up_to', 'up to', 'as much as', 'as high as', 'as many as', 'at most', '(no|not) more than', 'a maximum of', 'maximum', 'capped at', 'to as much as'],
    ['nearly', 'nearly', 'almost', 'close to', 'just under', 'just below', '(just |)shy of', 'approaching', 'not quite', 'nearing', 'a little under', 'a little less than', 'just short of', 'slightly less than', 'a shade under', 'close on'],
    [
      'about', 'about', 'around', 'roughly', 'approximately', 'approx(.|)', 'some', 'circa', 'ca.', 'c.', 'an estimated', 'estimated', '~', '≈', 'in the (region|neighborhood|neighbourhood|vicinity|ballpark) of', 'or so',
      'something like', 'on the order of', 'in the order of', 'somewhere around', 'give or take', 'more or less', 'near', 'a rough', 'a reported', 'broadly', 'somewhere near',
    ],
  ],
  hedgesAfter: [
    ['more_than', 'plus', '+', 'and change', 'and counting', 'odd'],
    ['at_least', 'or (more|above|higher|over)', 'and (up|above)'],
    ['about', 'or so', 'or thereabouts', 'ish', 'give or take', 'approximately', 'roughly'],
    ['up_to', 'at most', 'or less', 'at the most'],
    ['at_least', 'at least'],
  ], // biome-ignore format: words
  hedgeFillers: ['a', 'an', 'another', 'just', 'only', 'total'],
  metrics: METRICS,
  pace: [
    'annuali(s|z)ed', 'annuali(s|z)es', 'annuali(s|z)ed basis', '(annual|yearly|annuali(s|z)ed) (pace|clip|rate|tempo)', 'run rate', 'running at', 'running rate', 'a year\'s pace', 'at a (pace|clip|rate) of', 'on pace (for|to)',
    '(pace|rate|clip) (a|per) year', '(at|on) (that|this|the same|such a) (pace|rate|clip)', 'at today\'s (pace|rate)', 'run(s|) at', 'have run at', 'has run at', 'annual basis', 'yearly basis',
  ],
  nonGaap: ['adjusted', 'core', 'non gaap', 'underlying', 'excluding (items|one offs|special items|exceptional items|stock compensation|stock based compensation)', 'pro forma', 'normali(s|z)ed', 'before exceptional items', 'ex items'],
  modalities: [
    { modality: 'denied', phrases: ['den(y|ies|ied|ying)', 'not true', 'refut(e|es|ed|ing)', 'disput(e|es|ed|ing)', 'reject(s|ed)', 'dismiss(es|ed)', 'untrue', 'incorrect'] },
    {
      modality: 'hypothetical',
      phrases: ['if (it|they|the company|the firm|growth|sales|revenue|true|confirmed|completed)( were| was|)', 'were to', 'were it to', '(would be|would then be) worth', 'if valued', 'suppos(e|ing)', 'hypothetical(ly|)', 'assuming', 'imagine', 'in theory', 'what if', 'would have been', 'even if', 'in a scenario'],
    },
    {
      modality: 'target',
      phrases: ['target(s|ed|ing|)', 'aim(s|ed|ing|)', 'goal(s|)', 'hop(e|es|ed|ing)', 'ambition(s|)', 'aspir(es|ed|ing|ation|ations|e)', 'want(s|ed|) to', 'vow(s|ed)', 'strive(s|)', 'set (its |their |)sights on', 'objective', 'shoot(s|ing|) for', 'eye(s|ing|d)'],
    },
    {
      modality: 'projected',
      phrases: [
        'expect(s|ed|ing|ation|ations|)', 'project(ed|ing|ion|ions)', 'projects (revenue|sales|that|to|it|a|earnings|growth)', '(it|company|firm|start up|management) projects', 'forecast(s|ed|ing|)', 'guid(e|es|ed|ance|ing)', 'outlook', 'will', 'would', 'could', 'might', '=may', 'shall', 'plan(s|ned|ning|)', 'on (track|course) (to|for)', 'set to', 'about to', 'poised to',
        'should', 'in (advanced |early |)(talks|discussions|negotiations)', 'talks', 'discuss(es|ed|ing|ion|ions|)', 'seek(s|ing|)', 'sought', 'looking (to|for)', 'look(s|ed|) to', '(is|are|was|were) (now |also |still |)after', 'anticipat(e|es|ed|ing|ion)', 'predict(s|ed|ing|ion|ions|)', 'pencil(led|ed) in', 'budget(s|ed|ing)', 'earmark(s|ed|ing)', 'fielding', 'pledg(e|es|ed|ing)', 'commit(s|ted|ting) to', 'promis(e|es|ed|ing)', 'intend(s|ed|ing|)',
        'prepar(es|ing) to', 'likely', 'weigh(s|ing)', 'consider(s|ing)', 'explor(es|ing)', 'negotiat(e|es|ed|ing|ions)', 'near(s|ing) a', 'nearing', '(close to|nearing|on the verge of) (raising|closing|securing|finalising|finalizing|sealing|completing|agreeing|signing|clinching|buying|acquiring|a deal|an agreement)', 'lined up', 'propos(e|es|ed|al)', 'sound(s|ing|ed) out', '(trying|seeking|ready|aiming) to', 'is to', 'are to', 'reckons (on|it)', 'count(s|ing) on',
        'under discussion', 'begun to talk', 'potential(ly|)', 'prospective', 'going to', 'bank(s|ing) on', 'pitch(es|ed|ing)', 'mulling', 'mull(s|ed)', 'on the table', 'sees', '(now|executives|managers|management|analysts|bosses) see', 'foresee(s|n|)', 'envisag(e|es|ed)', 'eventually', 'upcoming', 'forthcoming', 'lined up', 'in line to', 'want(s|ed|)', 'ask(s|ing) for', 'due to (reach|hit|raise|close)', 'by (2026|2027|2028|2029|2030|2035)', 'not yet', 'up for', 'pencil(s|) in', 'envision(s|ed)', 'scheduled', 'due next', 'seen (at|reaching|rising|falling|topping)', 'marketing', 'shopping',
      ],
    },
    {
      modality: 'estimated',
      phrases: ['estimat(e|es|ed|ing|ion|ions)', 'outsiders', '(was|were|is|are|been) put at', 'by our (count|arithmetic|math|maths|estimate|reckoning|calculation|calculations)', 'reckon(s|ed)', 'believed to', 'thought to', 'calculat(e|es|ed|ion|ions)', 'impl(y|ies|ied|ying)', 'works out (at|to)', 'our calculations', 'back of the envelope', 'guess(es|ed|)', 'suggest(s|ing) ', 'multipl(y|ied) by', 'PitchBook estimates', 'rumo(u|)red', 'said to be'],
    },
  ],
  consensus: ['analyst(s|)', 'consensus', 'wall street', 'the street', 'outsiders', 'FactSet', 'LSEG', 'Refinitiv', 'Visible Alpha', 'forecasters', 'brokers', 'the City', 'pundits', 'economists', 'investors (had |)(expected|wanted|hoped)', 'market expectations', 'the market (had |)(expected|wanted)'],
  versus: ['beat(s|ing|)', 'topping', 'miss(ed|es|ing|)', 'ahead of', 'above', 'below', 'short of', 'versus', 'vs(.|)', 'against', 'compared (with|to)', 'exceed(ed|ing)', 'surpass(ed|ing)', 'better than', 'worse than', 'more than', 'less than', 'shy of', 'in line with', 'where', 'than'],
  directions: [
    { verb: 'multiplied', phrases: ['doubl(ed|es|ing)'], multiple: 2 },
    { verb: 'multiplied', phrases: ['tripl(ed|es|ing)', 'trebl(ed|es|ing)'], multiple: 3 },
    { verb: 'multiplied', phrases: ['quadrupl(ed|es|ing)'], multiple: 4 },
    { verb: 'multiplied', phrases: ['quintupl(ed|es|ing)'], multiple: 5 },
    {
      verb: 'fell',
      phrases: ['fall(s|en|ing|)', 'fell', 'declin(ed|es|ing)', 'drop(ped|s|ping)', 'plung(ed|es|ing)', 'sank', 'sunk', 'sink(s|ing)', 'shrank', 'shrunk', 'shrink(s|ing)', 'slid', 'slides', 'sliding', 'tumbl(ed|es|ing)', 'decreas(ed|es|ing)', 'down from', 'down (1|2|3|4|5|6|7|8|9)', 'plummet(ed|s|ing)', 'cut from', 'slump(ed|s|ing)', 'narrow(ed|s|ing)', 'collaps(ed|es|ing)', 'contract(ed|ing)', 'slipp(ed|ing)', 'dipp(ed|ing)', 'down by', 'down'],
    },
    {
      verb: 'rose',
      phrases: ['ris(en|es|ing)', 'rose', 'rise', 'grew', 'grow(n|s|ing|)', 'climb(ed|s|ing|)', 'jump(ed|s|ing|)', 'surg(ed|es|ing|e)', 'soar(ed|s|ing)', 'increas(ed|es|ing)', 'up from', 'up (1|2|3|4|5|6|7|8|9)', 'gain(ed|s)', 'widen(ed|s|ing)', 'leap(t|ed|s|)', 'swell(ed|s|ing)', 'swollen', 'balloon(ed|s|ing)', 'rocket(ed|ing)', 'expand(ed|s|ing)', 'advanc(ed|es|ing)', 'up by', 'up', 'became', 'becomes', 'turned into', 'went', 'spik(ed|es)', 'mushroom(ed|s)', 'shot up'],
    },
    { verb: 'flat', phrases: ['flat', 'unchanged', 'little changed', 'stagnat(ed|es)'] },
  ],
  saysAfterSpeaker: [
    'report(s|ed)', '(has|have|had) (reported|learned|confirmed|said|written|disclosed|announced)', 'learn(s|ed|t)', 'wrote', 'writes', 'confirm(s|ed)', 'sa(id|ys|y)', 'disclos(es|ed)', 'announc(es|ed)', 'claim(s|ed)', 'reveal(s|ed)', 'not(es|ed)', 'told', 'first reported', 'also reported', 'tell(s|)', 'stated', 'estimat(es|ed)', 'calculat(es|ed)', 'reckon(s|ed)', 'assert(s|ed)', 'insist(s|ed)', 'published', 'den(ies|ied)', 'is quoted', 'show(s|ed)',
  ],
  saysBeforeSpeaker: ['according to', 'cit(ing|ed by)', '(first |)reported by', 'confirmed by', 'told', 'said by', 'per', 'as reported (by|in)', 'in a report by', 'a report (by|from|in)', 'reports (by|from|in)', 'quoting', 'says', 'said', 'data from', 'figures from', 'estimates (by|from)', 'estimate (by|from)', 'disclosed by', 'an interview with', 'source:', 'via'],
  people: [
    '(people|person|persons|sources|source|executives|insiders|investors|those) (familiar|briefed|close|with (direct |)knowledge|who|involved|in the know)', '(two|three|four|five|several|multiple|some|many|unnamed) (people|persons|sources|executives|insiders|employees|investors|officials)', '(a|one|another|the) (person|source|insider|executive|spokesman|spokeswoman|spokesperson)', 'people close to', 'sources', 'insiders', 'people', 'anonymous sources', 'a filing', 'court (documents|filings|papers)', 'the (prospectus|filing|company|firm|start up|document|documents|memo)', 'internal (documents|figures|memo)', 'an internal memo',
  ],
  pronouns: [
    'it', 'its', 'the (company|start up|startup|firm|group|lab|maker|business|carmaker|chipmaker|retailer|bank|lender|developer|platform|manufacturer|giant|conglomerate|operator|app|unicorn|outfit|parent|seller|provider|insurer|airline)(\'s|)', 'they', 'their', 'management', 'the (search|cloud|e commerce|social media|software|chip|streaming|electric car|ride hailing|tech|internet|payments) (giant|group|company|firm|pioneer|maker)(\'s|)', 'the (AI|EV) (lab|start up|company|firm|maker|group|pioneer)(\'s|)', 'we', 'our', 'this company', 'that company', 'the maker of',
  ],
  marks: [
    [9, ','], [60, ';'], [5, ':'], [6, '('], [6, ')'], [14, '—', ' - '], [40, 'while', 'whereas', 'whilst'], [24, 'but', 'though', 'although'], [7, 'and'], [12, 'where', 'when', 'after', 'before', 'until'], [9, 'which', 'who'], [3, 'that'], [60, '•', '|'],
  ],
  timeCues: [
    'jan(uary|.|)', 'feb(ruary|.|)', 'mar(ch|.|)', 'apr(il|.|)', '=May', '=may', 'june', 'july', 'jun(.|)', 'jul(.|)', 'aug(ust|.|)', 'sep(tember|t|t.|.|)', 'oct(ober|.|)', 'nov(ember|.|)', 'dec(ember|.|)', 'quarter(s|ly|)', 'half', 'year(s|\'s|)', 'month(s|\'s|)', 'fiscal', 'Q1', 'Q2', 'Q3', 'Q4', 'H1', 'H2', 'FY', 'now', 'currently', 'today', 'yesterday',
    'christmas', 'week(s|)', 'annual(ly|)', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'spring', 'summer', 'autumn', 'winter', 'days', '12 month(s|)', 'year end', 'EOY', 'ytd', 'TTM', 'LTM',
  ],
  organisations: {
    before: ['Inc(.|)', 'Corp(.|)', 'Corporation', 'Ltd(.|)', 'Limited', 'LLC', 'PLC', 'plc', 'GmbH', 'AG', 'S.A.', 'SA', 'NV', 'N.V.', 'SE', 'SpA', 'Oyj', 'AB', 'ASA', 'Holdings', 'Group', 'Pte', 'Pvt', 'Bhd', 'KK', 'K.K.'],
    after: ['start up', 'startup', 'company', 'firm', 'lab', 'maker', 'developer', 'unicorn', 'lender', 'carmaker', 'chipmaker', 'retailer', 'platform', 'provider', 'manufacturer', 'giant', 'group', 'operator', 'rival', 'fintech', 'app', 'bank', 'insurer', 'specialist', 'outfit', 'supplier', 'business', 'neobank', 'builder', 'agency', 'drugmaker', 'biotech', 'brand', 'studio', 'publisher', 'marketplace', 'venture', 'brokerage', 'airline', 'seller', 'scale up', 'insurtech', 'newcomer', 'pioneer', 'software house', 'grocer', 'designer', 'foundry', 'gamemaker', 'assistant', 'editor', 'owner', 'neocloud', 'miner', 'exchange', 'chain', 'producer', 'utility', 'conglomerate', 'broadcaster', 'streamer', 'upstart', 'hyperscaler', 'cloud']
  },
  bystanders: [
    'led by', 'from', 'by', 'with', 'including', 'investor(s|)', 'backer(s|)', 'backed by', 'competitor(s|)', 'versus', 'vs(.|)', 'than', 'like', 'alongside', 'customer(s|)', 'partner(s|)', 'told', 'citing', 'joined by', 'owned by', '(part|unit|subsidiary|arm|division|offshoot|spin off) of', 'controlled by', 'such as', 'sold to', 'paid to', 'pays', 'against', 'unlike', 'outside', 'via', 'supplier(s|) to', 'used by', 'among', 'compete(s|) with', 'competing with', 'rivals', 'rivals (like|such as|including)', 'invested in', 'stake in', 'founder of', 'former', 'ex', 'alumni of', 'veterans of', 'of rival', 'taking on', 'challenge(s|) to', 'to rent from', 'through', 'behind only', 'ahead of', 'overtaking', 'chips from', 'depend(s|) on', 'on', 'under', 'sues', 'suing', 'built on', 'client(s|)',
  ],
  backs: ['led', 'co led', 'joined', 'took part', 'participated', '(was|were) among', 'also (invested|joined|took part|participated)', 'followed', 'came in', 'chipped in'],
  purchases: ['acquir(e|es|ed|ing)', 'acquisition of', 'bought', 'buy(s|ing|)( out| up|)', 'takeover of', 'purchas(e|es|ed|ing)( of|)', 'take over', 'took over', 'taking over', 'snap(s|ped|ping|) up', 'scoop(s|ed|ing|) up', 'swallow(s|ed|ing|)', 'pay(s|ing|)', 'paid', 'sold to', 'sale of', 'deal for', 'offer for', 'bid for', 'buyout of', 'merger with', 'to own', 'sold'],
  gives: ['put(s|ting|) in', 'chip(s|ped|ping|) in', 'contribut(e|es|ed|ing)', 'kick(s|ed|) in', 'pitch(es|ed|) in', 'stump(s|ed) up', 'pon(y|ies|ied) up', 'threw in', 'throws in', 'pledg(e|es|ed)', 'commit(s|ted)', 'provid(e|es|ed)', 'add(s|ed)', 'invest(s|ed|ing|)', 'good for', 'accounts for', 'supplied', 'on the hook for'],
  investments: ['invest(s|ed|ing|ment|)', 'put(s|ting|)', 'pour(s|ed|ing|)', 'plough(s|ed|ing|)', 'plow(s|ed|ing|)', 'pump(s|ed|ing|)', 'inject(s|ed|ing|)', 'sink(s|ing|)', 'sank', 'commit(s|ted|ting|)', 'bet(s|)', 'stake in', 'stak(es|ed)'],
  scopes: {
    before: ['unit', 'segment', 'division', 'arm', 'business', 'operation(s|)', 'subsidiary', 'franchise', 'customers', 'clients'],
    after: ['of (which|that|this)', 'from its', 'from the', 'came from', 'comes from', 'coming from', 'generated by', 'thanks to', 'in its', 'at its', 'of it', 'from'],
    within: [
      '(api|cloud|advertising|ad|data cent(er|re)|enterprise|consumer|service(s|)|subscription(s|)|coding|overseas|international|domestic|hardware|gaming|automotive|iphone|mac|wearables|azure|aws|retail|wholesale|mobile|licensing|membership|grocery|delivery|ride hailing|robotaxi|energy|storage|smartphone|ev|vehicle|networking|foundry|memory|logistics|education|music|video|search|youtube|commerce|fintech|payments|insurance|lending|compute|ai|north america(n|)|european|american|chinese|china|us|u.s.|uk|indian|japanese|asian) (unit|segment|division|business|arm|revenue|revenues|sales|turnover|operations|customers|run rate|annuali(s|z)ed revenue)',
      'in (america|the us|the u.s.|europe|china|india|japan|asia|north america|greater china|the united states|germany|britain|the uk|latin america|southeast asia|africa|france|south korea)', '(top|largest|biggest|two largest|top two|three largest|top three|single largest|single biggest) (customer(s|)|client(s|))', 'outside (china|the us|the united states|america)', 'abroad',
    ],
  },
  noFigure: {
    before: [
      'fine(s|d|)', 'penalt(y|ies)', 'salar(y|ies)', 'market size', 'market (is|was|will be) worth', 'market for', 'industry', 'GDP', 'gdp', 'economy', 'per share', 'a share of', 'price of (a|the|an)', 'subscription', 'subscribers', 'ticket(s|)', 'plan costs', 'plan pays', 'pay package', 'bonus(es|)', 'home', 'house', 'mansion', 'lawsuit', 'sued for', 'damages', 'ransom', 'donat(e|ed|es|ion)', 'fortune', 'net worth', 'wealth', 'personal', 'market will', 'market was', 'sector', 'price target', 'target price', 'shares at', 'share price', 'stock at', 'starts at', 'starting at', 'priced from', 'retail(s|ing) (for|at)', 'tariff(s|)', 'grant(s|)', 'prize', 'compensation', 'wage(s|)', 'allowance', 'fee of', 'a fee', 'rents for', 'charges users', 'charges (users|customers|subscribers|clients)', 'worldwide', 'global (spending|market|sales)', 'total addressable', 'addressable', 'TAM', 'spending worldwide', 'consumers spend', 'opportunity', 'deposit of', 'budget deficit', 'trade', 'exports', 'imports', 'aid', 'subsidies', 'state aid', 'none of', 'neither', 'no company', 'pays out', 'pay out', 'bail', 'insured', 'the price of a', 'costs a', 'bill for a', 'households', 'together', 'collectively', 'between them', 'the (two|three|four|five|six|seven|ten) (companies|firms|giants|groups|)', 'government', 'ministry', 'worth of bitcoin',
    ],
    after: ['salar(y|ies)', 'market( size|)', 'industry', 'fine', 'penalty', 'pay package', 'mansion', 'home', 'lawsuit', 'economy', 'opportunity', 'house', 'bonus(es|)', 'fortune', 'price target', 'target price', 'in damages', 'in fines', 'men', 'man', 'prize', 'ticket(s|)', 'subscription(s|)', 'plan', 'membership', 'phone', 'laptop', 'car', 'chip', 'smartphone', 'handset', 'headset', 'tier', 'watch', 'sedan', 'robot', 'gadget'],
  },
  elsewhere: ['the (state|government|country|city|county|nation|pentagon|army|navy|treasury|university|school|campaign|industry|sector|market|economy|president|administration|ministry|eu|union|council|church|club|team|film|movie|show|series)', 'NASA', 'Congress', 'Parliament', 'Washington', 'Beijing', 'Brussels', 'student(s|)', 'consumers', 'households', 'americans', 'europeans', 'chinese consumers', 'taxpayers', 'voters', 'people', 'this country', 'worldwide', 'nationwide', 'globally', 'local authorities', 'lawmakers', 'governments', 'Medicare', 'Medicaid', 'the world', 'hackers', 'thieves', 'donors'],
  perUnit: [
    '(a|an|per|each|/) (share|seat|user|hour|barrel|head|unit|ton|tonne|token|million tokens|day|kilowatt|customer|subscriber|gpu|chip|piece|employee|person|night|ride|mile|week|household|car|vehicle|phone|license|licence|order|trip|student|worker|watt|gigawatt|megawatt|kwh|mwh|bottle|ounce|pound|gallon|litre|liter|square foot|minute|call|query|image|download|copy|ticket|passenger|patient|acre|kilo|kilogram|litre|song|stream|click|thousand|million)',
    '/(share|seat|user|hour|mo|month|gpu|unit|day|week|mmbtu)', 'apiece', 'per cent', 'a share(,|)', 'per capita', 'a pop',
  ],
  perMonth: ['(a|per|each|every) (month|mo)', '/(month|mo)', 'monthly', 'in monthly', '(in|over|during|for) (the (last|past|previous) |)(30|thirty) days', '(in|over|during) (the |)(last|past) month', 'month by month', '(over|during|in|for) (the|that|a single|one) month', 'a calendar month'],
  changeBefore: ['up', 'down', 'rose', 'fell', 'grew', 'increas(ed|e|ing)', 'decreas(ed|e)', 'dropped', 'climbed', 'declined', 'jumped', 'add(s|ed|ing)', '(gain|increase|decrease|rise|fall|drop|jump|decline|growth|cut|improvement) of', '(rose|fell|grew|increased|decreased|dropped|climbed|declined|jumped|up|down|rise|fall|cut|shrank|raised|reduced|improved|widened|narrowed|higher|lower) by', 'by', 'an extra', 'an additional', 'wip(ed|ing|es)', 'shed(s|ding|)', 'shav(ed|ing|es)', 'cut', 'sav(e|es|ed|ing)', 'trim(s|med|ming)', 'missed by', 'beat by', 'another rise of'],
  changeAfter: ['more', 'less', 'higher', 'lower', 'extra', 'additional', 'increase', 'decrease', 'rise', 'drop', 'jump', 'decline', 'in (its |)market (value|capitalisation|capitalization|cap)', 'of (its |)market (value|capitalisation|capitalization|cap)', 'in value', 'of value', 'off (its|the)', 'gain', 'swing', 'cut', 'shortfall', 'too (much|little)', 'above', 'below', 'ahead', 'short', 'improvement', 'reduction', 'hike'],
  yearAgo: { phrases: ['a year (earlier|ago|before|prior|previously)', 'one year (earlier|ago)', 'year ago', 'the same (quarter|period|month|half|months|three months) (of |)(last year|a year (ago|earlier|before)|the (previous|prior|year before) year|the year before)', 'in the (year ago|year earlier|prior year|previous year|same|corresponding) (quarter|period|half|month)', 'the (previous|prior) year', 'the year before', 'year earlier', 'last year\'s (first|second|third|fourth|same) quarter', 'twelve months (earlier|ago)', '12 months (earlier|ago)'], side: 'after' },
  from: ['from', 'against', 'compared (with|to)', 'versus', 'vs(.|)', 'up from', 'down from', 'than'],
  to: ['to', 'became', 'become', 'into', 'stands at', 'is now', 'to reach', 'to stand at'],
  rangeWords: ['to', '-', '~', '—', 'through'],
  betweenWords: ['between'],
  respectively: ['respectively'],
  possessives: ["'s", "s'"],
  linksBefore: ['of', 'at', 'was', 'is', 'to', 'are', 'were', 'hit', 'reach(ed|es|ing)', 'came to', 'come to', 'stood at', 'stands at', '=', ':', 'totaled', 'totalled', 'totaling', 'totalling', 'amount(ed|s|ing) to', 'has reached', 'had reached', 'topped', 'exceeded', 'surpassed', 'in', 'it at', 'the company at', 'the firm at', 'the start-up at', 'grew to', 'rose to', 'fell to', 'through', 'up to', 'in at', 'has hit', 'will be', 'would be', 'should reach', 'will reach', 'of just', 'has been', 'ran to', 'as', 'for', 'worth', 'on', 'itself at', 'him at', 'was put at', 'is put at', 'at a', 'them at', 'above', 'be'],
  linksAfter: ['in', 'of', 'worth of', 'in total', 'in new', 'in annual', 'in fresh', 'from', 'of its', 'of new', 'in its', 'in the'],
  owners: ['for', 'at', 'in', 'by', 'of', 'worth of', 'into', 'from'],
  nameEvidence: [
    'has', 'have', 'had', 'is', 'was', 'were', 'are', 'will', 'would', 'could', 'may', 'said', 'says', 'raised', 'raises', 'reported', 'reports', 'posted', 'expects', 'expected', 'plans', 'generated', 'lost', 'burned', 'burnt', 'hit', 'reached', 'announced', 'closed', 'booked', 'made', 'makes', 'earned', 'forecast', 'guided', 'spent', 'spends', 'owes', 'owed', 'bought', 'acquired', 'agreed', 'sold', 'took', 'passed', 'crossed', 'surpassed', 'topped', 'saw', 'grew', 'told', 'denied', 'confirmed', 'now', 'itself', 'alone', 'also', 'counts', 'sells', 'runs', 'aims', 'hopes', 'intends', 'wants', 'is', 'paid', 'pays', 'launched', 'filed', 'went', 'fell', 'rose', 'took', 'ended', 'needs', 'brings', 'brought', 'takes', 'puts', 'put', 'beat', 'missed', 'revenue', 'sales', 'shares', 'stock', 'valuation', 'secured', 'landed', 'got', 'received', 'turned', 'leads', 'closes', 'sits', 'stands', 'charges', 'in', 'which', 'today', 'did', 'does', 'recently', 'first', 'last',
  ],
}; // biome-ignore format: words
