/** Addresses of archives → the page that they show, and when it was kept. */
import { expect, it } from 'vitest';
import { archivedPage } from '../../src/ingest/archive.js';

it.each([
  [
    'https://web.archive.org/web/20250730151000/https://paper.example/a?b=1',
    'https://paper.example/a?b=1',
    'https://web.archive.org/web/20250730151000id_/https://paper.example/a?b=1',
    '2025-07-30T15:10:00.000Z',
  ],
  [
    'https://web.archive.org/web/20250730151000if_/http://paper.example/',
    'http://paper.example/',
    'https://web.archive.org/web/20250730151000id_/http://paper.example/',
    '2025-07-30T15:10:00.000Z',
  ],
  [
    'http://web.archive.org/web/2025/https:/paper.example/a',
    'https://paper.example/a',
    'http://web.archive.org/web/2025id_/https://paper.example/a',
    '2025-01-01T00:00:00.000Z',
  ],
  [
    'https://archive.ph/20250730151000/https://paper.example/a',
    'https://paper.example/a',
    'https://archive.ph/20250730151000/https://paper.example/a',
    '2025-07-30T15:10:00.000Z',
  ],
  [
    'https://arquivo.pt/wayback/20250730151000/https://paper.example/a',
    'https://paper.example/a',
    'https://arquivo.pt/wayback/20250730151000/https://paper.example/a',
    '2025-07-30T15:10:00.000Z',
  ],
])('%s', (address, url, fetchUrl, capturedAt) => {
  expect(archivedPage(address)).toEqual({ url, fetchUrl, capturedAt });
});

it.each([
  'https://paper.example/web/20250730/https://other.example/',
  'https://web.archive.org/about',
  'https://archive.ph/AbCdE',
  'no address',
])('%s is none of them', (address) => expect(archivedPage(address)).toBeNull());
