// `npm pack` calls this (prepack): the JavaScript and the types of the package, in dist/. The compiler takes away the
// types and follows the imports of the entries (tsconfig.json); what is JavaScript or JSON already is copied.

import { spawnSync } from 'node:child_process'
import { cpSync, globSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const dist = join(root, 'dist')

/** Generated JavaScript that no built file stands for: its declaration says what it is. */
function copyGenerated(): void {
  const folders = new Set(globSync('**/generated', { cwd: dist }))
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder)).filter((file) => file.endsWith('.js'))) {
      const declaration = name.replace(/\.js$/, '.d.ts')
      for (const file of [name, declaration]) cpSync(join(root, folder, file), join(dist, folder, file))
    }
  }
}

rmSync(dist, { recursive: true, force: true })
// What the compiler finds goes to standard error, because npm's own answer is on standard output.
const { status } = spawnSync('tsc', ['-p', join(root, 'tools/package/tsconfig.json')], {
  stdio: ['ignore', process.stderr, process.stderr],
})
if (status !== 0) process.exit(1)
copyGenerated()
cpSync(join(root, 'standards/generated/hub-schemas'), join(dist, 'standards/generated/hub-schemas'), {
  recursive: true,
})
cpSync(join(root, 'conformance/report/report.schema.json'), join(dist, 'conformance/report/report.schema.json'))
