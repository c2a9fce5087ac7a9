/** Figures as people read them: exact, short, with their hedge. */
import { describe, expect, it } from 'vitest';
import { decimal } from '../../src/claim/decimal.js';
import { money, moneyInterval, statedMoney } from '../../src/claim/money.js';

describe('money', () => {
  it.each([
    ['12000000000', 'USD', '$12 bn'],
    ['12700000000', 'USD', '$12.7 bn'],
    ['1845000000000', 'CNY', 'CN¥1.845 tn'],
    ['333000000', 'EUR', '€333 m'],
    ['-640000000', 'GBP', '−£640 m'],
    ['45000', 'USD', '$45 k'],
    ['999', 'USD', '$999'],
    ['0', 'USD', '$0'],
    ['5000000', 'SEK', 'SEK 5 m'],
  ])('%s %s reads %s', (value, currency, words) => {
    expect(money(value, currency)).toBe(words);
  });
});

describe('moneyInterval', () => {
  const interval = (low: string | null, high: string | null) => ({
    low: low === null ? null : decimal(low),
    high: high === null ? null : decimal(high),
  });

  it.each([
    ['11500000000', '12500000000', '$11.5 – 12.5 bn'],
    ['950000000', '1050000000', '$0.95 – 1.05 bn'],
    ['12000000000', null, 'from $12 bn'],
    [null, '400000000', 'up to $400 m'],
    [null, null, 'any amount'],
  ])('[%s, %s) reads %s', (low, high, words) => {
    expect(moneyInterval(interval(low, high), 'USD')).toBe(words);
  });
});

describe('statedMoney', () => {
  it.each([
    ['12000000000', '12000000000', 'none', '$12 bn'],
    ['10000000000', '12000000000', 'range', '$10 bn to $12 bn'],
    ['12000000000', null, 'more_than', 'more than $12 bn'],
    [null, '400000000', 'nearly', 'nearly $400 m'],
    ['5000000000', '5000000000', 'about', 'about $5 bn'],
  ] as const)('%s to %s, %s, reads %s', (stated_low, stated_high, hedge, words) => {
    expect(statedMoney({ stated_low, stated_high, hedge, currency: 'USD' })).toBe(words);
  });
});
