// A model in one form as the thing model, and the thing model in another form; with what each cannot say.

import { parse } from 'yaml'
import { decodeXml, raise, resultOf } from '../../../adapters/kit/index.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { readJson } from '../../../standards/json/read.ts'
import type { Problem } from '../../../standards/problem.ts'
import type { Result } from '../../../standards/result.ts'
import { defaultLimits } from '../../config/config.ts'
import { valueOf } from '../../../adapters/kit/problem-error.ts'
import { dtdl } from './dtdl.ts'
import { iotda } from './iotda.ts'
import { lwm2m } from './lwm2m.ts'
import { checkNames, edition, type ThingModel, type WriteSettings } from './model.ts'
import { Part, type Losses } from './part.ts'
import { platformOf, tsl } from './tsl.ts'
import { tuya } from './tuya.ts'
import { wotTd } from './wot-td.ts'

const yamlBytes = 1_048_576

/** In the order in which a document is recognised. */
export const forms = { 'wot-td': wotTd, dtdl, lwm2m, iotda, tuya, tsl } as const
export type FormName = keyof typeof forms
export const formNames = Object.keys(forms) as readonly FormName[]

export interface Imported {
  readonly from: FormName | 'thing-model'
  readonly model: ThingModel
  readonly document: Json
  readonly losses: Losses
}

/** The document of a file: text of XML, or JSON. */
function documentOf(bytes: Uint8Array): {
  readonly document: JsonObject | string
  readonly path: string
  readonly losses: Losses
} {
  // Of UTF-16, which XML may be in, every other byte is zero here, and the mark before is not UTF-8.
  const start = new TextDecoder()
    .decode(bytes.subarray(0, 64))
    .replaceAll(/^\uFFFD+|^\uFEFF|\0/g, '')
    .trimStart()
  if (start.startsWith('<')) {
    if (bytes.length > defaultLimits.bytes) valueOf(readJson(bytes, defaultLimits))
    return { document: decodeXml(bytes).text, path: '', losses: [] }
  }
  const isJson = start === '' || start.startsWith('{') || start.startsWith('[')
  const { value, losses } = isJson
    ? valueOf(readJson(bytes, { ...defaultLimits, isOneRecord: true }))
    : keptAsYaml(bytes)
  const [first, ...others] = isJsonArray(value) ? value : [value]
  if (!isJsonObject(first))
    return raise({ code: 'invalid', path: '/', detail: 'A model must be a JSON object, or XML.' })
  const dropped = others.map(
    (_, index) => ({ kind: 'dropped', in: 'source', path: `/${index + 1}`, code: 'model-not-read' }) as const,
  )
  return { ...unwrapped(first, isJsonArray(value) ? '/0' : ''), losses: [...losses, ...dropped] }
}

/** The answer of a platform's API, in which the model is, or the text of it. */
const envelopes = [
  ['result', 'model'],
  ['Data', 'TslStr'],
  ['Response', 'Model', 'ModelDefine'],
  ['data', 'tsl'],
  ['result'],
  ['data'],
] as const

function unwrapped(document: JsonObject, path: string): { readonly document: JsonObject; readonly path: string } {
  if (member(document, 'thingModel') !== undefined || formNames.some((name) => forms[name].recognises(document)))
    return { document, path }
  for (const names of envelopes) {
    let found: Json | undefined = document
    for (const name of names) found = isJsonObject(found ?? null) ? member(found as JsonObject, name) : undefined
    const read = typeof found === 'string' ? readJson(new TextEncoder().encode(found), defaultLimits) : undefined
    const inner = read === undefined ? found : read.ok ? read.value.value : undefined
    if (inner !== undefined && isJsonObject(inner) && formNames.some((name) => forms[name].recognises(inner)))
      return { document: inner, path: `${path}/${names.join('/')}` }
  }
  return { document, path }
}

