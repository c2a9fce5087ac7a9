/**
 * Dates as feeds and pages write them → instants: W3C and ISO, RFC 822 with every habit, asctime, all-digit forms,
 * month names of many languages, Chinese, Japanese and Korean. A date without a zone is UTC; one that is no date is null.
 * Never the machine's own zone, never a guess beyond the text.
 */

export interface ReadDate {
  /** UTC, as `Date.prototype.toISOString` writes it. */
  readonly iso: string;
  /** False where only a day was named: the time is midnight then. */
  readonly hasTime: boolean;
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly ms?: number;
  readonly offset?: number;
  readonly hasTime: boolean;
}

const LONGEST = 100;

/** @returns null where the text names no day of the years 1970 to 2199 */
export function readDate(text: string | null | undefined): ReadDate | null {
  const clean = (text ?? '').normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (clean === '' || clean.length > LONGEST) return null;
  const parts = isoDate(clean) ?? digitsOnly(clean) ?? writtenDate(clean);
  return parts === null ? null : instant(parts);
}

/** The instant alone. */
export function instantOf(text: string | null | undefined): string | null {
  return readDate(text)?.iso ?? null;
}

function instant(p: Parts): ReadDate | null {
  const { year, month, day, hour = 0, minute = 0, second = 0, ms = 0, offset = 0 } = p;
  if (year < 1970 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  // 24:00 is the day's end; a leap second is the next second's begin.
  if (hour > 24 || minute > 59 || second > 60 || Math.abs(offset) > 14 * 60 || (hour === 24 && minute + second > 0)) return null;
  const at = Date.UTC(year, month - 1, day, hour, minute, second, ms) - offset * 60_000;
  return { iso: new Date(at).toISOString(), hasTime: p.hasTime };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const ISO =
  /^(\d{4})(?:-?(\d{2})-?(\d{2})|-(\d{1,2})-(\d{1,2})|-(\d{2})|-?(\d{3}))?(?:[Tt ]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,:](\d{1,9}))?)?)? ?([Zz]|[A-Za-z]{2,4}|[+-]\d{1,2}(?::?\d{2})?)?(?: ?\[[\w/]{1,40}\])?$/;

/** 2025-07-30T15:10:00+02:00, 20250730, 2025-07, 2025-211. */
function isoDate(text: string): Parts | null {
  const m = ISO.exec(text);
  if (!m?.[1]) return null;
  const year = Number(m[1]);
  const offset = m[12] === undefined ? 0 : zoneOffset(m[12]);
  if (offset === null) return null;
  const time = {
    hour: Number(m[8] ?? 0),
    minute: Number(m[9] ?? 0),
    second: Number(m[10] ?? 0),
    ms: Math.floor(Number(`0.${m[11] ?? '0'}`) * 1000),
    offset,
    hasTime: m[8] !== undefined,
  };
  if (m[7] !== undefined) {
    const day = Number(m[7]);
    if (day < 1 || day > 366) return null;
    const at = new Date(Date.UTC(year, 0, day));
    return { year, month: at.getUTCMonth() + 1, day: at.getUTCDate(), ...time };
  }
  return { year, month: Number(m[2] ?? m[4] ?? m[6] ?? 1), day: Number(m[3] ?? m[5] ?? 1), ...time };
}

/** 20250730151000 and seconds or milliseconds since 1970. */
function digitsOnly(text: string): Parts | null {
  const m = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?$/.exec(text);
  if (m) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = m.slice(1).map((v) => Number(v ?? 0));
    return { year, month, day, hour, minute, second, hasTime: true };
  }
  if (!/^\d{10}$|^\d{13}$/.test(text)) return null;
  const at = new Date(text.length === 10 ? Number(text) * 1000 : Number(text));
  return {
    year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), hour: at.getUTCHours(), minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(), ms: at.getUTCMilliseconds(), hasTime: true,
  }; // biome-ignore format: the parts in order
}

