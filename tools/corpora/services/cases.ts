// What the corpora of services have in common: their cases, and the table of what was wrong.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import type { DefinedAdapter } from '../../../adapters/kit/index.ts'
import type { Decoded, Entity } from '../../../adapters/adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import type { Result } from '../../../standards/result.ts'

export interface Case {
  readonly id: string
  readonly file?: string
  readonly text?: string
  readonly verdict: string
  readonly expect: JsonObject
}

const limits = { bytes: 1_000_000, depth: 64, members: 200_000, entities: 10_000, stateBytes: 1_000_000 }

/** Decodes the message of a case. Its media type follows from its first character. */
export function decodeCase(body: Uint8Array, adapter: DefinedAdapter, options: JsonObject): Result<Decoded, Problem> {
  const codec = adapter.configure(options)
  if (!codec.ok) return codec
  const isJson = /^\s*[[{]/.test(new TextDecoder().decode(body.subarray(0, 20)))
  const mediaType = isJson ? 'application/json' : 'application/xml'
  const decoded = codec.value.decode?.({ body, mediaType, headers: new Map() }, decodeContext(new Map(), limits))
  if (decoded === undefined) throw new Error('the adapter does not decode')
  return decoded
}

/** The entities of changes that are of a type. */
export function entitiesOf({ changes }: Decoded, type?: string): readonly Entity[] {
  const all = changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  return type === undefined ? all : all.filter((one) => one.type === type)
}

/**
 * Runs the cases of a folder.
 *
 * @param judge what is wrong with the result of a case; undefined: it is right
 */
export function runCases(
  name: string,
  judge: (one: Case, body: Uint8Array) => string | undefined,
): (folder: string) => Promise<{
  readonly name: string
  readonly total: number
  readonly right: number
  readonly wrong: readonly { readonly what: string; readonly why: string }[]
}> {
  return async (folder) => {
    const cases = JSON.parse(await readFile(`${folder}/${name}/cases.json`, 'utf8')) as readonly Case[]
    const wrong: { what: string; why: string }[] = []
    for (const one of cases) {
      const body =
        one.file === undefined
          ? new TextEncoder().encode(one.text ?? '')
          : new Uint8Array(await readFile(`${folder}/${name}/${one.file}`))
      const why = judge(one, body)
      if (why !== undefined) wrong.push({ what: one.id, why })
    }
    return { name, total: cases.length, right: cases.length - wrong.length, wrong }
  }
}
