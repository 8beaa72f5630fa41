import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The page's own files, made in memory when the demo starts: nothing of it comes from anywhere else. */

export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const page = (file: string): string => fileURLToPath(new URL(`page/${file}`, pageRoot));
const pageRoot = new URL('../', import.meta.url);

const faces = ['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic'];

export const bundlePage = async (): Promise<ReadonlyMap<string, Asset>> => {
  const { outputFiles } = await build({
    entryPoints: [
      { in: page('main.tsx'), out: 'page' },
      { in: page('style/page.css'), out: 'page' },
    ],
    bundle: true,
    write: false,
    outdir: '/',
    format: 'esm',
    target: 'es2022',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    external: ['/fonts/*', '/*.svg'],
    tsconfig: page('tsconfig.json'),
    logLevel: 'error',
  });
  const assets = new Map<string, Asset>();
  for (const file of outputFiles)
    assets.set(file.path.endsWith('.css') ? '/page.css' : '/page.js', {
      type: file.path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
      bytes: file.contents,
    });
  assets.set('/', { type: 'text/html; charset=utf-8', bytes: await readFile(page('index.html')) });
  for (const picture of ['icon.svg', 'wallpaper.svg'])
    assets.set(`/${picture}`, { type: 'image/svg+xml', bytes: await readFile(page(picture)) });
  const { resolve } = createRequire(import.meta.url);
  for (const face of faces)
    assets.set(`/fonts/${face}.ttf`, {
      type: 'font/ttf',
      bytes: await readFile(resolve(`@expo-google-fonts/pt-sans/${face}/PTSans_${face}.ttf`)),
    });
  return assets;
};