/** Months by how their names begin, in the languages whose feeds write them out; a longer beginning wins. */
const MONTHS: readonly string[] = [
  'jan ene gen ian янв січ stycz sty sij led ιαν ocak oca tammi janeiro januar',
  'feb fév fev febb fév fevr févr фев лют lut velj úno unor φεβ şub sub helmi',
  'mar mär mrz märz març mars marz már márc мар берез břez bre ožu ozu maalis μαρ μάρ mrt maart',
  'apr abr avr avril ápr апр квіт kwi dub tra huhti απρ nis nisan',
  'may mai maj mei mag mayo máj maio мая май трав kvě kve svi touko μαϊ μαι μάι mayıs mayis',
  'jun juin júni jún giu июн черв cze čvn cvn červn červen kesä kesa ιουν ιούν haz',
  'jul juil júli júl lug июл лип lip čvc cvc červenec července heinä heina ιουλ ιούλ tem',
  'aug aoû aou ago agos авг серп sie srp kol elo αυγ αύγ ağu agu',
  'sep set sept szept сен верес wrz zář zar ruj syys σεπ eyl',
  'oct okt out ott окт жовт paź paz říj rij loka οκτ eki ekim',
  'nov noem ноя лист lis marras νοε νοέ kas kasım kasim',
  'dec dez déc dic des dek дек груд gru pro joulu δεκ ara aralık aralik',
];

const MONTH_STEMS: readonly (readonly [string, number])[] = MONTHS.flatMap((stems, i) =>
  stems.split(' ').map((stem) => [stem, i + 1] as const),
).sort((a, b) => b[0].length - a[0].length);

/** Days of the week that begin as a month does. */
const WEEKDAYS =
  /^(?:mon|tue|wed|thu|fri|sat|sun|mardi|marted|martes|mart[ií]|mi[ée]rcoles|mercredi|mercoled|vend|ven|sob|sáb|sab|samedi|sam|dim|dom|lun|lundi|mo|di|mi|do|fr|sa|so|mar\.?,|пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|czw|pon|wto|śro|pią|nied|hét|ked|sze|csü|pén|szo|vas|δευ|τρι|τετ|πεμ|παρ|σαβ|κυρ|zat|zon|maa|din|woe|don|vri)[\p{L}]{0,12}\.?,? /iu;

function monthOf(word: string): number | null {
  for (const [stem, month] of MONTH_STEMS) if (word.startsWith(stem)) return month;
  return null;
}

/** Minutes east of Greenwich. Where a name has two meanings, what American mail meant by it, as RFC 822 does. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, est: -300, edt: -240, et: -300, cst: -360, cdt: -300, ct: -360, mst: -420, mdt: -360, mt: -420, pst: -480, pdt: -420,
  pt: -480, akst: -540, akdt: -480, hst: -600, ast: -240, adt: -180, nst: -210, ndt: -150, bst: 60, ist: 330, west: 60, cet: 60, cest: 120, met: 60,
  mest: 120, mez: 60, mesz: 120, eet: 120, eest: 180, msk: 180, msd: 240, trt: 180, gst: 240, pkt: 300, wib: 420, ict: 420, sgt: 480, hkt: 480, myt: 480,
  pht: 480, awst: 480, kst: 540, jst: 540, acst: 570, acdt: 630, aest: 600, aedt: 660, nzst: 720, nzdt: 780, brt: -180, art: -180, sast: 120, cat: 120,
  eat: 180, wat: 60,
}; // biome-ignore format: a table

function zoneOffset(text: string): number | null {
  const name = text.toLowerCase().replace(/[()]/g, '');
  const named = ZONES[name];
  if (named !== undefined) return named;
  // Letters of the armed forces were defined with the wrong sign: RFC 2822 says to read them as unknown, UTC.
  if (/^[a-ik-y]$/.test(name)) return 0;
  const m = /^(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?$/.exec(name);
  if (!m) return null;
  const minutes = Number(m[2]) * 60 + Number(m[3] ?? 0);
  return m[1] === '-' ? -minutes : minutes;
}

const TIME = /(?:^|[^\d])(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?|(?= ?[ap]\.?m))(?: ?([ap])\.?m\b\.?)?/i;
const EAST_TIME =
  /(上午|下午|午前|午後|中午|晚上|凌晨|早上|오전|오후)? ?(\d{1,2})(?:[:時时시点] ?(\d{1,2})?(?:[:分분] ?(\d{1,2})?[秒초]?)?)/;
const AFTERNOON = new Set(['下午', '午後', '晚上', '오후', '中午']);
const EAST_DAY = /(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号]?|(\d{4})[-./](\d{1,2})[-./](\d{1,2}) ?(?=[上下午오晚凌早中])/;
const OFFSET = /(?:\b(?:utc|gmt) ?)?[+-]\d{1,2}:?\d{2}\b|(?:\b(?:utc|gmt))[+-]\d{1,2}\b/i;

/** Everything that is written with words or in the order of some country. */
function writtenDate(text: string): Parts | null {
  const east = EAST_DAY.exec(text);
  if (east) return eastern(east, text.slice(east.index + east[0].length));
  let rest = text.toLowerCase().replace(/\(([a-z]{1,5})\)/g, ' $1 ');
  rest = rest.replace(WEEKDAYS, ' ');
  const time = clockOf(rest);
  let offset: number | null = null;
  if (time) {
    const after = rest.slice(time.end);
    const shift = OFFSET.exec(after)?.[0] ?? null;
    if (shift) offset = zoneOffset(shift.replace(/ /g, ''));
    rest = `${rest.slice(0, time.start)} ${shift ? after.replace(shift, ' ') : after}`;
  }
  const day = dayOf(rest, (name) => {
    const named = time ? zoneOffset(name) : null;
    if (named !== null) offset ??= named;
  });
  return day === null ? null : { ...day, ...(time?.parts ?? {}), offset: offset ?? 0, hasTime: time !== null };
}

