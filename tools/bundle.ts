// `npm run bundle`: what wrangler would deploy obeys the rules of the edge: below its size, without code that makes code,
// without Node's modules and without what belongs to the build. With `-- --parts` it says what the bundle is made of.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dryRun, gzippedBytes } from '../bench/edge.ts'
import { bundleParts } from './bundle-parts.ts'

/**
 * The size on 2026-11-30, rounded up to 5 KB: review any growth first (docs/benchmarks.md has the targets). Of the 30 KB since 422 KB, roughly,
 * polls are 9 (their client, credentials, pages and discovery, and the queue of a source), commands and the routes of connectors 7,
 * counts by minute, captures and dry runs 8, streams 2, command attributes and negative answers 3, notifications to brokers 1. The
 * 7 KB since 451 are the routes of mappings, whose engine a build leaves out unless it names `mapping`, and the vocabulary of new formats. Of
 * the 8 KB since 458, the vocabulary of health, energy, city models and signals is 5, and the store of indicators 1. Of the 75 KB since 467 KB,
 * the pages of the console are 37 (overview, map, sources, translations, mappings, rules, clients, conformance), their English texts 8,
 * sign-in by OpenID Connect 13, leases of nodes, erasures and tenants in the store 8, and the port to PostgreSQL's dialect 2. Of the 20 KB
 * since 542 KB, the console is 5 (dry runs, captured messages, losses and lags of sources, limits of clients), English sentences of losses 5,
 * databases by tenant 2.3, the archive of audit logs 1.4 and that of history 1.8, pauses, limits and minutes in the store 2.
 */
const maximumGzippedBytes = 565 * 1024
/** Strings that must not be in the bundle, and why. */
const forbidden: readonly (readonly [RegExp, string])[] = [
  [/\beval\s*\(/, 'eval'],
  [/\bnew Function\s*\(/, 'new Function'],
  [/from\s*["']node:/, 'a module of Node'],
  [/require\(["']node:/, 'a module of Node'],
  [/@asyncapi\/parser|spectral/, 'the AsyncAPI parser'],
  [/[^\0-\x7f]/, 'a character outside ASCII (of a tagged template), for which V8 stores the whole text as UTF-16'],
  [/ajv\/dist\/(?!runtime\/)/, 'Ajv itself instead of its generated code'],
]

const folder = mkdtempSync(join(tmpdir(), 'citygate-bundle-'))
const faults: string[] = []
try {
  dryRun(folder)
  const bytes = gzippedBytes(folder)
  console.log(`bundle: ${(bytes / 1024).toFixed(1)} KB gzipped of at most ${maximumGzippedBytes / 1024} KB`)
  if (bytes > maximumGzippedBytes) faults.push('the bundle is too large')
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
    const text = readFileSync(join(folder, name), 'utf8')
    for (const [pattern, what] of forbidden) if (pattern.test(text)) faults.push(`${name} holds ${what}`)
    if (process.argv.includes('--parts')) console.table(bundleParts(join(folder, name)))
  }
} finally {
  rmSync(folder, { recursive: true })
}
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exitCode = 1
