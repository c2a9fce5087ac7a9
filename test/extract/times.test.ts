/** Time phrases as labels, resolved against the day of publication. */
import { describe } from 'vitest';
import { languageOf } from '../../src/claim/article.js';
import { LANGUAGE_PACKS } from '../../src/extract/languages.js';
import { fold } from '../../src/extract/text/fold.js';
import { golden } from '../support/golden.js';

const PUBLISHED = '2025-08-05';

describe('time phrases', () => {
  golden(new URL('./times.golden.txt', import.meta.url), (inputs) =>
    inputs.flatMap((text) =>
      LANGUAGE_PACKS[languageOf(null, text)]
        .times(fold(text).text, 0, text.length, PUBLISHED)
        .map((t) => `${t.label} ${t.use} «${text.slice(t.start, t.end)}»`),
    ),
  );
});
