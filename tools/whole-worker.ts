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

const hyperdriveFolder = join('node_modules', '.cache', 'hyperdrive-worker')

/** The main module of the Worker with Hyperdrive, as a user writes it. */
const hyperdriveMain = `import { mappingEngine } from ${file('adapters/kit/mapping/engine.ts')}
import { fullRegistry } from ${file('adapters/full-registry.ts')}
import { createWorkerOf } from ${file('gateway/runtime/create-worker.ts')}
import { allFeatures } from ${file('gateway/runtime/edge/features.ts')}
import { hyperdriveStore } from ${file('gateway/runtime/edge/hyperdrive.ts')}

const features = allFeatures.map((one) => (one.word === 'mapping' ? { ...one, mappings: mappingEngine } : one))
const worker = createWorkerOf(fullRegistry(), features, hyperdriveStore)

export default worker.handler
export const { DeliveryAlarm, AuditSequencer, FeedPoller } = worker
`

function file(name: string): string {
  return JSON.stringify(resolve(name))
}

const withHyperdrive = (url: string): readonly Change[] => [
  [/^main = .*$/m, path(join(hyperdriveFolder, 'main.ts'))],
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
  const folder = url === undefined ? join('node_modules', '.cache', 'whole-worker') : hyperdriveFolder
  mkdirSync(folder, { recursive: true })
  if (url !== undefined) writeFileSync(join(folder, 'main.ts'), hyperdriveMain)
  const written = join(folder, 'wrangler.toml')
  writeFileSync(written, text)
  return written
}