/** A thing model as this command prints it. */
function keptAsYaml(bytes: Uint8Array): { readonly value: Json; readonly losses: Losses } {
  const detail = 'A model must be JSON, XML, or the YAML that this command prints.'
  if (bytes.length > yamlBytes) return raise({ code: 'limit-exceeded', limit: 'bytes', maximum: yamlBytes, detail })
  try {
    return { value: parse(new TextDecoder().decode(bytes), { maxAliasCount: 0 }) as Json, losses: [] }
  } catch {
    return raise({ code: 'syntax', detail })
  }
}

function recognised(document: JsonObject | string): FormName {
  const detail = `The form of the model is not recognised; say it with --from: ${formNames.join(', ')}.`
  return formNames.find((name) => forms[name].recognises(document)) ?? raise({ code: 'unsupported', detail })
}

/** Reads a model. @param from its form; absent: it is recognised from the content */
export function importModel(bytes: Uint8Array, from?: FormName): Result<Imported, Problem> {
  return resultOf(() => {
    const { document, path, losses } = documentOf(bytes)
    if (typeof document === 'object' && member(document, 'thingModel') !== undefined && from === undefined)
      return { from: 'thing-model', model: ownModel(document), document, losses }
    const name = from ?? recognised(document)
    const { read, readText } = forms[name]
    if (typeof document === 'string') {
      const reader =
        readText ?? raise({ code: 'invalid', detail: `A model of the form ${name} is JSON, and this is XML.` })
      const model = reader(document, losses)
      checkNames(model, new Part({}, losses))
      return { from: name, model, document, losses }
    }
    const part = new Part(document, losses, 'source', path)
    const model = read(part)
    checkNames(model, part)
    part.reportRest('not-in-model')
    return { from: name, model, document, losses }
  })
}

/** A thing model that was kept. Its members are checked as they are written. */
function ownModel(document: JsonObject): ThingModel {
  if (member(document, 'thingModel') !== edition)
    raise({ code: 'unsupported', path: '/thingModel', detail: `Only edition ${edition} of the thing model is read.` })
  return document as unknown as ThingModel
}

/** Writes a thing model in a form: JSON, or the text of XML. */
export function exportModel(
  model: ThingModel,
  to: FormName,
  settings: WriteSettings = {},
): Result<{ readonly output: Json; readonly losses: Losses }, Problem> {
  return resultOf(() => {
    const losses: Losses = []
    const part = new Part(model as unknown as JsonObject, losses, 'hub')
    checkNames({ ...model, ...namesOf(part) }, part)
    const fresh = new Part(part.value, losses, 'hub')
    const output = forms[to].write(fresh, settings)
    fresh.reportRest('not-in-form')
    return { output, losses }
  })
}

function namesOf(part: Part): Pick<ThingModel, 'properties' | 'events' | 'actions'> {
  const of = (kind: string) => part.list(kind).map((one) => ({ name: one.required('name'), type: 'any' as const }))
  return { properties: of('properties'), events: of('events'), actions: of('actions') }
}

/** The option by which a source of the matching adapter knows the model. */
export function optionOf({
  from,
  document,
  model,
}: Imported): Result<{ readonly adapter: string; readonly options: Json }, Problem> {
  return resultOf(() => {
    if (typeof document === 'string') {
      const object = Number(
        /^(\d+)_/.exec(model.properties[0]?.name ?? '')?.[1] ?? /:(\d+)(?::|$)/.exec(model.id ?? '')?.[1],
      )
      return { adapter: 'lwm2m', options: { objects: [{ object, definition: document }] } }
    }
    const adapters: Readonly<Record<string, string>> = {
      'wot-td': 'wot-td',
      dtdl: 'dtdl',
      iotda: 'huawei-iotda',
      tuya: 'tuya',
    }
    const detail = 'No adapter reads messages by a model of this form. Write it in another form first.'
    const adapter =
      (from === 'tsl' && isJsonObject(document) ? platformOf(document) : adapters[from]) ??
      raise({ code: 'unsupported', detail })
    return { adapter, options: { products: [{ model: document }] } }
  })
}
