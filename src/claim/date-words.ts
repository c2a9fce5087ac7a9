/** Labels of days, months, quarters and years as a reader writes them, in each tongue. What a label covers is in period.ts. */
import type { Tongue } from './tongue.js';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** "30 July 2025", "July 2025", "Q2 2025", "2025"; 2025年7月30日, 2025年第二季度. */
export function dateWords(label: string, tongue: Tongue): string {
  const zh = tongue === 'zh';
  const [, fiscal = '', rest = label] = /^(FY)?(.+)$/.exec(label) ?? [];
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(rest);
  if (day) return zh ? `${day[1]}年${Number(day[2])}月${Number(day[3])}日` : `${Number(day[3])} ${MONTHS[Number(day[2]) - 1]} ${day[1]}`;
  const month = /^(\d{4})-(\d{2})$/.exec(rest);
  if (month) return zh ? `${month[1]}年${Number(month[2])}月` : `${MONTHS[Number(month[2]) - 1]} ${month[1]}`;
  const part = /^(\d{4})-([QH])(\d)$/.exec(rest);
  if (part) {
    const named = part[2] === 'Q' ? `第${'一二三四'[Number(part[3]) - 1]}季度` : part[3] === '1' ? '上半年' : '下半年';
    return zh ? `${fiscal ? `${part[1]}财年` : `${part[1]}年`}${named}` : `${part[2]}${part[3]} ${fiscal}${part[1]}`;
  }
  const span = /^(\d{4}-\d{2})\/(\d{4}-\d{2})$/.exec(rest);
  if (span) return `${dateWords(span[1] ?? '', tongue)}${zh ? '至' : ' to '}${dateWords(span[2] ?? '', tongue)}`;
  return zh ? `${rest}${fiscal ? '财年' : '年'}` : `${fiscal}${rest}`;
}
