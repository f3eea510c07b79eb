// Reads the value member of each kind of attribute (ETSI GS CIM 009 clause 4.5.2, 4.5.3, 4.5.18 to 4.5.24) and says what
// is wrong with it. `null` is a value of JsonProperty only, and `urn:ngsi-ld:null` belongs to merge requests.

import type { AttributeKind, Json } from '../hub/entity.ts'
import { isJsonObject } from '../json/object.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { readGeometry } from './geometry.ts'
import { isName, isUri, nullUri } from './names.ts'
import { at } from './input-position.ts'
import type { Ledger } from './losses.ts'

const languageTag = /^(?:@none|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)$/

const nullMarker = 'The NGSI-LD null marks a deletion and is allowed only in merge-patch requests.'

type Reader = (value: Json, path: string, notes: Ledger) => Result<Json, Problem>

const readers: Readonly<Record<AttributeKind, Reader>> = {
  Property: (value, path) => present(value, path),
  GeoProperty: (value, path, notes) =>
    readGeometry(value, path, (member) =>
      notes.losses.push({ kind: 'dropped', in: 'source', path: member, code: 'geometry-member' }),
    ),
  Relationship: readObject,
  LanguageProperty: readLanguageMap,
  JsonProperty: (value, path) => (value === null ? ok(value) : present(value, path)),
  VocabProperty: readVocab,
  ListProperty: readList,
  ListRelationship: readObjectList,
}

/** @param path of the value member */
export function readValue(kind: AttributeKind, value: Json, path: string, notes: Ledger): Result<Json, Problem> {
  return readers[kind](value, path, notes)
}

function present(value: Json, path: string): Result<Json, Problem> {
  if (value === null) return wrong(path, 'JSON null is not a value in NGSI-LD; leave the attribute out.', '4.5.0')
  if (value === nullUri) {
    return wrong(path, nullMarker, '4.5.0')
  }
  return ok(value)
}

function readList(value: Json, path: string): Result<Json, Problem> {
  if (!Array.isArray(value)) return wrong(path, 'A valueList is a JSON array.')
  return value.includes(nullUri) ? wrong(path, nullMarker, '4.5.0') : ok(value)
}

function readUri(value: Json, path: string): Result<string, Problem> {
  const there = present(value, path)
  if (!there.ok) return there
  return typeof value === 'string' && isUri(value)
    ? ok(value)
    : wrong(path, 'The object of a relationship is a URI.', '4.5.3')
}

function readObject(value: Json, path: string): Result<Json, Problem> {
  if (!Array.isArray(value)) return readUri(value, path)
  return uris(value, path, 'A relationship has at least one object.')
}

function uris(values: readonly Json[], path: string, empty?: string): Result<readonly string[], Problem> {
  if (empty !== undefined && values.length === 0) return wrong(path, empty, '4.5.3')
  const read: string[] = []
  for (const [index, value] of values.entries()) {
    const one = readUri(value, `${path}/${index}`)
    if (!one.ok) return one
    read.push(one.value)
  }
  return ok(read)
}

/** Items are URIs, or objects with the one member `object`: both readings of clause 4.5.22 are in use. */
function readObjectList(value: Json, path: string): Result<Json, Problem> {
  if (!Array.isArray(value)) return wrong(path, 'An objectList is a JSON array.', '4.5.22')
  return uris(
    value.map((item) => onlyObject(item) ?? item),
    path,
  )
}

function onlyObject(item: Json): Json | undefined {
  return isJsonObject(item) && Object.keys(item).length === 1 ? item['object'] : undefined
}

function readLanguageMap(value: Json, path: string): Result<Json, Problem> {
  if (!isJsonObject(value)) return wrong(path, 'A languageMap is a JSON object of texts by language tag.', '4.5.18')
  for (const [language, text] of Object.entries(value)) {
    if (!languageTag.test(language))
      return wrong(at(path, language), 'A language is a tag of BCP 47, or @none.', '4.5.18')
    const texts: readonly Json[] = Array.isArray(text) ? text : [text]
    if (texts.includes(nullUri)) return wrong(at(path, language), nullMarker, '4.5.0')
    if (!texts.every((item) => typeof item === 'string')) {
      return wrong(at(path, language), 'Each language has a text or a list of texts.', '4.5.18')
    }
  }
  return ok(value)
}

function readVocab(value: Json, path: string): Result<Json, Problem> {
  const terms = Array.isArray(value) ? value : [value]
  if (terms.length === 0 || !terms.every((term) => typeof term === 'string' && isName(term) && term !== nullUri)) {
    return wrong(path, 'A vocab is a term or an IRI as text, or a list of them.', '4.5.20')
  }
  return ok(value)
}

function wrong(path: string, detail: string, clause = '4.5.2'): Result<never, Problem> {
  return fail({ code: 'invalid', detail, path, clause: `GS CIM 009 ${clause}` })
}
