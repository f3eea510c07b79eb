// `npm pack` calls this (prepack): the JavaScript and the types of the package, in dist/. The compiler takes away the
// types and follows the imports of the entries (tsconfig.json); JSON that no module imports is copied.

import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const dist = join(root, 'dist')

rmSync(dist, { recursive: true, force: true })
// What the compiler finds goes to standard error, because npm's own answer is on standard output.
const { status } = spawnSync('tsc', ['-p', join(root, 'tools/package/tsconfig.json')], {
  stdio: ['ignore', process.stderr, process.stderr],
})
if (status !== 0) process.exit(1)
cpSync(join(root, 'standards/generated/hub-schemas'), join(dist, 'standards/generated/hub-schemas'), {
  recursive: true,
})
// The static files of the pages, which no module imports.
cpSync(join(root, 'gateway/generated/public/assets'), join(dist, 'gateway/generated/public/assets'), {
  recursive: true,
})
cpSync(join(root, 'conformance/report/report.schema.json'), join(dist, 'conformance/report/report.schema.json'))

/** The compiler leaves out of declarations the attribute without which `moduleResolution: NodeNext` refuses to import JSON. */
const jsonImport = /(from '[^']+\.json');/g
for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.d.ts')) continue
  const text = readFileSync(join(dist, name), 'utf8')
  const typed = text.replaceAll(jsonImport, "$1 with { type: 'json' };")
  if (typed !== text) writeFileSync(join(dist, name), typed)
}
