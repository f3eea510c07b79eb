// A published report stands for itself: it is as it was signed, it is where it says that it is, and it can be repeated.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifyReport } from '../report/verify.ts'
import type { Report } from '../runner/report.ts'

export interface Published {
  /** Of the suite: the name of the folder. */
  readonly version: string
  /** The name of the folder in it. */
  readonly product: string
  readonly report: Uint8Array
  readonly envelope: string
  readonly readme: string
}

const isVersion = /^\d+\.\d+\.\d+$/

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []))
}

/** @param folder conformance/reports */
export function publishedIn(folder: string): readonly Published[] {
  return foldersIn(folder)
    .filter((name) => isVersion.test(name))
    .flatMap((version) =>
      foldersIn(join(folder, version)).map((product) => {
        const read = (name: string): string => readFileSync(join(folder, version, product, name), 'utf8')
        return {
          version,
          product,
          report: readFileSync(join(folder, version, product, 'report.json')),
          envelope: read('report.dsse.json'),
          readme: read('README.md'),
        }
      }),
    )
}

export function keysIn(folder: string): readonly unknown[] {
  return readdirSync(join(folder, 'keys'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, 'keys', name), 'utf8')) as unknown)
}

/** What a reader could not rely on; none: it may stand. */
export function faultsOf({ version, product, report, envelope, readme }: Published, keys: readonly unknown[]) {
  const signature = JSON.parse(envelope) as unknown
  const verified = keys.map((key) => verifyReport(report, { envelope: signature, key, suite: '' }).faults)
  const best = verified.toSorted((one, other) => one.length - other.length)[0] ?? ['No key stands in keys/.']
  if (best.length > 0) return best
  const { suite, target, profiles } = JSON.parse(new TextDecoder().decode(report)) as Report
  const [, reproduce = ''] = readme.split(/^## Reproduce$/m)
  const [command = ''] = /^npx citygate conformance run .*$/m.exec(reproduce) ?? []
  const faults: string[] = []
  if (suite.version !== version) faults.push(`It was made by version ${suite.version} and stands under ${version}.`)
  if (slug(target.product) !== product) faults.push(`It is about ${target.product ?? 'no product'}, not ${product}.`)
  if (target.version === undefined) faults.push('It does not say which release was judged: --product-version.')
  if (command === '') faults.push('Its README.md has no command under ## Reproduce.')
  for (const { name } of profiles) {
    if (!command.includes(name)) faults.push(`The command under ## Reproduce does not ask for ${name}.`)
  }
  return faults
}

function slug(name = ''): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}
