// Reads an entity in the normalized, concise or simplified form (ETSI GS CIM 009 clause 4.5.1, 4.5.2, 4.5.4) into the
// hub's, which is the normalized one. What is illegal is a Problem with its place.

import type { Entity, Json } from '../../hub/entity.ts'
import type { Problem } from '../../problem.ts'
import type { Result } from '../../result.ts'
import { readAttribute } from '../attribute.ts'
import { readEntity, type ReadOptions } from '../entity.ts'
import { type KindOf, readKeyValue } from './key-value.ts'
import { plainAttribute, plainValue } from './bare-values.ts'
import type { ReadResult } from '../losses.ts'

/** Checks a normalized entity, and reports what the hub does not keep. */
export function fromNormalized(json: Json, options: ReadOptions = {}): Result<ReadResult<Entity>, Problem> {
  return readEntity(json, options, {
    plain: plainAttribute,
    read: (given, place, notes) => readAttribute(given, 'normalized', place, notes),
  })
}

/** A bare value is a Property and a bare geometry a GeoProperty; the value member says the kind of the others. */
export function fromConcise(json: Json, options: ReadOptions = {}): Result<ReadResult<Entity>, Problem> {
  return readEntity(json, options, {
    plain: (given) => plainAttribute(given) ?? plainValue(given),
    read: (given, place, notes) => readAttribute(given, 'concise', place, notes),
  })
}

export interface KeyValuesOptions extends ReadOptions {
  /**
   * What a declaration (the @context, a vocabulary) says of an attribute, by its name in the document. Without one a
   * text stays the value of a Property, even where it is a URI: the form does not say more (clause 4.5.4).
   */
  readonly kindOf?: KindOf
}

export function fromKeyValues(json: Json, options: KeyValuesOptions = {}): Result<ReadResult<Entity>, Problem> {
  const { kindOf } = options
  return readEntity(json, options, {
    plain: (given, name) => (typeof given === 'string' && kindOf?.(name) !== undefined ? undefined : plainValue(given)),
    read: (given, place, notes) => readKeyValue(given, kindOf, place, notes),
  })
}
