// Usage: node build.mjs <outdir> <iconsFile>
// Entry points are found, not listed: {island}.ts beside its page becomes app/{island}.js.
import { build } from 'esbuild';
import { PurgeCSS } from 'purgecss';
import fs from 'node:fs';
import path from 'node:path';
import { scannerIcons } from './icons.mjs';

const web = path.resolve(import.meta.dirname, '..');
const out = path.resolve(process.argv[2] ?? path.join(web, 'wwwroot/app'));
const iconsFile = path.resolve(process.argv[3] ?? path.join(web, 'obj/clientapp/icons.json'));
const modules = path.join(import.meta.dirname, 'node_modules');

function fail(message) {
  console.error(`ClientApp : error HC0002: ${message}`);
  process.exit(1);
}

const sources = ['Shell', 'Features'].flatMap(folder => {
  const root = path.join(web, folder);
  return fs.existsSync(root)
    ? fs.readdirSync(root, { recursive: true, withFileTypes: true }).filter(e => e.isFile()).map(e => path.join(e.parentPath, e.name))
    : [];
}).sort();
const ending = end => sources.filter(file => file.endsWith(end));

/** Islands have lower-case-with-dashes names; `_part.ts` and `Part.ts` are modules that islands import. */
function entries(end) {
  const found = {};
  for (const file of ending(end)) {
    const name = path.basename(file, end);
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) continue;
    if (found[name]) fail(`two islands are called "${name}": ${path.relative(web, found[name])} and ${path.relative(web, file)}. Rename one.`);
    found[name] = file;
  }
  return found;
}

const islands = entries('.ts');
const workers = entries('.worker.ts');
for (const name of Object.keys(workers)) if (islands[name]) fail(`"${name}" is an island and a worker: both would be app/${name}.js.`);

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });

// Stable names: ASP.NET Core fingerprints and compresses them (@Assets[...]).
const common = {
  bundle: true, minify: true, format: 'esm', target: ['es2022', 'safari14'], // Safari 14 knows destructuring but for a rare bug, for which esbuild refuses it.
  supported: { destructuring: true }, legalComments: 'none', logLevel: 'warning', nodePaths: [modules], define: { 'process.env.NODE_ENV': '"production"' }
};
await build({ ...common, entryPoints: islands, outdir: out });
await build({ ...common, entryPoints: workers, outdir: out, format: 'iife' });

// The decoder's wasm, when a page needs it.
const wasm = path.join(modules, 'zxing-wasm/dist/reader/zxing_reader.wasm');
if (fs.existsSync(wasm)) fs.copyFileSync(wasm, path.join(out, 'zxing_reader.wasm'));

scannerIcons(out);
await styles();
icons();

/** desk.css is Tabler, purged to the names our pages use, and our own; citizen.css, guard.css and wall.css are our own alone, so that they stay small. */
async function styles() {
  const kit = fs.readFileSync(path.join(modules, '@tabler/core/dist/css/tabler.min.css'), 'utf8').replace(/\/\*# sourceMappingURL.*?\*\//g, '');
  const [{ css }] = await new PurgeCSS().purge({
    content: [...ending('.razor'), ...ending('.ts')],
    css: [{ raw: kit }],
    safelist: { standard: ['show', 'active', 'disabled', 'is-invalid', 'is-valid'], greedy: [/data-bs-theme/] },
    variables: false
  });
  const rooms = name => ending(`.${name}.css`).filter(file => !file.startsWith(path.join(web, 'Shell/Styles')));
  const bundle = (name, first) => build({
    stdin: {
      contents: [first, ...[path.join(web, `Shell/Styles/${name}.css`), ...rooms(name)].map(file => `@import ${JSON.stringify(file)};`)].join('\n'),
      loader: 'css', resolveDir: web
    },
    outfile: path.join(out, `${name}.css`), bundle: true, minify: true, logLevel: 'warning',
    target: name === 'citizen' || name === 'guard' ? ['chrome80', 'safari14'] : ['chrome111', 'safari16.4']
  });
  const kept = path.join(path.dirname(iconsFile), 'tabler.css');
  fs.mkdirSync(path.dirname(kept), { recursive: true });
  fs.writeFileSync(kept, css);
  await bundle('desk', `@import ${JSON.stringify(kept)};`);
  await bundle('citizen', '');
  await bundle('guard', '');
  await bundle('wall', '');
}

/** The icons that pages and navigation entries name, as {name: inner SVG}; the assembly carries them for Icon.razor. */
function icons() {
  const all = JSON.parse(fs.readFileSync(path.join(modules, '@tabler/icons/tabler-nodes-outline.json'), 'utf8'));
  const chosen = {};
  const choose = (name, file) => {
    if (!all[name]) fail(`${path.relative(web, file)} names the icon "${name}", which is not among Tabler's outline icons.`);
    chosen[name] = all[name].map(([tag, attributes]) =>
      `<${tag} ${Object.entries(attributes).map(([key, value]) => `${key}="${value}"`).join(' ')}/>`).join('');
  };
  for (const file of ending('.razor'))
    for (const [, value] of fs.readFileSync(file, 'utf8').matchAll(/(?:<Icon\s+Name|\sIcon)=("@\(.*?\)"|"[^"@]*")/g))
      for (const [, name] of value.startsWith('"@') ? value.slice(1, -1).matchAll(/"([a-z0-9-]+)"/g) : [[0, value.slice(1, -1)]])
        choose(name, file);
  for (const file of ending('Room.cs'))
    for (const [, name] of fs.readFileSync(file, 'utf8').matchAll(/new\s*(?:NavigationEntry)?\s*\(\s*"[^"]*",\s*"([a-z0-9-]+)",\s*\$?"\//g))
      choose(name, file);
  fs.mkdirSync(path.dirname(iconsFile), { recursive: true });
  fs.writeFileSync(iconsFile, JSON.stringify(chosen));
}