function eastern(m: RegExpExecArray, after: string): Parts {
  const day = { year: Number(m[1] ?? m[4]), month: Number(m[2] ?? m[5]), day: Number(m[3] ?? m[6]) };
  const t = EAST_TIME.exec(after);
  if (!t) return { ...day, hasTime: false };
  const hour = Number(t[2]);
  const offset = zoneOffset(OFFSET.exec(after)?.[0].replace(/ /g, '').toLowerCase() ?? 'z');
  return {
    ...day,
    hour: AFTERNOON.has(t[1] ?? '') && hour < 12 ? hour + 12 : hour,
    minute: Number(t[3] ?? 0),
    second: Number(t[4] ?? 0),
    offset: offset ?? 0,
    hasTime: true,
  };
}

interface Clock {
  readonly start: number;
  readonly end: number;
  readonly parts: { hour: number; minute: number; second: number; ms: number };
}

function clockOf(text: string): Clock | null {
  // A colon makes a time beyond doubt; points may part a day from its month.
  const colon = /(?:^|[^\d:])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\b\.?)?/i.exec(text);
  const m = colon ?? TIME.exec(text.replace(/\d{1,2}\.\d{1,2}\.\d{2,4}/, (day) => ' '.repeat(day.length)));
  if (!m?.[1]) return null;
  let hour = Number(m[1]);
  if (m[5] === 'p' && hour < 12) hour += 12;
  if (m[5] === 'a' && hour === 12) hour = 0;
  const parts = { hour, minute: Number(m[2] ?? 0), second: Number(m[3] ?? 0), ms: Math.floor(Number(`0.${m[4] ?? '0'}`) * 1000) };
  const lead = /^\d/.test(m[0]) ? 0 : 1;
  return { start: m.index + lead, end: m.index + m[0].length, parts };
}

/** @param zone is told every word that is no month */
function dayOf(text: string, zone: (name: string) => void): { year: number; month: number; day: number } | null {
  const numeric = /(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})/.exec(text);
  for (const [word] of text.matchAll(/\p{L}+/gu)) if (numeric || monthOf(word) === null) zone(word);
  if (numeric) return inOrder(Number(numeric[1]), Number(numeric[2]), Number(numeric[3]), text.includes('/'));
  let month: number | null = null;
  for (const [word] of text.matchAll(/\p{L}+/gu)) month ??= monthOf(word);
  if (month === null) return null;
  const numbers = [...text.matchAll(/'?\d+/g)].map((m) => m[0]);
  const yearAt = numbers.findIndex((n) => /^'|^\d{4}$/.test(n));
  const year = yearAt >= 0 ? numbers[yearAt] : numbers[1];
  const day = numbers.find((n, i) => i !== (yearAt >= 0 ? yearAt : 1) && /^\d{1,2}$/.test(n));
  if (year === undefined) return null;
  return { year: fullYear(year.replace("'", '')), month, day: Number(day ?? 1) };
}

/** Year first, or year last: with slashes as Americans write it unless that is no month, with points and hyphens day first. */
function inOrder(a: number, b: number, c: number, slashes: boolean): { year: number; month: number; day: number } {
  if (a > 31) return { year: fullYear(String(a)), month: b, day: c };
  const year = fullYear(String(c).padStart(2, '0'));
  return slashes && b <= 31 && a <= 12 ? { year, month: a, day: b } : { year, month: b, day: a };
}

/** RFC 2822: 00 to 49 are of this century, 50 to 99 and three digits count from 1900. */
function fullYear(digits: string): number {
  const n = Number(digits);
  if (digits.length >= 4) return n;
  return digits.length === 3 || n >= 50 ? 1900 + n : 2000 + n;
}
