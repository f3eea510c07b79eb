// Makes an adapter of a mapping document. The document has been checked (check.ts).

import { type Categories, type Category, isPersonal } from '../../../standards/hub/category.ts'
import { crsNames } from '../../../standards/hub/coordinates.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { parseZone } from '../../../standards/hub/time/time.ts'
import { categoryOf } from '../../../standards/hub/vocabulary.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { EncodeContext } from '../../adapter.ts'
import { decodeOne, prefixOf } from '../decode-one.ts'
import { defineAdapter } from '../define-adapter.ts'
import type { DefinedAdapter, Definition } from '../definition.ts'
import { option, optional, type Option, type Options } from '../options.ts'
import { raise } from '../problem-error.ts'
import { decodeRecords } from '../record-stream.ts'
import { documentationOf } from './describe.ts'
import type { MappingDocument, OptionLine, Reads } from './document.ts'
import { encodeRecords, type ReadBack } from './encoder/encode.ts'
import { invert, type Inversion } from './encoder/plan.ts'
import { planOf, type Plan } from './plan.ts'
import { csvFormat, csvOptions } from './readers/csv.ts'
import { jsonFormat, linesFormat } from './readers/json.ts'
import { namedFormat, namedReader } from './readers/named.ts'
import { xmlFormat } from './readers/xml.ts'
import type { Language, MappingFault } from './sources.ts'

/** The media types of formats whose documents name none. */
const mediaTypes: Readonly<Record<Reads, string>> = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  xml: 'application/xml',
  'key-value': 'text/plain',
  'fixed-width': 'text/plain',
  bytes: 'application/octet-stream',
}

/**
 * An adapter that reads by a mapping.
 *
 * @param id of the adapter: the name of its folder, or of the mapping
 * @param language of its expressions; a document without any needs none
 * @example export const adapter = mappingAdapter('parkco', document)
 */
export function mappingAdapter(id: string, document: MappingDocument, language?: Language): DefinedAdapter {
  const { about, reads, options = {} } = document
  const types = [...new Set(document.entities.map(({ type }) => type))]
  const usual = compile(document, sampleOptions(document), language)
  const written = [...new Set(inversionOf(usual).blocks.map(({ type }) => type))]
  const mediaType = document.mediaType ?? mediaTypes[reads]
  const { sessions, ...format } = formatOf(usual)
  const prefix = prefixOf(id)
  const definition: Definition<Options, Plan, never> = {
    id,
    stability: about.stability ?? 'experimental',
    standard: about.standard,
    reads: [{ mediaType, types }],
    options: Object.fromEntries(Object.entries(options).map(([name, line]) => [name, optionOf(line)])),
    documentation: documentationOf(document, written.length > 0),
    settings: (values) => compile(document, values as OptionTexts, language),
    ...categoriesIn(document, prefix),
    ...format,
    ...(sessions !== undefined && document.session !== undefined && { sessions }),
    ...headersOf(usual),
    ...(written.length > 0 && {
      writes: [{ name: id, mediaType, types: written }],
      canEncode: (plan) => inversionOf(plan).blocks.length > 0,
      encodeAll: (entities, context, plan, ledger) =>
        encodeRecords(inversionOf(plan), prefix, readerOf(prefix, mediaType, plan, context), entities, context, ledger),
    }),
  }
  return defineAdapter(definition)
}

const inversions = new WeakMap<Plan, Inversion>()

/** How the entities of a plan are written. */
function inversionOf(plan: Plan): Inversion {
  const known = inversions.get(plan)
  if (known !== undefined) return known
  const made = invert(plan.document, plan.writing, [...(plan.sources.record.root.names?.keys() ?? [])])
  inversions.set(plan, made)
  return made
}

/**
 * What of a document cannot be written, by its place; and the types of which entities are written.
 *
 * @param document without faults
 */
export function writingOf(document: MappingDocument, language?: Language): WritingNotes {
  const { blocks, notes } = inversionOf(compile(document, sampleOptions(document), language))
  return { types: [...new Set(blocks.map(({ type }) => type))], notes }
}

export interface WritingNotes {
  readonly types: readonly string[]
  readonly notes: readonly MappingFault[]
}

/** Reads a message as the adapter does. */
function readerOf(prefix: string, mediaType: string, plan: Plan, { limits }: EncodeContext): ReadBack {
  const { parse, decode, records } = formatOf(plan)
  return (text, id) => {
    const body = typeof text === 'string' ? new TextEncoder().encode(text) : text
    const message = { body, mediaType, headers: new Map<string, string>() }
    const context = { receivedAt: '', limits, state: new Map<string, Json>(), id, contextOf: () => undefined }
    const settings = plan
    const decoded =
      records === undefined
        ? decodeOne({
            prefix,
            settings,
            message,
            context,
            parse: (one) => parse?.(one, plan, limits) as never,
            decode: (decoding) => decode?.(decoding),
          })
        : decodeRecords({ prefix, settings, records, message, context })
    if (!decoded.ok) return undefined
    return decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  }
}

/** What sources declare, by option: texts, and objects of the kind `object`. */
type OptionTexts = Readonly<Record<string, Json>>

/**
 * What a mapping declares of extension attributes: the personal data that it names, and those that it makes of personal attributes of
 * the hub where a value does not fit. The hub's own categories stand; that something is not personal, a mapping cannot say.
 */
