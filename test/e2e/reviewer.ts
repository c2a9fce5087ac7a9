/** What a reviewer does with the samples: sees the flag, reads its proof, reads its mail, decides by key. Either mode. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export const FOUNDING = 'annualized revenue of $12 bn reported on 30 July 2025 and $13 bn on 1 August 2025 cannot both hold';

/** From the inbox to a confirmed flag. @returns the flag's path */
export async function review(page: Page, origin: string): Promise<string> {
  await page.goto(origin);
  const row = page.locator('.rows .row', { hasText: '$12 bn ↔ $13 bn' });
  await row.waitFor({ timeout: 60_000 });
  expect(await page.locator('.rows .row').count()).toBeGreaterThanOrEqual(4);
  await row.locator('a').click();
  expect(await page.locator('article h1').textContent()).toContain(FOUNDING);

  const marked = page.locator('.side mark');
  expect(await marked.allTextContents()).toEqual(['$12 billion', '$13 billion']);
  expect(await page.locator('.proof').textContent()).toContain('allows $11.5 – 12.5 bn');
  expect(await page.locator('.reconcilers').textContent()).toContain('which meets the other');
  expect(await page.locator('figure svg .point').count()).toBeGreaterThanOrEqual(3);

  await page.getByRole('link', { name: 'in its article' }).first().click();
  const figure = page.locator('mark', { hasText: '$12 billion' });
  await figure.waitFor();
  expect(await page.locator('main').textContent()).toContain('according to The Information');
  await page.goBack();

  const path = new URL(page.url()).pathname;
  await page.locator('#decide input[name="note"]').fill('seen in the browser');
  // Out of the field: a key that is typed there is a letter.
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await page.waitForURL((url) => url.pathname !== path);
  await page.goto(`${origin}${path}`);
  expect(await page.locator('article').getAttribute('data-state')).toBe('confirmed');
  expect(await page.locator('article').textContent()).toContain('seen in the browser');
  return path;
}

/** The mail of the founding flag in the page's mail view, in the frame that may run nothing. */
export async function readMail(page: Page, origin: string): Promise<void> {
  const link = page.getByRole('link', { name: 'OpenAI: $12 bn ↔ $13 bn' }).first();
  await expect
    .poll(
      async () => {
        await page.goto(`${origin}/alerts`);
        return link.count();
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(1);
  await link.click();
  const mail = page.frameLocator('iframe.mail');
  await mail.locator('h1').waitFor();
  expect(await mail.locator('h1').textContent()).toContain(FOUNDING);
  expect(await mail.locator('blockquote').first().textContent()).toContain('$12 billion in annualized revenue');
}
