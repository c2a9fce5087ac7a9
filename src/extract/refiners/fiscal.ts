/**
 * Fiscal years that are not calendar years: "Nvidia's fourth quarter" ends in January. Labels only; the month in which
 * a company's year ends stands in the register.
 */

/** "FY2025" and "FY2025-Q1" of a company whose fiscal year is the calendar's. */
export function calendarLabel(label: string): string {
  return label.startsWith('FY') ? label.slice(2) : label;
}

/**
 * The latest fiscal quarter of a number that was over, or nearly, at publication; the next one where it is foretold. Fiscal years are named after the
 * calendar year in which they end.
 * @param published ISO day
 */
export function fiscalLabel(quarter: number, fiscalYearEnd: number, published: string, ahead: boolean): string {
  const now = Number(published.slice(0, 4)) * 12 + Number(published.slice(5, 7)) - 1;
  const year = Number(published.slice(0, 4)) + 1;
  for (let fiscal = year; fiscal > year - 4; fiscal--) {
    // Month index of the quarter's last month: the fourth ends with the year.
    const last = fiscal * 12 + fiscalYearEnd - 1 - (4 - quarter) * 3;
    if (last < now || (last === now && Number(published.slice(8, 10)) > 20)) return `FY${ahead ? fiscal + 1 : fiscal}-Q${quarter}`;
  }
  return `FY${year}-Q${quarter}`;
}

export function shiftYear(label: string, by: number): string {
  return label.replace(/\d{4}/g, (year) => String(Number(year) + by));
}
