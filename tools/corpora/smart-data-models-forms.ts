// The published Smart Data Models examples from form to form: normalized to keyValues, keyValues to normalized, each by
// way of concise and back, compared with the form that the model publishes. Where that is wrong, it is listed by name.

import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ngsiLd } from '../../adapters/context/ngsi-ld/adapter.ts'
import { ngsiV2 } from '../../adapters/context/ngsi-v2/adapter.ts'
import type { Codec, Decoded, Problem, Result } from '../../adapters/adapter.ts'
import { same } from '../../adapters/contract/compare.ts'
import { decodeContext, encodeContext, readableId } from '../../adapters/contract/context.ts'
import { isObject } from '../../adapters/contract/fixture.ts'
import type { Entity, Json, JsonObject } from '../../standards/hub/entity.ts'
import { differingOf } from './smart-data-models-differing.ts'
import type { Verdicts } from './smart-data-models.ts'

type FormName = 'normalized' | 'keyValues'

interface Format {
  readonly id: string
  readonly mediaType: string
  readonly files: Readonly<Record<FormName, string>>
  /** The targets by the form that they write; `concise` where the format has it. */
  readonly targets: Readonly<Record<FormName, string>> & { readonly concise?: string }
  codec(form: FormName | 'concise'): Codec
}

const formats: readonly Format[] = [
  {
    id: 'ngsi-ld',
    mediaType: 'application/ld+json',
    files: { normalized: 'example-normalized.jsonld', keyValues: 'example.jsonld' },
    targets: { normalized: 'normalized-ld', keyValues: 'keyValues-ld', concise: 'concise-ld' },
    codec: (form) => configured(ngsiLd.configure({ form })),
  },
  {
    id: 'ngsi-v2',
    mediaType: 'application/json',
    files: { normalized: 'example-normalized.json', keyValues: 'example.json' },
    targets: { normalized: 'normalized', keyValues: 'keyValues' },
    codec: (form) => configured(ngsiV2.configure({ form: form === 'concise' ? 'auto' : form })),
  },
]

/** @param folder with one folder for each model */
export async function run(folder: string): Promise<Verdicts> {
  const wrong: { what: string; why: string }[] = []
  let total = 0
  const entries = await readdir(folder, { withFileTypes: true })
  for (const { name } of entries.filter((one) => one.isDirectory()).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    for (const format of formats) {
      for (const from of ['normalized', 'keyValues'] as const) {
        const what = `${name}/${format.id}/${from}`
        const found = await compareForms(join(folder, name), format, from)
        if (found === undefined) continue
        total += 1
        const expected = differingOf(what)
        const untold = found.filter((attribute) => !expected.has(attribute))
        const stale = [...expected.keys()].filter((attribute) => !found.includes(attribute))
        if (untold.length > 0) wrong.push({ what, why: `differs from the published form: ${untold.join(', ')}` })
        if (stale.length > 0) wrong.push({ what, why: `is listed as differing and does not: ${stale.join(', ')}` })
      }
    }
  }
  return { name: 'smart-data-models-forms', total, right: total - wrong.length, wrong }
}

/** The members by which what we write differs from the other published form; undefined: the example is refused. */
async function compareForms(folder: string, format: Format, from: FormName): Promise<readonly string[] | undefined> {
  const to = from === 'normalized' ? 'keyValues' : 'normalized'
  const source = await document(folder, format.files[from])
  const entity = decode(format, from, source)
  if (entity === undefined) return undefined
  const back = format.targets.concise === undefined ? entity : throughConcise(format, entity, source)
  const written = encode(format, format.targets[to], back, source)
  const published = await document(folder, format.files[to])
  return [
    ...differences(written, published, to),
    ...differences(encode(format, format.targets[from], back, source), source, from).map((name) => `${name} (itself)`),
  ]
}

function throughConcise(format: Format, entity: Entity, source: JsonObject): Entity {
  const concise = encode(format, format.targets.concise ?? '', entity, source)
  const back = decode(format, 'concise', concise)
  if (back === undefined) throw new Error('our own concise form is refused')
  if (!same(back as unknown as Json, entity as unknown as Json)) throw new Error('the concise form loses something')
  return back
}

async function document(folder: string, file: string): Promise<JsonObject> {
  const json = JSON.parse(await readFile(join(folder, file), 'utf8')) as Json
  if (!isObject(json)) throw new Error(`${file} is not one entity`)
  return json
}

function configured(codec: Result<Codec, Problem>): Codec {
  if (!codec.ok) throw new Error('the adapter refuses its own options')
  return codec.value
}

/** The ids as they came, by what they are in the hub. */
const localIds = new Map<string, string>()

function decode(format: Format, form: FormName | 'concise', source: JsonObject): Entity | undefined {
  const body = new TextEncoder().encode(JSON.stringify(source))
  const message = { body, mediaType: format.mediaType, headers: new Map<string, string>() }
  const context = decodeContext(new Map(), undefined, (type, localId, category) => {
    const id = readableId(type, localId, category)
    localIds.set(id, localId)
    return id
  })
  const decoded = format.codec(form).decode?.(message, context)
  return decoded?.ok === true ? onlyEntity(decoded.value) : undefined
}

function onlyEntity({ changes }: Decoded): Entity {
  const [change] = changes
  if (change === undefined || !('entity' in change) || changes.length > 1) throw new Error('not exactly one entity')
  return change.entity
}

/** Under the @context of the published document, so that the names are its own. */
function encode(format: Format, target: string, entity: Entity, source: JsonObject): JsonObject {
  const context = source['@context']
  const encoded = format.codec('normalized').encode?.([entity], {
    ...encodeContext(target, (id) => localIds.get(id)),
    ...(context === undefined ? {} : { context }),
  })
  if (encoded?.ok !== true || typeof encoded.value.body !== 'string') throw new Error(`${target} is not written`)
  const [written] = JSON.parse(encoded.value.body) as readonly JsonObject[]
  if (written === undefined) throw new Error(`${target} is empty`)
  return written
}

function differences(written: JsonObject, published: JsonObject, form: FormName): readonly string[] {
  const names = new Set([...Object.keys(written), ...Object.keys(published)])
  names.delete('@context')
  const shown = (value: Json | undefined): Json =>
    comparable(
      form === 'normalized' && isObject(value ?? null) ? kindAndValue(value as JsonObject) : (value ?? 'absent'),
    )
  return [...names].filter((name) => !same(shown(written[name]), shown(published[name])))
}

/** What keyValues can say of an attribute; its unit, time and sub-attributes cannot come back from there. */
function kindAndValue(attribute: JsonObject): Json {
  const kept = ['type', 'value', 'object', 'languageMap', 'json', 'vocab', 'valueList', 'objectList']
  return Object.fromEntries(Object.entries(attribute).filter(([name]) => kept.includes(name)))
}

const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/** A time in one spelling, and a typed value as its value: both are legal and say the same. */
function comparable(value: Json): Json {
  if (typeof value === 'string') return time.test(value) ? new Date(value).toISOString() : value
  if (Array.isArray(value)) return value.map(comparable)
  if (!isObject(value)) return value
  const typed = value['@value']
  if (Object.hasOwn(value, '@value') && typed !== undefined) return comparable(typed)
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, comparable(inner)]))
}
