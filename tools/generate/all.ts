// Runs the generators, each in a process of its own. The files that they write into folders named `generated` are not in git:
// `npm ci` makes them (the script `prepare`), and tests, `npm start`, `npm pack` and wrangler bring them up to date. Generated
// files in other folders are in git.
//
//   (no argument)  writes all files
//   --check        writes nothing, and fails where a file differs from what its sources give
//   --outdated     runs the generators whose sources or files have changed since the last run; leaves files in git as they are

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { check, outdatedOnly, writeGenerated } from './lib/write.ts'

interface Generator {
  readonly script: string
  /** Patterns of its sources, beside the code in this folder and the versions of the packages. */
  readonly reads: readonly string[]
  /** The folder of its files that are not in git; absent: all of them are in git. */
  readonly writes?: string
}

/** In this order: adapters import the vocabulary and the messages of GTFS Realtime, and readme.ts imports the catalogue of adapters. */
const generators: readonly Generator[] = [
  {
    script: 'vocabulary.ts',
    reads: ['standards/hub/types/*', 'standards/hub/{entity,patterns,units,units-table}.ts', 'standards/contexts/*'],
    writes: 'standards/generated',
  },
  {
    script: 'gtfs-realtime.ts',
    reads: ['standards/gtfs-realtime/*.proto'],
    writes: 'standards/gtfs-realtime/generated',
  },
  { script: 'dcat.ts', reads: ['standards/dcat/published/*.json'], writes: 'standards/dcat/generated' },
  {
    script: 'adapters.ts',
    reads: [
      'adapters/{_template,*/*}/{adapter.ts,documentation.ts,mapping.yaml,asyncapi.yaml,README.md}',
      'adapters/{_template,*/*}/fixtures/**',
    ],
    writes: 'adapters/generated',
  },
  { script: 'config.ts', reads: ['gateway/config/config.schema.json'], writes: 'gateway/generated' },
  {
    script: 'jurisdictions.ts',
    reads: ['standards/jurisdictions/**/*.json'],
    writes: 'standards/jurisdictions/generated',
  },
  { script: 'indicators.ts', reads: ['standards/indicators/*/*.yaml'], writes: 'standards/indicators/generated' },
  { script: 'migrations.ts', reads: ['migrations/*'], writes: 'gateway/store/generated' },
  {
    script: 'assets.ts',
    reads: ['gateway/{http/pages,console}/islands/**', 'gateway/http/pages/{site.css,icons.ts}', 'package-lock.json'],
    writes: 'gateway/generated/{assets.ts,public/assets}',
  },
  {
    script: 'openapi.ts',
    reads: ['gateway/http/openapi/**/*.yaml', 'gateway/{http,console}/**/*.ts'],
    writes: 'gateway/generated',
  },
  {
    script: 'texts.ts',
    reads: ['locales/locales.ts', 'locales/*/{console,console-*,losses,policy,report}.json'],
    writes: 'gateway/generated/public/texts',
  },
  {
    script: 'edge.ts',
    reads: [
      'wrangler.toml',
      'gateway/runtime/edge/feature.ts',
      'adapters/*/*/{adapter.ts,mapping.yaml,documentation.ts,README.md,asyncapi.yaml}',
    ],
    writes: '{gateway/runtime/generated,gateway/generated/public/adapters}',
  },
  { script: 'readme.ts', reads: [] },
  { script: 'requirements.ts', reads: ['conformance/requirements/**'], writes: 'conformance/generated' },
]

const root = resolve(import.meta.dirname, '../..')
process.chdir(root)

/** A digest of the paths and contents of files. */
function digestOf(patterns: readonly string[]): string {
  const hash = createHash('sha256')
  const paths = globSync(patterns, { withFileTypes: true, exclude: ({ name }) => name.endsWith('.test.ts') })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  for (const path of paths.toSorted()) hash.update(`${path}\n`).update(readFileSync(path))
  return hash.digest('hex')
}

const local = generators.filter(({ writes }) => writes !== undefined)
const sourceDigests = new Map(
  local.map(({ script, reads }) => [script, digestOf(['package-lock.json', 'tools/generate/**/*.ts', ...reads])]),
)
const stateOf = ({ script, writes }: Generator): string => `${sourceDigests.get(script)} ${digestOf([`${writes}/**`])}`

const statePath = 'tools/generate/generated/state.json'

/** The digests of the last run, by script. */
function lastState(): Readonly<Record<string, string>> {
  try {
    return JSON.parse(readFileSync(statePath, 'utf8')) as Record<string, string>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

function selected(): readonly Generator[] {
  if (!outdatedOnly) return generators
  const last = lastState()
  return local.filter((generator) => last[generator.script] !== stateOf(generator))
}

const failed = selected().filter(({ script }) => {
  const command = [join('tools/generate', script), ...process.argv.slice(2)]
  return spawnSync(process.execPath, command, { stdio: 'inherit' }).status !== 0
})
for (const { script } of failed) console.error(`tools/generate/${script} failed`)
if (failed.length > 0) process.exitCode = 1
else if (!check)
  writeGenerated(statePath, JSON.stringify(Object.fromEntries(local.map((one) => [one.script, stateOf(one)]))))
