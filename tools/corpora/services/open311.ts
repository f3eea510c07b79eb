// The corpus of Open311: documents of the servers of cities, and what they must give.

import { readFile } from 'node:fs/promises'
import { open311 } from '../../../adapters/civic/open311/adapter.ts'
import { decodeContext } from '../../../adapters/contract/context.ts'
import type { Decoded, Entity } from '../../../adapters/adapter.ts'

interface Case {
  readonly id: string
  readonly file?: string
  readonly text?: string
  readonly verdict: string
  readonly expect: {
    readonly services?: number
    readonly requests?: number
    readonly items?: number
    readonly attributes?: number
    readonly errorCodes?: readonly string[]
    readonly ids?: readonly string[]
    readonly status?: readonly string[]
    readonly latLong?: readonly (readonly [string, string])[]
  }
}

/** @param folder the folder `services` with `open311/cases.json` */
export async function run(folder: string) {
  const cases = JSON.parse(await readFile(`${folder}/open311/cases.json`, 'utf8')) as readonly Case[]
  const wrong: { readonly what: string; readonly why: string }[] = []
  for (const one of cases) {
    const body = one.file === undefined ? Buffer.from(one.text ?? '') : await readFile(`${folder}/open311/${one.file}`)
    const why = faultOf(one, new Uint8Array(body))
    if (why !== undefined) wrong.push({ what: one.id, why })
  }
  return { name: 'open311', total: cases.length, right: cases.length - wrong.length, wrong }
}

function faultOf({ file = '', verdict, expect }: Case, body: Uint8Array): string | undefined {
  const configured = open311.configure({})
  if (!configured.ok) return configured.problem.detail
  const mediaType = file.endsWith('.xml') ? 'application/xml' : 'application/json'
  const decoded = configured.value.decode?.({ body, mediaType, headers: new Map() }, decodeContext(new Map()))
  const isRefused = decoded?.ok !== true
  if (verdict.startsWith('error')) return isRefused ? undefined : 'it was read'
  if (isRefused) return decoded?.problem.detail ?? 'the codec has no decode'
  return differs(expect, decoded.value)
}

function differs(expect: Case['expect'], { changes }: Decoded): string | undefined {
  const entities = changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  const values = (name: string) => entities.flatMap((one) => valueOf(one, name) ?? [])
  const count = expect.services ?? expect.requests ?? expect.items
  if (count !== undefined && count !== entities.length) return `${entities.length} entities, not ${count}`
  const attributes = values('requestAttributes') as readonly { readonly code?: string; readonly values?: unknown[] }[]
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['attributes', expect.attributes, attributes.length],
    ['codes', expect.errorCodes, attributes.map(({ code }) => code)],
    ['ids', expect.ids, values('service_request_id')],
    ['status', expect.status, [...new Set(values('status'))]],
    ['positions', expect.latLong?.map((pair) => pair.map(Number)), values('location').map((place) => latLongOf(place))],
  ]
  const different = pairs.find(
    ([, want, found]) => want !== undefined && JSON.stringify(want) !== JSON.stringify(found),
  )
  return different === undefined ? undefined : `other ${different[0]}: ${JSON.stringify(different[2])}`
}

function valueOf(entity: Entity, name: string): unknown {
  const attribute = entity[name]
  return typeof attribute === 'object' && 'value' in attribute ? attribute.value : undefined
}

function latLongOf(place: unknown): readonly number[] {
  return (place as { readonly coordinates: readonly number[] }).coordinates.slice(0, 2).toReversed()
}
