// Runs every generator of this folder, each in a process of its own. Those that others build on come first; a new
// generator is found by itself. With --check nothing is written and the first drift fails.

import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The vocabulary is read by the adapters, and the adapters by the rest. */
const first = ['vocabulary.ts', 'gtfs-realtime.ts', 'adapters.ts']

const found = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
  .map(({ name }) => name)
  .filter((name) => name !== 'all.ts')
const ordered = [
  ...first.filter((name) => found.includes(name)),
  ...found.filter((name) => !first.includes(name)).toSorted(),
]

for (const name of ordered) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, name), ...process.argv.slice(2)], {
    cwd: resolve(import.meta.dirname, '../..'),
    stdio: 'inherit',
  })
  if (status === 0) continue
  console.error(`tools/generate/${name} failed`)
  process.exitCode = 1
}
