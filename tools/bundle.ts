// `npm run bundle`: what wrangler would deploy obeys the rules of the edge (bundle-rules.ts), and stays below its size. With `-- --parts` it
// says what the bundle is made of, with `-- --features` what each feature adds, with `-- --formats` each format.

import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { dryRun, gzippedBytes } from '../bench/edge.ts'
import { featureWords } from '../gateway/runtime/edge/feature.ts'
import { bundleParts } from './bundle-parts.ts'
import { buildOf, faultsOf } from './bundle-rules.ts'

/** The size on 2026-11-30, rounded up to 5 KB: review any growth first. docs/benchmarks.md says what the bundle holds. */
const maximumGzippedBytes = 430 * 1024

const folder = mkdtempSync(join(tmpdir(), 'citygate-bundle-'))
const faults: string[] = []
try {
  dryRun(folder)
  const bytes = gzippedBytes(folder)
  console.log(`bundle: ${(bytes / 1024).toFixed(1)} KB gzipped of at most ${maximumGzippedBytes / 1024} KB`)
  if (bytes > maximumGzippedBytes) faults.push('the bundle is too large')
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
    faults.push(...faultsOf(readFileSync(join(folder, name), 'utf8')).map((what) => `${name} holds ${what}`))
    if (process.argv.includes('--parts')) console.table(bundleParts(join(folder, name)))
  }
  if (process.argv.includes('--features')) console.table(await featureSizes())
  if (process.argv.includes('--formats')) console.table(await formatSizes())
} finally {
  rmSync(folder, { recursive: true })
}
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exitCode = 1

function inKilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1)
}

/** What each format in code adds to the bundle alone. Formats that share a part of the kit, such as XML, add less together. */
async function formatSizes(): Promise<readonly { readonly format: string; readonly KB: string }[]> {
  const { gzipped: core } = await buildOf([])
  const paths = globSync('adapters/*/*/adapter.ts').map((path) => dirname(path).replaceAll('\\', '/'))
  const sizes: { readonly format: string; readonly bytes: number }[] = []
  for (const path of paths) sizes.push({ format: basename(path), bytes: (await buildOf([], [path])).gzipped - core })
  return sizes
    .toSorted((one, other) => other.bytes - one.bytes)
    .map(({ format, bytes }) => ({ format, KB: `+${inKilobytes(bytes)}` }))
}

/** The bundle without a feature, with each alone, and with all of them. */
async function featureSizes(): Promise<readonly { readonly feature: string; readonly KB: string }[]> {
  const { gzipped: core } = await buildOf([])
  const rows = [{ feature: 'none', KB: inKilobytes(core) }]
  for (const word of featureWords)
    rows.push({ feature: word, KB: `+${inKilobytes((await buildOf([word])).gzipped - core)}` })
  return [...rows, { feature: 'all', KB: inKilobytes((await buildOf(featureWords)).gzipped) }]
}
