// Notifications by a template of the subscriber's (Orion, "Custom Notifications"): `${name}` stands for the id, the type or the
// value of an attribute, `${name.member}` for what is inside it. Expressions beyond that are refused when it is written.

import type { Json } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../../../standards/json/object.ts'
import type { Written } from '../../ngsi-v2/mapping/writing.ts'
import type { NotificationBody } from '../../../../pipeline/notify/prepared.ts'
import type { CustomHttp } from '../../../../store/outbox/ngsi-v2-subscription.ts'

export interface Known {
  readonly service: string
  readonly servicePath: string
  /** In the simplified representation, with all its attributes. */
  readonly written: Written
}

const macro = /\$\{([^}]*)\}/g
const path = /^\s*[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\s*$/

/** Whether a template contains names only; the token of a request is never passed on. */
export function isTemplate(text: string): boolean {
  return [...text.matchAll(macro)].every(([, name = '']) => path.test(name) && name.trim() !== 'authToken')
}

export function hasMacro(json: Json | undefined): boolean {
  if (typeof json === 'string') return json.includes('${')
  if (isJsonArray(json)) return json.some(hasMacro)
  return isJsonObject(json) && Object.values(json).some(hasMacro)
}

export function customized(
  template: CustomHttp,
  address: string,
  plain: NotificationBody,
  known: Known,
): NotificationBody {
  const { method, headers = {}, qs = {} } = template
  const text = (part: string): string => filled(part, known, asText, unescaped)
  const url = new URL(filled(address, known, asSegment))
  for (const [name, value] of said(qs, known)) url.searchParams.append(unescaped(name), text(value))
  const content = contentOf(template, plain, known)
  const own = said(headers, known).map(([name, value]) => [name, asHeader(text(value))] as const)
  return {
    url: url.href,
    ...(method === undefined ? {} : { method }),
    headers: merged(content.headers, own),
    body: content.body,
  }
}

/** Without those that are a macro alone whose attribute is not there. */
function said(
  pairs: Readonly<Record<string, string>>,
  known: Known,
): readonly (readonly [name: string, value: string])[] {
  return Object.entries(pairs).filter(([, value]) => mapped(value, known) !== null)
}

/** "Text based payload", "JSON Payloads", "Omitting payload". */
function contentOf({ payload, json }: CustomHttp, plain: NotificationBody, known: Known): NotificationBody {
  if (json !== undefined) return { body: JSON.stringify(mapped(json, known)), headers: asCustom(plain, jsonType) }
  if (payload === null) return { ...plain, body: '' }
  if (payload === undefined || payload === '') return plain
  return { body: filled(payload, known, asText, unescaped), headers: asCustom(plain, 'text/plain') }
}

const jsonType = 'application/json'

function asCustom({ headers }: NotificationBody, mediaType: string): NotificationBody['headers'] {
  const own = [
    ['Content-Type', mediaType],
    ['Ngsiv2-AttrsFormat', 'custom'],
  ] as const
  return merged(headers, own)
}

/** @param written a value as it stands in the text, @param literal what stands around the values */
function filled(
  template: string,
  known: Known,
  written: (value: Json) => string,
  literal: (text: string) => string = (text) => text,
): string {
  let end = 0
  let text = ''
  for (const { 0: whole, 1: name = '', index } of template.matchAll(macro)) {
    text += literal(template.slice(end, index)) + written(valueOf(name, known))
    end = index + whole.length
  }
  return text + literal(template.slice(end))
}

/** Null where there is no such attribute. */
function valueOf(name: string, known: Known): Json {
  const [first = '', ...rest] = name.trim().split('.')
  let value = identified(first, known)
  for (const inner of rest) value = isJsonObject(value) ? member(value, inner) : undefined
  return value ?? null
}

/** An attribute goes before what the request says; the id and the type are no attributes. */
function identified(name: string, { service, servicePath, written }: Known): Json | undefined {
  const { id, type, attributes } = written
  if (name === 'id') return id
  if (name === 'type') return type
  if (attributes.has(name)) return attributes.get(name)
  return new Map([['service', service], ['servicePath', servicePath]]).get(name) // prettier-ignore
}

/** A macro alone keeps the type of its value; within a string it is text. Member names have no macros. */
function mapped(json: Json, known: Known): Json {
  if (typeof json === 'string') {
    const alone = /^\$\{([^}]*)\}$/.exec(json)?.[1]
    return alone === undefined ? filled(json, known, asText) : valueOf(alone, known)
  }
  if (isJsonArray(json)) return json.map((item) => mapped(item, known))
  if (!isJsonObject(json)) return json
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, mapped(value, known)]))
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Nothing that is put into an address changes where it leads: of dots alone (RFC 3986 section 5.2.4) the escapes are escaped. */
function asSegment(value: Json): string {
  const text = asText(value).toWellFormed()
  return encodeURIComponent(/^\.{1,2}$/.test(text) ? text.replaceAll('.', '%2E') : text)
}

/** Percent escapes are characters that Orion forbids in a subscription ("Headers special treatment", "Text based payload"). */
function unescaped(text: string): string {
  return text.replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes
    }
  })
}

/** Characters that a header may not contain are escaped: nothing in it ends the header (RFC 9110 section 5.5). */
function asHeader(text: string): string {
  return text.toWellFormed().replaceAll(/[^\x20-\x7e]/gu, (character) => encodeURIComponent(character))
}

/** The subscriber's headers in the place of those of the same name; an empty one takes it away. */
function merged(
  standing: NotificationBody['headers'],
  own: readonly (readonly [name: string, value: string])[],
): NotificationBody['headers'] {
  const names = new Set(own.map(([name]) => name.toLowerCase()))
  return [...standing.filter(([name]) => !names.has(name.toLowerCase())), ...own.filter(([, value]) => value !== '')]
}
