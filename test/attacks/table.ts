/** What was tried and what was answered, a line each, for a person to read. */
export function table(rows: readonly (readonly [string, string])[]): string {
  return `${rows.map(([tried, answered]) => `> ${JSON.stringify(tried).slice(1, -1)}\n= ${answered}`).join('\n')}\n`;
}