function categoriesIn({ entities }: MappingDocument, prefix: string): { readonly categories?: () => Categories } {
  const found = new Map<string, readonly Category[]>()
  const add = (name: string, category: Category | undefined): void => {
    if (category === undefined || !isPersonal(category)) return
    const attribute = `${prefix}_${name}`
    found.set(attribute, [...new Set([...(found.get(attribute) ?? []), category])])
  }
  for (const { type, attributes = {}, carry = {} } of entities) {
    for (const name of Object.keys(attributes)) add(name, categoryOf([type], name))
    for (const [name, line] of Object.entries(carry))
      if (typeof line !== 'string' && line.to === undefined) add(name, line.category)
  }
  const categories = Object.fromEntries(found)
  return found.size === 0 ? {} : { categories: () => categories }
}

/** The headers that lines and the reader of the format read. */
function headersOf(plan: Plan): { readonly headers?: readonly string[] } {
  const headers = new Set([...plan.sources.headers, ...(plan.document.reads === 'xml' ? ['content-type'] : [])])
  return headers.size === 0 ? {} : { headers: [...headers] }
}

/** The plan of a document with the options of a source. Raises the first fault as a Problem. */
function compile(document: MappingDocument, options: OptionTexts, language: Language | undefined): Plan {
  const plan = planOf(withOptions(document, options), language)
  const [fault] = faultsOf(plan)
  if (fault !== undefined)
    raise({ code: 'option-invalid', option: 'mapping', detail: `${fault.detail} (${fault.path})` })
  return plan
}

/** What is wrong with a plan, its dialect included. */
export function faultsOf(plan: Plan): readonly MappingFault[] {
  formatOf(plan)
  return plan.sources.faults
}

function formatOf(plan: Plan): Partial<Definition<Options, Plan, never>> {
  const { document, sources } = plan
  switch (document.reads) {
    case 'json':
      return jsonFormat as unknown as Partial<Definition<Options, Plan, never>>
    case 'ndjson':
      return linesFormat as unknown as Partial<Definition<Options, Plan, never>>
    case 'csv': {
      const options = csvOptions(document, sources)
      return options === undefined ? {} : (csvFormat(options) as unknown as Partial<Definition<Options, Plan, never>>)
    }
    case 'xml':
      return xmlFormat as unknown as Partial<Definition<Options, Plan, never>>
    default: {
      const read = namedReader(document, sources)
      return read === undefined ? {} : (namedFormat(read) as unknown as Partial<Definition<Options, Plan, never>>)
    }
  }
}

/** The document with what a source declares in place of `$options.<name>`. */
export function withOptions(document: MappingDocument, options: OptionTexts): MappingDocument {
  if (document.options === undefined) return document
  const values = new Map(Object.entries(options))
  const absent = Object.entries(document.options).flatMap(([name, line]) =>
    line.optional === true && options[name] === undefined ? [`$options.${name}`] : [],
  )
  return replaced(document as unknown as Json, values, new Set(absent)) as unknown as MappingDocument
}

const optionText = /\$options\.([A-Za-z][A-Za-z0-9]*)/g

/** @param absent what a source may declare and does not: of those under `first`, it is none */
function replaced(value: Json, options: ReadonlyMap<string, Json>, absent: ReadonlySet<unknown>): Json {
  if (typeof value === 'string') {
    const [whole, name = ''] = /^\$options\.([A-Za-z][A-Za-z0-9]*)$/.exec(value) ?? []
    if (whole !== undefined && options.has(name)) return options.get(name) ?? {}
    return value.replaceAll(optionText, (text, one: string) => {
      const found = options.get(one)
      return typeof found === 'string' ? found : text
    })
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one: Json) => replaced(one, options, absent))
  const members = Object.entries(value).map(([name, inner]): readonly [string, Json] => {
    const list = name === 'first' && Array.isArray(inner) ? inner.filter((one) => !absent.has(one)) : inner
    return [name, replaced(list, options, absent)]
  })
  return Object.fromEntries(members)
}

/**
 * A valid value of each option, to check a document before a source has declared any.
 *
 * @param required only of those that a source must declare
 */
export function sampleOptions({ options = {} }: MappingDocument, required?: 'required'): OptionTexts {
  const samples = { timezone: '+00:00', crs: 'EPSG:4326', choice: '', text: 'text', object: {} }
  const wanted = Object.entries(options).filter(([, line]) => required === undefined || line.optional !== true)
  return Object.fromEntries(wanted.map(([name, { kind, values }]) => [name, values?.[0] ?? samples[kind]]))
}

/** Options stay texts, which stand in the document. */
function optionOf({ kind, description, values = [], optional: isOptional }: OptionLine): Option<unknown> {
  if (kind === 'object') return optional(option.value(description, { type: 'object' }))
  if (kind === 'timezone')
    return option.value(description, { type: 'string', minLength: 1 }, (value) => {
      const zone = parseZone(typeof value === 'string' ? value : '')
      return zone.ok ? ok(value as string) : fail(`${zone.problem.detail} ${description}`)
    })
  if (kind === 'crs') return option.choice(crsNames, description)
  if (kind === 'choice') return option.choice(values, description)
  const text = option.text(description, { minLength: 1 })
  return isOptional === true ? optional(text) : text
}
