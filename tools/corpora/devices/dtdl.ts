// The DTDL corpus: the conformance cases of the language by their verdicts, and published interfaces by their identifiers and how
// much they contain.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { dtdl } from '../../../adapters/iot/dtdl/adapter.ts'
import type { Json } from '../../../standards/hub/entity.ts'

interface Sample {
  readonly id: string
  readonly file: string
  readonly verdict: string
  readonly expected: {
    readonly id?: string
    readonly contents?: number
    readonly valid?: number
    readonly invalid?: number
  }
}

interface Group {
  readonly name: string
  readonly cases: readonly {
    readonly valid: boolean
    readonly options: readonly string[]
    /** The documents of a model, each an interface or an array of them. */
    readonly input: readonly Json[]
  }[]
}

function decode(body: Uint8Array, options: Readonly<Record<string, string>>) {
  const codec = dtdl.configure(options)
  const message = { body, mediaType: 'application/ld+json', headers: new Map<string, string>() }
  const read = codec.ok ? codec.value.decode?.(message, decodeContext(new Map())) : codec
  if (read === undefined) throw new Error('dtdl reads nothing')
  return read
}

function suite(groups: readonly Group[], { valid, invalid }: Sample['expected']): readonly string[] {
  const counts = { valid: 0, invalid: 0 }
  const wrong: string[] = []
  for (const { name, cases } of groups)
    for (const [index, one] of cases.entries()) {
      const unknownExtensions = one.options.includes('AllowUndefinedExtensions') ? 'accept' : 'refuse'
      const body = new TextEncoder().encode(JSON.stringify(one.input.flat()))
      const read = decode(body, { unknownExtensions, references: 'complete' })
      counts[one.valid ? 'valid' : 'invalid'] += 1
      if (read.ok !== one.valid) wrong.push(`${name}/${index}: ${read.ok ? 'it is read' : read.problem.detail}`)
    }
  if (counts.valid !== valid || counts.invalid !== invalid)
    wrong.push(`${counts.valid} valid and ${counts.invalid} invalid cases`)
  return wrong
}

/** @param folder the folder `devices` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/dtdl/cases.json`, 'utf8')) as readonly Sample[]
  const wrong: { readonly what: string; readonly why: string }[] = []
  for (const { id, file, verdict, expected } of samples) {
    const body = new Uint8Array(await readFile(`${folder}/dtdl/${file}`))
    if (verdict === 'see-each-case') {
      const groups = JSON.parse(new TextDecoder().decode(body)) as readonly Group[]
      wrong.push(...suite(groups, expected).map((why) => ({ what: id, why })))
      continue
    }
    const read = decode(body, {})
    if (!read.ok) {
      wrong.push({ what: id, why: `${read.problem.detail} (${read.problem.path ?? '/'})` })
      continue
    }
    const [change] = read.value.changes
    const entity = change?.kind === 'merge' || change?.kind === 'replace' ? change.entity : undefined
    const contents = entity?.['dtdl_contents'] as { readonly json?: readonly Json[] } | undefined
    const count = contents?.json?.length ?? 0
    const isRight = entity?.id === expected.id && (expected.contents ?? count) === count
    if (!isRight) wrong.push({ what: id, why: `${entity?.id ?? 'nothing'} with ${count} contents` })
  }
  const right = samples.length - new Set(wrong.map(({ what }) => what)).size
  return { name: 'dtdl', total: samples.length, right, wrong }
}
