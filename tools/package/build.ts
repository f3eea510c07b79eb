// `npm pack` calls this (prepack): the JavaScript and the types of the package, in dist/. The compiler takes away the
// types and follows the imports of the entries (tsconfig.json); JSON that no module imports is copied.

import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
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
cpSync(join(root, 'conformance/report/report.schema.json'), join(dist, 'conformance/report/report.schema.json'))
