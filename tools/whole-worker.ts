// The configuration of a Worker with every format: that of wrangler.toml, with another module and absolute paths.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

type Change = readonly [setting: RegExp, line: (given: string) => string]

const path =
  (to: string) =>
  (given: string): string =>
    `${given.split(' = ')[0]} = ${JSON.stringify(resolve(to))}`

const withD1: readonly Change[] = [
  [/^main = .*$/m, path('test/whole-worker.ts')],
  [/^directory = .*$/m, path('gateway/generated/public')],
  [/^migrations_dir = .*$/m, path('migrations')],
]

const withHyperdrive = (url: string): readonly Change[] => [
  [/^main = .*$/m, path('test/hyperdrive-worker.ts')],
  [/^directory = .*$/m, path('gateway/generated/public')],
  [/^compatibility_flags = \[(?=")/m, (given) => `${given}"nodejs_compat", `],
  [
    /^\[\[d1_databases\]\]\n(?:\w.*\n)+/m,
    () => `[[hyperdrive]]\nbinding = "HYPERDRIVE"\nid = "test"\nlocalConnectionString = ${JSON.stringify(url)}\n`,
  ],
]

/**
 * Writes the configuration.
 *
 * @param url of a PostgreSQL, where the Worker reaches it through Hyperdrive; absent: its store is D1
 * @returns its path
 */
export function wholeWorkerConfig(url?: string): string {
  let text = readFileSync('wrangler.toml', 'utf8').replace(/^build = .*$/m, '')
  for (const [setting, line] of url === undefined ? withD1 : withHyperdrive(url)) {
    if (!setting.test(text)) throw new Error(`wrangler.toml has nothing like ${setting.source}`)
    text = text.replace(setting, line)
  }
  const folder = join('node_modules', '.cache', url === undefined ? 'whole-worker' : 'hyperdrive-worker')
  mkdirSync(folder, { recursive: true })
  const written = join(folder, 'wrangler.toml')
  writeFileSync(written, text)
  return written
}
