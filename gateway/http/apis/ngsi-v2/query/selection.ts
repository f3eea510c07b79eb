// Which entities a query selects, from the parameters of GET /v2/entities or the body of POST /v2/op/query.

import { unescapeName } from '../../../../../adapters/context/ngsi-v2/escape.ts'
import { typeName } from '../../../../../adapters/context/ngsi-v2/names.ts'
import { typesOf } from '../../../../../standards/hub/entity.ts'
import { compilePattern } from '../../../../../standards/ngsi-ld/query/index.ts'
import { ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { EntityConditions } from '../../../../store/entities/entities.ts'
import type { Found, Reader } from '../../ngsi-ld/query/view.ts'
import type { Written } from '../mapping/writing.ts'
import { wrong } from '../request.ts'
import { hubIdOf } from '../resolve.ts'
import { type GeoParameters, type GeoQuery, readGeo } from './geo.ts'
import { type Matches, parseQuery } from './statements.ts'

/** `id` and `idPattern` are never given together, and so are the two of the type. */
export interface Selector {
  readonly ids?: readonly string[] | undefined
  readonly idPattern?: string | undefined
  readonly types?: readonly string[] | undefined
  readonly typePattern?: string | undefined
}

export interface Conditions extends GeoParameters {
  /** One of them must select the entity; none: any is selected. */
  readonly selectors: readonly Selector[]
  readonly q?: string | undefined
  readonly mq?: string | undefined
}

export interface Candidate {
  readonly found: Found
  /** In the normalized form, with its builtin attributes. */
  readonly written: Written
}

export interface Selection {
  /** What the store narrows down by its indexes; it may hold for more than is selected. */
  readonly narrowing: Pick<EntityConditions, 'ids' | 'types' | 'boxes'>
  readonly geo: GeoQuery | undefined
  /** Undefined: nothing is asked that needs the document. */
  readonly matches: ((candidate: Candidate) => boolean) | undefined
}

const maxSelectors = 100
const maxIds = 1000

export async function readSelection(
  reader: Reader,
  conditions: Conditions,
): Promise<Result<Selection, GatewayProblem>> {
  const tests = readConditions(reader.gateway, conditions)
  if (!tests.ok) return tests
  const narrowing = { ...(await narrowingOf(reader, conditions.selectors)), ...boxesOf(tests.value.geo) }
  return ok({ narrowing, ...tests.value })
}

/** The tests alone, of entities that have been found already. */
export function readConditions(
  gateway: GatewayContext,
  { selectors, q, mq, ...geo }: Conditions,
): Result<Omit<Selection, 'narrowing'>, GatewayProblem> {
  if (selectors.length > maxSelectors) return wrong('entities', `A query may have at most ${maxSelectors} selectors.`)
  const tests: Selecting[] = []
  for (const selector of selectors) {
    const test = readSelector(selector)
    if (!test.ok) return test
    tests.push(test.value)
  }
  const values = q === undefined ? ok(undefined) : parseQuery(q, 'q')
  if (!values.ok) return values
  const metadata = mq === undefined ? ok(undefined) : parseQuery(mq, 'mq')
  if (!metadata.ok) return metadata
  const place = readGeo(gateway, geo)
  if (!place.ok) return place
  const queries: readonly Matches[] = [values.value, metadata.value].filter((query) => query !== undefined)
  const isAny = selectors.every(isOfTypesAlone) || tests.some((test) => test === undefined)
  return ok({
    geo: place.value,
    matches:
      isAny && queries.length === 0
        ? undefined
        : (candidate) =>
            (isAny || tests.some((test) => test?.(candidate) === true)) &&
            queries.every((query) => query(candidate.written)),
  })
}

/** By their types the store finds exactly those that are meant, and their documents need not be written to be tested. */
function isOfTypesAlone({ ids, idPattern, types, typePattern }: Selector): boolean {
  return types !== undefined && ids === undefined && isAnyText(idPattern) && isAnyText(typePattern)
}

function boxesOf(geo: GeoQuery | undefined): Selection['narrowing'] {
  return geo?.boxes === undefined ? {} : { boxes: geo.boxes }
}

/** Undefined: it selects every entity that the narrowing leaves. */
type Selecting = ((candidate: Candidate) => boolean) | undefined

function readSelector({ ids, idPattern, types, typePattern }: Selector): Result<Selecting, GatewayProblem> {
  if (ids !== undefined && ids.length > maxIds) return wrong('id', `A query may name at most ${maxIds} ids.`)
  if (ids !== undefined && idPattern !== undefined) return wrong('idPattern', 'Specify either id or idPattern.')
  if (types !== undefined && typePattern !== undefined)
    return wrong('typePattern', 'Specify either type or typePattern.')
  const id = patternOf(idPattern, 'idPattern')
  if (!id.ok) return id
  const type = patternOf(typePattern, 'typePattern')
  if (!type.ok) return type
  const wantedIds = ids === undefined ? undefined : new Set(ids)
  const hubIds = new Set(ids?.map(unescapeName))
  const wantedTypes = types === undefined ? undefined : new Set(types.map((one) => typeName(one).name))
  if (wantedIds === undefined && wantedTypes === undefined && id.value === undefined && type.value === undefined)
    return ok(undefined)
  return ok(
    ({ found: { shown }, written }) =>
      (wantedIds === undefined || wantedIds.has(written.id) || hubIds.has(shown.id)) &&
      (wantedTypes === undefined || typesOf(shown).some((one) => wantedTypes.has(one))) &&
      (id.value === undefined || id.value(written.id)) &&
      (type.value === undefined || type.value(written.type)),
  )
}

function isAnyText(pattern: string | undefined): pattern is '.*' | undefined {
  return pattern === undefined || pattern === '.*'
}

/** Undefined: any text matches. */
function patternOf(text: string | undefined, parameter: string) {
  return isAnyText(text) ? ok(undefined) : compilePattern(text, parameter)
}

/** Where one selector is open, so is the query. */
async function narrowingOf(reader: Reader, selectors: readonly Selector[]): Promise<Selection['narrowing']> {
  if (selectors.length === 0) return {}
  const types = selectors.every((selector) => selector.types !== undefined)
    ? selectors.flatMap((selector) => selector.types ?? [])
    : undefined
  const narrowed = types === undefined ? {} : { types: [...new Set(types.map((type) => typeName(type).name))] }
  if (!selectors.every(({ ids }) => ids !== undefined)) return narrowed
  const anyType = types ?? (await reader.gateway.store.entities.allTypes(reader.tenant))
  const ids = selectors
    .flatMap((selector) => selector.ids ?? [])
    .flatMap((id) => [unescapeName(id), ...anyType.map((type) => hubIdOf(reader, id, type))])
  return { ...narrowed, ids: [...new Set(ids)] }
}
