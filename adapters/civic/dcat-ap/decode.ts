// A catalogue in DCAT-AP 3 to entities: Catalogue, Dataset, Distribution and DataService of the Smart Data Models. A property that the type has
// is its attribute; what does not fit it, and everything else that is said of the resource, is carried; what is said of nothing that becomes an
// entity is reported.

import type { Json } from '../../adapter.ts'
import { contextOfDcat, termsOfDcat } from '../../../standards/dcat/contexts.ts'
import { compactName, name } from '../../../standards/dcat/vocabulary.ts'
import { readJsonLd } from '../../../standards/rdf/json-ld-read.ts'
import { type RdfDocument, rdfType, type Subject, type Term, type Triple } from '../../../standards/rdf/terms.ts'
import { readTurtle } from '../../../standards/rdf/turtle-read.ts'
import { type Decoding, type EntityBuilder, raise, readJsonRecord } from '../../kit/index.ts'
import { type HubType, type Row, rows } from './attributes.ts'
import { Catalogue } from './catalogue.ts'
import { Describer } from './described.ts'

export interface Settings {
  readonly base?: string
}
export type Reading = Decoding<Settings, undefined>

const text = new TextDecoder('utf-8', { fatal: true })

function documentOf({ message, settings, context }: Reading): RdfDocument {
  const { body, mediaType } = message
  const isJson = mediaType.endsWith('json')
  if (isJson) {
    // For the limits of JSON, and its own problems.
    readJsonRecord(body, context.limits)
  } else if (body.length > context.limits.bytes)
    raise({
      code: 'limit-exceeded',
      limit: 'bytes',
      maximum: context.limits.bytes,
      detail: 'The document is too large.',
    })
  const base = settings.base === undefined ? {} : { base: settings.base }
  const read = isJson
    ? readJsonLd(JSON.parse(textOf(body)) as Json, { contextOf: contextOfDcat, ...base })
    : readTurtle(textOf(body), settings.base)
  if (read.ok) return read.value
  const { place, detail } = read.problem
  return raise({ code: 'syntax', path: place, detail, clause: isJson ? 'JSON-LD 1.1' : 'RDF 1.1 Turtle' })
}

function textOf(body: Uint8Array): string {
  try {
    return text.decode(body)
  } catch {
    return raise({ code: 'syntax', path: '/', detail: 'The document is not UTF-8.', clause: 'RDF 1.1 Turtle 6' })
  }
}

