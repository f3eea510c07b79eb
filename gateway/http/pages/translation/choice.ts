// What a visitor chose for a translation: formats, an example or a message of one's own, options. It comes in the body of a form and
// never in the address, which logs keep.

import { fromBase64 } from '../../../../standards/bytes/base64.ts'
import { fromHex } from '../../../../standards/bytes/hex.ts'
import type { Example } from '../../../../adapters/catalogue-entry.ts'
import type { Registered, Registry } from '../../../../adapters/register.ts'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import { optionFromText } from '../../../pipeline/formats/adapter-options.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { textOf } from './layout.ts'

export interface Choice {
  readonly from: Registered
  readonly to: Registered
  readonly target: string | undefined
  /** The index of an example; undefined: a message of one's own. */
  readonly example: number | undefined
  readonly mediaType: string
  readonly headers: ReadonlyMap<string, string>
  readonly options: JsonObject
  readonly targetOptions: JsonObject
  readonly payload: Payload
}

/** As a text field holds it, which keeps no ends of lines. */
export interface Payload {
  readonly encoding: 'text' | 'hex'
  readonly lines: 'lf' | 'crlf' | 'cr'
  readonly text: string
}

const ends = { lf: '\n', crlf: '\r\n', cr: '\r' } as const

export function payloadOf(body: Uint8Array): Payload {
  const text = textOf(body)
  if (text === undefined) {
    const bytes = [...body].map((byte) => byte.toString(16).padStart(2, '0'))
    return { encoding: 'hex', lines: 'lf', text: bytes.join(' ') }
  }
  const lines = text.includes('\r\n') ? 'crlf' : text.includes('\r') ? 'cr' : 'lf'
  return { encoding: 'text', lines, text: text.replaceAll(/\r\n|\r/g, '\n') }
}

export function bytesOf({ encoding, lines, text }: Payload): Result<Uint8Array, GatewayProblem> {
  if (encoding === 'text') return ok(new TextEncoder().encode(text.replaceAll(/\r\n|\r|\n/g, ends[lines])))
  const bytes = fromHex(text.replaceAll(/\s/g, ''))
  return bytes.ok ? bytes : fail({ code: 'syntax', detail: 'The message must be bytes in hexadecimal.' })
}

export function exampleBytes({ input }: Example): Uint8Array {
  if ('text' in input) return new TextEncoder().encode(input.text)
  const bytes = fromBase64(input.base64)
  return bytes.ok ? bytes.value : new Uint8Array()
}

/** The first example of a format, or the one of that index. */
export function exampleChoice(from: Registered, to: Registered, index = 0): Choice {
  const example = from.adapter.examples[index]
  const mediaType = example?.mediaType ?? from.adapter.reads[0]?.mediaType ?? 'application/octet-stream'
  return {
    from,
    to,
    target: undefined,
    example: example === undefined ? undefined : index,
    mediaType,
    headers: new Map(Object.entries(example?.headers ?? {})),
    options: example?.options ?? {},
    targetOptions: {},
    payload: payloadOf(example === undefined ? new Uint8Array() : exampleBytes(example)),
  }
}

export function readable(registry: Registry): readonly Registered[] {
  return [...registry.values()].filter(({ adapter }) => adapter.reads.length > 0)
}

export function writable(registry: Registry): readonly Registered[] {
  return [...registry.values()].filter(({ adapter }) => adapter.writes.length > 0)
}

/** What a form says. @param fallback where it names formats that there are not */
export function choiceOf(
  registry: Registry,
  form: URLSearchParams,
  fallback: Choice,
): Result<Choice, { readonly choice: Choice; readonly problem: GatewayProblem }> {
  const from = registry.get(form.get('from') ?? '') ?? fallback.from
  const to = registry.get(form.get('to') ?? '') ?? fallback.to
  const isNewFormat = form.get('shown-from') !== null && form.get('shown-from') !== from.adapter.id
  const target = to.adapter.writes.find(({ name }) => name === form.get('target'))?.name
  const withTarget = target === undefined ? {} : { target }
  if (isNewFormat) return ok({ ...exampleChoice(from, to), ...withTarget })
  const example = Number(form.get('example') ?? 'NaN')
  const isExample = form.get('example') !== '' && from.adapter.examples[example] !== undefined
  if (isExample && form.get('example') !== form.get('shown-example'))
    return ok({ ...exampleChoice(from, to, example), ...withTarget })
  const encoding = form.get('encoding') === 'hex' ? 'hex' : 'text'
  const lines = (['crlf', 'cr'] as const).find((one) => one === form.get('lines')) ?? 'lf'
  const known = isExample ? exampleChoice(from, to, example) : undefined
  const choice = {
    from,
    to,
    target,
    example: isExample ? example : undefined,
    mediaType:
      from.adapter.reads.find(({ mediaType }) => mediaType === form.get('mediaType'))?.mediaType ??
      from.adapter.reads[0]?.mediaType ??
      '',
    headers: known?.headers ?? new Map<string, string>(),
    options: {},
    targetOptions: {},
    payload: { encoding, lines, text: form.get('payload') ?? '' },
  } as const
  const options = optionsOf(form, from, 'option.', 'options')
  if (!options.ok) return fail({ choice, problem: options.problem })
  const isSameTarget = form.get('shown-to') === to.adapter.id
  const targetOptions = isSameTarget ? optionsOf(form, to, 'target-option.', 'targetOptions') : ok<JsonObject>({})
  if (!targetOptions.ok) return fail({ choice: { ...choice, options: options.value }, problem: targetOptions.problem })
  return ok({ ...choice, options: options.value, targetOptions: targetOptions.value })
}

/**
 * The fields of the options; or all of them as JSON, where that is filled in.
 * @param registered absent: they are in no fields
 */
export function optionsOf(
  form: URLSearchParams,
  registered: Registered | undefined,
  prefix: string,
  raw: string,
): Result<JsonObject, GatewayProblem> {
  const text = (form.get(raw) ?? '').trim()
  if (text !== '') {
    try {
      const value = JSON.parse(text) as Json
      if (isJsonObject(value)) return ok(value)
    } catch {
      // Said below.
    }
    return fail({ code: 'syntax', path: raw, detail: 'The options must be a JSON object.' })
  }
  const options: [string, Json][] = []
  if (registered === undefined) return ok({})
  const { properties } = registered.adapter.options
  for (const name of isJsonObject(properties) ? Object.keys(properties) : []) {
    const given = (form.get(`${prefix}${name}`) ?? '').trim()
    if (given === '') continue
    const value = optionFromText(registered, name, given)
    if (!value.ok) return value
    options.push([name, value.value])
  }
  return ok(Object.fromEntries(options))
}
