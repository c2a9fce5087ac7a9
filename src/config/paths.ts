/** Where the package's own files lie, both in the sources and in the build. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function packageRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'package.json'))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error('the package root was not found');
    directory = parent;
  }
  return directory;
}

const ROOT = packageRoot();

export const MIGRATIONS_DIR = join(ROOT, 'migrations');
export const SAMPLES_DIR = join(ROOT, 'samples');
export const FONTS_DIR = join(ROOT, 'src', 'chart', 'fonts');
export const STATIC_DIR = join(ROOT, 'src', 'web', 'static');