/** An address with the name, or the password, of who opens it. */
const withUser = /^([a-z][a-z0-9+.-]*:\/\/)[^/?#@\s]*@/i

/** A document whose addresses open nothing by themselves. */
function withoutUsers(document: RdfDocument, ledger: Reading['ledger']): RdfDocument {
  const bare = <One extends Term>(term: One, place: string): One => {
    const address = term.kind === 'iri' ? term.iri : term.kind === 'literal' ? term.value : ''
    const rest = address.replace(withUser, '$1')
    if (rest === address) return term
    ledger.report('dropped', place, 'secret')
    return term.kind === 'iri' ? { ...term, iri: rest } : { ...term, value: rest }
  }
  const triples = document.triples.map((triple) => {
    const { subject, object, place } = triple
    const [from, to] = [bare(subject, place), bare(object, place)]
    return from === subject && to === object ? triple : { ...triple, subject: from, object: to }
  })
  return { ...document, triples }
}

export function decode(reading: Reading): void {
  const { ledger, message } = reading
  const document = withoutUsers(documentOf(reading), ledger)
  const clause = message.mediaType.endsWith('json') ? 'JSON-LD 1.1' : 'RDF 1.1 Turtle'
  for (const { place, detail } of document.repairs) ledger.repaired(place, codeOf(detail), clause)
  for (const place of document.ignored ?? []) ledger.report('dropped', place, 'name-without-meaning')
  const catalogue = new Catalogue(document)
  const describer = new Describer(catalogue.graph, (subject) => catalogue.typeOf(subject) !== undefined)
  for (const subject of catalogue.graph.subjects) {
    const type = catalogue.typeOf(subject)
    const localId = catalogue.localId(subject)
    if (type === undefined) continue
    if (localId === undefined) {
      for (const { place } of catalogue.graph.of(subject)) ledger.report('dropped', place, 'no-identifier')
      continue
    }
    new EntityOf(reading, catalogue, describer, type, subject).read(reading.entity(type, localId))
  }
  for (const subject of catalogue.graph.subjects) {
    if (catalogue.typeOf(subject) !== undefined) continue
    for (const triple of catalogue.graph.of(subject))
      if (!describer.shown.has(triple)) ledger.report('dropped', triple.place, 'resource-without-dataset')
  }
}

function codeOf(detail: string): string {
  if (detail.includes('slash')) return 'name-with-slash'
  if (detail.includes('characters')) return 'iri-characters'
  return detail.includes('xsd') ? 'prefix-xsd' : 'no-full-stop'
}

class EntityOf {
  readonly #reading: Reading
  readonly #catalogue: Catalogue
  readonly #describer: Describer
  readonly #type: HubType
  readonly #subject: Subject

  constructor(reading: Reading, catalogue: Catalogue, describer: Describer, type: HubType, subject: Subject) {
    this.#reading = reading
    this.#catalogue = catalogue
    this.#describer = describer
    this.#type = type
    this.#subject = subject
  }

  read(entity: EntityBuilder): void {
    const byProperty = new Map<string, Triple[]>()
    for (const triple of this.#catalogue.graph.of(this.#subject)) {
      const known = byProperty.get(triple.predicate)
      if (known === undefined) byProperty.set(triple.predicate, [triple])
      else known.push(triple)
    }
    for (const [property, triples] of byProperty) {
      if (property === rdfType) this.#types(entity, triples)
      else {
        const row = rows[this.#type].find((one) => name(one.property) === property)
        if (row === undefined || !this.#attribute(entity, row, triples)) this.#carry(entity, property, triples)
      }
    }
  }

  /** The type of the entity says the first; a second class, such as that of a series, is kept. */
  #types(entity: EntityBuilder, triples: readonly Triple[]): void {
    const standard = name(`dcat:${this.#type === 'Catalogue' ? 'Catalog' : this.#type}`)
    const others = triples.filter(({ object }) => object.kind !== 'iri' || object.iri !== standard)
    if (others.length > 0) this.#carry(entity, rdfType, others)
    // It is an entity even if nothing else is said of it.
    else if (this.#catalogue.graph.of(this.#subject).length === triples.length)
      entity.carry(
        placeOf(triples),
        'type',
        `dcat:${this.#type === 'Catalogue' ? 'Catalog' : this.#type}`,
        'nothing-but-its-type',
      )
  }

  #carry(entity: EntityBuilder, property: string, triples: readonly Triple[]): void {
    const values = triples.map(({ object }) => this.#describer.json(object))
    const [only = null] = values
    const value = values.length === 1 ? only : values
    const field = fieldOf(property)
    // Its name is part of the value, so that no name from a message is an attribute.
    if (field === undefined)
      entity.carryJson(placeOf(triples), 'other', { [compactName(property) ?? property]: value }, 'not-in-dcat-ap')
    else if (typeof value === 'object') entity.carryJson(placeOf(triples), field, value)
    else entity.carry(placeOf(triples), field, value)
  }

  /** @returns false where the values are not what the attribute is, so that they are carried */
  #attribute(entity: EntityBuilder, row: Row, triples: readonly Triple[]): boolean {
    const { attribute, form } = row
    const path = placeOf(triples)
    const objects = triples.map(({ object }) => object)
    if (form === 'text') return this.#text(entity, attribute, path, objects)
    if (form === 'links') return this.#links(entity, row, path, objects)
    if (form === 'contact' || form === 'agent' || form === 'agents') return this.#named(entity, row, path, objects)
    if (form === 'number') {
      const [only, ...others] = objects
      if (only?.kind !== 'literal' || others.length > 0 || !numeric.has(only.datatype)) return false
      const value = /^[+-]?\d{1,15}(?:\.\d{1,15})?(?:[eE][+-]?\d{1,2})?$/.test(only.value) ? Number(only.value) : -1
      if (value < 0) return false
      entity.property(path, attribute, value)
      // Its type, and digits that say nothing, are not kept.
      if (!exact.has(only.datatype) || String(value) !== only.value)
        entity.ledger.report('coerced', path, 'number-form', { attribute })
      return true
    }
    const values = objects.map((object) => this.#plain(object))
    if (!values.every((value) => value !== undefined)) return false
    const [only = ''] = values
    if (form === 'string' && values.length > 1) return false
    entity.property(path, attribute, form === 'string' ? only : values)
    return true
  }

  /** The text of a term of which no more is to be said. */
  #plain(object: Term): string | undefined {
    if (object.kind === 'iri') return this.#describer.isDescribed(object) ? undefined : object.iri
    if (object.kind === 'blank') return undefined
    const { value, datatype, language } = object
    return language === undefined && plainTypes.has(datatype) ? value : undefined
  }

  #text(entity: EntityBuilder, attribute: string, path: string, objects: readonly Term[]): boolean {
    const literals = objects.filter((object) => object.kind === 'literal')
    if (literals.length < objects.length) return false
    const languages = literals.map(({ language }) => language)
    if (languages.every((language) => language !== undefined)) {
      const byLanguage = new Map<string, string[]>()
      for (const { language = '', value } of literals)
        byLanguage.set(language, [...(byLanguage.get(language) ?? []), value])
      const languageMap = Object.fromEntries(
        [...byLanguage].map(([language, texts]) => [language, texts.length === 1 ? (texts[0] ?? '') : texts]),
      )
      entity.add(path, attribute, { type: 'LanguageProperty', languageMap })
      return true
    }
    const texts = objects.map((object) => this.#plain(object))
    if (!texts.every((one) => one !== undefined)) return false
    const [only = ''] = texts
    // The descriptions of a dataset are a list.
    const isList = texts.length > 1 || (attribute === 'description' && this.#type === 'Dataset')
    entity.property(path, attribute, isList ? texts : only)
    return true
  }

  #links(entity: EntityBuilder, { attribute, to }: Row, path: string, objects: readonly Term[]): boolean {
    const ids = objects.map((object) => {
      const type = this.#catalogue.typeOf(object) ?? to
      if (object.kind === 'literal' || type === undefined) return undefined
      const localId = this.#catalogue.localId(object)
      if (localId === undefined || this.#describer.isDescribed(object)) return undefined
      return this.#reading.entity(type, localId).id
    })
    if (!ids.every((id) => id !== undefined)) return false
    const [only = ''] = ids
    entity.add(
      path,
      attribute,
      ids.length === 1 ? { type: 'Relationship', object: only } : { type: 'ListRelationship', objectList: ids },
    )
    return true
  }

  /** Agents by their names, contacts by their addresses; of which more is said is carried. */
  #named(entity: EntityBuilder, { attribute, form }: Row, path: string, objects: readonly Term[]): boolean {
    const found = objects.map((object) => (form === 'contact' ? this.#addresses(object) : this.#agent(object)))
    if (!found.every((one) => one !== undefined)) return false
    const values = found.flat()
    const [only = ''] = values
    if (form === 'agent' && values.length !== 1) return false
    entity.property(path, attribute, form === 'agent' ? only : values)
    return true
  }

  #agent(object: Term): readonly string[] | undefined {
    if (!this.#describer.isDescribed(object)) {
      const plain = this.#plain(object)
      return plain === undefined ? undefined : [plain]
    }
    // The name alone would lose the IRI.
    return object.kind === 'blank' ? this.#only(object, name('foaf:Agent'), [name('foaf:name')]) : undefined
  }

  #addresses(object: Term): readonly string[] | undefined {
    if (!this.#describer.isDescribed(object)) {
      const plain = this.#plain(object)
      return plain === undefined ? undefined : [plain]
    }
    const hasAddress = [name('vcard:hasEmail'), name('vcard:hasURL'), name('vcard:hasTelephone')]
    return object.kind === 'blank' ? this.#only(object, name('vcard:Kind'), hasAddress) : undefined
  }

  /** The values of these properties, if the node has no others and this type. */
  #only(node: Subject, type: string, properties: readonly string[]): readonly string[] | undefined {
    const triples = this.#catalogue.graph.of(node)
    const values: string[] = []
    for (const { predicate, object } of triples) {
      if (predicate === rdfType && object.kind === 'iri' && object.iri === type) continue
      const plain = properties.includes(predicate) ? this.#plain(object) : undefined
      if (plain === undefined) return undefined
      values.push(plain)
    }
    if (values.length === 0 || values.length === triples.length) return undefined
    for (const triple of triples) this.#describer.shown.add(triple)
    return values
  }
}

const xsd = name('xsd:')
const plainTypes = new Set(['string', 'dateTime', 'anyURI', 'duration'].map((type) => `${xsd}${type}`))
/** The types that DCAT-AP gives to numbers, and those that are written for them. */
const exact = new Set(['decimal', 'nonNegativeInteger'].map((type) => `${xsd}${type}`))
const numeric = new Set([
  ...exact,
  ...['integer', 'positiveInteger', 'int', 'long', 'double', 'float'].map((type) => `${xsd}${type}`),
])

function placeOf(triples: readonly Triple[]): string {
  const [first] = triples
  const place = first?.place ?? '/'
  // Of several in a list of JSON, the list.
  return triples.length > 1 && place.startsWith('/') ? place.replace(/\/\d+$/, '') : place
}

/** `dct:spatial` is `dct_spatial`; undefined: it is not a property of DCAT-AP, and its name is what a document says. */
function fieldOf(property: string): string | undefined {
  const compact =
    termsOfDcat().has(property) || property === rdfType || mapped.has(property) ? compactName(property) : undefined
  return compact?.replaceAll(/[^A-Za-z0-9_]/g, '_')
}

const mapped = new Set(Object.values(rows).flatMap((some) => some.map(({ property }) => name(property))))
