// Writes the values of a warning as elements, by its rows (CAP 1.2 clauses 3.2.1 to 3.2.4). Reports values that CAP cannot
// express.

import { valueMember, type Attribute, type Json } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Loss } from '../../adapter.ts'
import { isXmlText, trimXml, xmlElement, type Ledger } from '../../kit/index.ts'
import type { Area, Circle } from './area.ts'
import type { Position } from './ring.ts'
import type { Row } from './rows.ts'
import { isName, writeDecimal, writeTime, writeWords, type WrittenTime } from './values.ts'

/** The location of a loss: an attribute, and the instance if it is not the default. */
export interface At {
  readonly name: string
  readonly datasetId?: string | undefined
}

/** Written elements. */
export type Elements = readonly string[]

/** Characters that must be percent-encoded in a URI (RFC 3986 clause 2). */
const notOfUri = /[ "<>[\\\]^`{|}]|%(?![0-9A-Fa-f]{2})/g

/** The warning that is being written, and its losses. */
export class Writing {
  readonly id: string
  readonly #ledger: Ledger

  constructor(id: string, ledger: Ledger) {
    this.id = id
    this.#ledger = ledger
  }

  /** Reports a loss of the entity itself. */
  lose(kind: Loss['kind'], code: string, attribute?: string): undefined {
    this.#ledger.report(kind, this.id, code, attribute === undefined ? undefined : { attribute })
    return undefined
  }

  /** Reports a loss of an attribute. @param within a member of the instance, such as `/observedAt` */
  report({ name, datasetId }: At, kind: Loss['kind'], code: string, within = '', tolerance?: number): undefined {
    const path = `${name}${datasetId === undefined ? '' : `/${datasetId}`}${within}`
    this.#ledger.reportEntity(kind, this.id, path, code, tolerance === undefined ? undefined : { tolerance })
    return undefined
  }

  /** Reports the members of a written instance that CAP does not have, and an `observedAt` that differs from `sent`. */
  reportMembers(attribute: Attribute, at: At, sent: string): void {
    const written = ['type', 'datasetId', 'observedAt', valueMember[attribute.type]]
    for (const name of Object.keys(attribute))
      if (!written.includes(name)) this.report(at, 'dropped', 'no-place', `/${name}`)
    const { observedAt } = attribute
    if (observedAt === sent) return
    this.report(at, observedAt === undefined ? 'assumed' : 'coerced', 'time-of-message', '/observedAt')
  }

  /** Reports that the fraction of a second of a time is not written. */
  reportCut({ cut }: WrittenTime, at: At): void {
    if (cut) this.report(at, 'approximated', 'time-precision', '', 1)
  }

  /** Reports a value of which nothing is written. */
  drop(at: At, code: string): Elements {
    this.report(at, 'dropped', code)
    return []
  }

  /** The text without surrounding white space, possibly ''. Undefined: XML cannot contain it. */
  clean(text: string, at: At): string | undefined {
    if (!isXmlText(text)) return this.report(at, 'dropped', 'illegal-character')
    const clean = trimXml(text)
    if (clean !== text) this.report(at, 'coerced', 'white-space')
    return clean
  }

  /** An element with a text. Empty: the text is empty or cannot be written. */
  textElement(element: string, text: string, at: At): Elements {
    const clean = this.clean(text, at)
    if (clean === '') return this.drop(at, 'empty-text')
    return clean === undefined ? [] : [xmlElement(element, clean)]
  }

  /** An element with a text that is a valid `xs:anyURI`. */
  uriElement(element: string, text: string, at: At): Elements {
    const escaped = trimXml(text).replace(notOfUri, encodeURIComponent)
    if (escaped !== text) this.report(at, 'coerced', 'uri-escaped')
    return this.textElement(element, escaped, at)
  }
}

/** Empty: the value is not written, which is reported. Not for texts, which have a language. */
export function writeValue(row: Row, attribute: Attribute, at: At, writing: Writing): Elements {
  if (attribute.type === 'Property') return writeProperty(row, attribute.value, at, writing)
  if (attribute.type !== 'ListProperty') return writing.drop(at, 'attribute-kind')
  const { valueList } = attribute
  if (valueList.length === 0) return writing.drop(at, 'empty-list')
  switch (row.as) {
    case 'references':
      return writeReferences(row.element, valueList, at, writing)
    case 'pairs':
      return valueList.flatMap((item) => writePair(row.element, item, at, writing))
    case 'resources':
      return valueList.flatMap((item) => writeResource(item, at, writing))
    case 'areas':
      return valueList.flatMap((item) => writeArea(item, at, writing))
    default:
      return writing.drop(at, 'attribute-kind')
  }
}

function writeProperty(row: Row, value: Json, at: At, writing: Writing): Elements {
  const { element } = row
  switch (row.as) {
    case 'codes':
    case 'lines':
    case 'words': {
      if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return writing.drop(at, 'wrong-type')
      const texts: readonly string[] = value
      if (texts.length === 0) return writing.drop(at, 'empty-list')
      if (row.as === 'lines') return texts.flatMap((text) => writing.textElement(element, text, at))
      if (row.as === 'codes') return writeCodes(element, texts, row.values, at, writing)
      const words = writeWords(texts)
      return words === undefined ? writing.drop(at, 'quote-in-word') : writing.textElement(element, words, at)
    }
    case 'code':
    case 'line':
    case 'uri':
    case 'time':
      if (typeof value !== 'string') return writing.drop(at, 'wrong-type')
      if (row.as === 'code') return writeCodes(element, [value], row.values, at, writing)
      if (row.as === 'line') return writing.textElement(element, value, at)
      return row.as === 'uri' ? writing.uriElement(element, value, at) : timeElement(element, value, at, writing)
    default:
      return writing.drop(at, 'attribute-kind')
  }
}

function writeCodes(
  element: string,
  codes: readonly string[],
  known: readonly string[],
  at: At,
  writing: Writing,
): Elements {
  if (!codes.every((code) => known.includes(code))) return writing.drop(at, 'wrong-type')
  return codes.map((code) => xmlElement(element, code))
}

function timeElement(element: string, value: string, at: At, writing: Writing): Elements {
  const time = writeTime(value)
  if (time === undefined) return writing.drop(at, 'wrong-type')
  writing.reportCut(time, at)
  return [xmlElement(element, time.text)]
}

function writeReferences(element: string, items: readonly Json[], at: At, writing: Writing): Elements {
  const texts: string[] = []
  for (const item of items) {
    const { sender, identifier, sent } = isJsonObject(item) ? item : {}
    const time = typeof sent === 'string' ? writeTime(sent) : undefined
    if (typeof sender !== 'string' || typeof identifier !== 'string') return writing.drop(at, 'wrong-type')
    if (!isName(sender) || !isName(identifier) || time === undefined || time.cut)
      return writing.drop(at, 'not-a-reference')
    texts.push(`${sender},${identifier},${time.text}`)
  }
  return writing.textElement(element, texts.join(' '), at)
}

/** An eventCode, parameter or geocode: a name and a value, each of which may be empty. */
function writePair(element: string, item: Json, at: At, writing: Writing): Elements {
  const { valueName, value } = isJsonObject(item) ? item : {}
  if (typeof valueName !== 'string' || typeof value !== 'string') return writing.drop(at, 'wrong-type')
  const [name, text] = [writing.clean(valueName, at), writing.clean(value, at)]
  if (name === undefined || text === undefined) return []
  return [xmlElement(element, [xmlElement('valueName', name), xmlElement('value', text)])]
}

/** The content of a resource is an attachment and not part of the entity, so it is not written. */
function writeResource(item: Json, at: At, writing: Writing): Elements {
  const { resourceDesc, mimeType, size, uri, digest, attachment } = isJsonObject(item) ? item : {}
  const text = (element: string, value: Json | undefined): Elements =>
    typeof value === 'string' ? writing.textElement(element, value, at) : []
  const required = [...text('resourceDesc', resourceDesc), ...text('mimeType', mimeType)]
  if (required.length < 2) return writing.drop(at, 'required-missing')
  if (attachment !== undefined) writing.report(at, 'dropped', 'attachment-not-written')
  const elements = [
    ...required,
    ...(typeof size === 'number' ? [xmlElement('size', String(size))] : []),
    ...(typeof uri === 'string' ? writing.uriElement('uri', uri, at) : []),
    ...text('digest', digest),
  ]
  return [xmlElement('resource', elements)]
}

/** Omits and reports a shape that is not a valid closed ring or circle. */
function writeArea(item: Json, at: At, writing: Writing): Elements {
  const area = isJsonObject(item) ? item : {}
  const { areaDesc, geocodes, altitudeFeet, ceilingFeet } = area
  const description = typeof areaDesc === 'string' ? writing.textElement('areaDesc', areaDesc, at) : []
  if (description.length === 0) return writing.drop(at, 'required-missing')
  const { polygons, circles } = shapesOf(item)
  if (itemsOf(area['polygons']).length !== polygons.length || itemsOf(area['circles']).length !== circles.length)
    writing.drop(at, 'geometry-not-writable')
  const altitude = writeFeet('altitude', altitudeFeet, at, writing)
  const isAbove = typeof altitudeFeet === 'number' && typeof ceilingFeet === 'number' && ceilingFeet >= altitudeFeet
  const ceiling = isAbove && altitude.length > 0 ? writeFeet('ceiling', ceilingFeet, at, writing) : []
  if (ceiling.length === 0 && ceilingFeet !== undefined) writing.drop(at, 'ceiling-without-altitude')
  const elements = [
    ...description,
    ...polygons.map((ring) => xmlElement('polygon', ring.map(positionText).join(' '))),
    ...circles.map(({ centre, radiusKilometres }) =>
      xmlElement('circle', `${positionText(centre)} ${writeDecimal(radiusKilometres) ?? '0'}`),
    ),
    ...itemsOf(geocodes).flatMap((one) => writePair('geocode', one, at, writing)),
    ...altitude,
    ...ceiling,
  ]
  return [xmlElement('area', elements)]
}

/** The polygons and circles of an area of the hub that CAP can write. */
export function shapesOf(item: Json): Required<Pick<Area, 'polygons' | 'circles'>> {
  const { polygons, circles } = isJsonObject(item) ? item : {}
  return { polygons: itemsOf(polygons).filter(isRing), circles: itemsOf(circles).filter(isCircle) }
}

function itemsOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function isRing(value: Json): value is readonly Position[] & Json {
  if (!Array.isArray(value) || value.length < 4 || !value.every(isPosition)) return false
  const ring: readonly Position[] = value
  const [first, last] = [ring[0], ring.at(-1)]
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1]
}

function isPosition(value: Json): value is Position & Json {
  if (!Array.isArray(value) || value.length !== 2) return false
  const [longitude, latitude] = value as readonly Json[]
  return isWithin(longitude, 180) && isWithin(latitude, 90)
}

function isWithin(value: Json | undefined, bound: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= bound && writeDecimal(value) !== undefined
}

function isCircle(value: Json): value is Circle & { readonly [name: string]: Json } {
  if (!isJsonObject(value)) return false
  const { centre, radiusKilometres: radius } = value
  if (typeof radius !== 'number' || radius < 0 || writeDecimal(radius) === undefined) return false
  return centre !== undefined && isPosition(centre)
}

function positionText([longitude, latitude]: Position): string {
  return `${writeDecimal(latitude) ?? ''},${writeDecimal(longitude) ?? ''}`
}

function writeFeet(element: string, value: Json | undefined, at: At, writing: Writing): Elements {
  if (value === undefined) return []
  const text = typeof value === 'number' ? writeDecimal(value) : undefined
  return text === undefined ? writing.drop(at, 'number-not-writable') : [xmlElement(element, text)]
}
