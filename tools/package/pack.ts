// Packs the package as `npm publish` would, and lists its content.

import { resolve } from 'node:path'
import { mustRun } from './checks.ts'

export const root = resolve(import.meta.dirname, '../..')

export interface Packed {
  readonly name: string
  readonly version: string
  readonly filename: string
  /** Bytes of the tarball, and of what it holds. */
  readonly size: number
  readonly unpackedSize: number
  readonly integrity: string
  readonly files: readonly { readonly path: string; readonly size: number }[]
}

/** Packs into `folder`. */
export function pack(folder: string): Packed {
  const answer = mustRun('npm', ['pack', '--json', '--pack-destination', folder], { folder: root })
  const [packed] = JSON.parse(answer) as readonly Packed[]
  if (packed === undefined) throw new Error('npm pack made nothing')
  return packed
}

const shipped =
  /^(?:package\.json|README\.md|LICENSE|NOTICE|CHANGELOG\.md|SECURITY\.md|bin\/citygate\.mjs|dist\/.+\.(?:js|d\.ts|json)|dist\/gateway\/generated\/public\/assets\/[\w.-]+|adapters\/[a-z-]+\/[a-z0-9-]+\/(?:README\.md|asyncapi\.yaml)|gateway\/config\/config\.schema\.json)$/
const notShipped = /(?:^|[./])(?:test|testing|fixtures|corpora|demo|bench)(?:[./]|$)/

/** Says which files do not belong into the package; undefined: none. */
export function strangers({ files }: Packed): string | undefined {
  const found = files.map(({ path }) => path).filter((path) => !shipped.test(path) || notShipped.test(path))
  if (found.length === 0) return undefined
  return `${found.length} files do not belong into the package, such as ${found.slice(0, 3).join(', ')}`
}
