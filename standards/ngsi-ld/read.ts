// Reads an entity whose form is given or detected (ETSI GS CIM 009 clause 4.5). If the form follows from a rule and not from
// the document, the rule is reported as an assumption.

import type { Entity, Json } from '../hub/entity.ts'
import { isJsonObject } from '../json/object.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { detectForm } from './detect.ts'
import { fromConcise, fromKeyValues, fromNormalized, type KeyValuesOptions } from './forms/from.ts'
import { at } from './input-position.ts'
import type { FormLoss, ReadResult } from './losses.ts'
import type { Form } from './forms/to-geojson.ts'

/** `auto`: found out from the entity itself, see `detectForm`. */
export function fromForm(
  json: Json,
  form: Form | 'auto',
  options: KeyValuesOptions = {},
): Result<ReadResult<Entity>, Problem> {
  return form === 'auto' ? fromDetected(json, options) : readers[form](json, options)
}

const readers = {
  normalized: fromNormalized,
  concise: fromConcise,
  keyValues: fromKeyValues,
} as const satisfies Record<Form, typeof fromKeyValues>

function fromDetected(json: Json, options: KeyValuesOptions): Result<ReadResult<Entity>, Problem> {
  if (!isJsonObject(json)) return fromConcise(json, options)
  const path = options.path ?? ''
  const { form, assumed } = detectForm(json)
  if (form === undefined) {
    const detail = 'The entity mixes the simplified form with another; set the option form to the intended one.'
    return fail({ code: 'invalid', detail, path, clause: 'GS CIM 009 4.5' })
  }
  const read = fromForm(json, form, options)
  if (!read.ok || assumed.length === 0) return read
  const assumptions = assumed.map((attribute): FormLoss => {
    return { kind: 'assumed', in: 'source', path: at(path, attribute), attribute, code: 'concise' }
  })
  return ok({ ...read.value, losses: [...assumptions, ...read.value.losses] })
}
