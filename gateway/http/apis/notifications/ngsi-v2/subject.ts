// Which entities an NGSI v2 subscription may be about, by the entity itself: its types, its scope, and its id as far as the URN
// contains the id of that API. The rest is tested when the notification is written (notification.ts). Pure.

import { escapeName, unescapeName } from '../../../../../adapters/context/ngsi-v2/escape.ts'
import { entityNameInV2, typeInUrn, typeName } from '../../../../../adapters/context/ngsi-v2/names.ts'
import { type Entity, typesOf } from '../../../../../standards/hub/entity.ts'
import { localIdOf } from '../../../../../standards/hub/identifier.ts'
import { compilePattern } from '../../../../../standards/ngsi-ld/query/index.ts'
import { ok, type Result } from '../../../../../standards/result.ts'
import { parsePaths } from '../../ngsi-v2/service-path.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { NgsiV2Request, NgsiV2Selector } from '../../../../store/outbox/ngsi-v2-subscription.ts'

export interface CompiledSubject {
  /** Absent: of any type. */
  readonly narrowing: { readonly types?: readonly string[] }
  readonly mayBeAbout: (entity: Entity) => boolean
}

type Test = (entity: Entity) => boolean

export function subjectOf({ subject, servicePath }: NgsiV2Request): Result<CompiledSubject, GatewayProblem> {
  const isIn = parsePaths(servicePath)
  if (!isIn.ok) return isIn
  const tests: Test[] = []
  const types: string[] = []
  let isOpen = false
  for (const selector of subject.entities) {
    const test = readSelector(selector)
    if (!test.ok) return test
    tests.push(test.value)
    if (selector.type === undefined) isOpen = true
    else types.push(typeName(selector.type).name)
  }
  return ok({
    narrowing: isOpen ? {} : { types },
    mayBeAbout: (entity) => isIn.value(entity) && tests.some((test) => test(entity)),
  })
}

function readSelector({ id, idPattern, type, typePattern }: NgsiV2Selector): Result<Test, GatewayProblem> {
  const ids = idPattern === undefined ? ok(undefined) : compilePattern(idPattern, 'idPattern')
  if (!ids.ok) return ids
  const types = typePattern === undefined ? ok(undefined) : compilePattern(typePattern, 'typePattern')
  if (!types.ok) return types
  const wantedId = id === undefined ? undefined : unescapeName(id)
  const wantedType = type === undefined ? undefined : typeName(type).name
  const { value: matchesId } = ids
  const { value: matchesType } = types
  return ok((entity) => {
    if (wantedType !== undefined && !typesOf(entity).includes(wantedType)) return false
    if (matchesType !== undefined && !typesOf(entity).some((one) => matchesType(entityNameInV2(one).text))) return false
    const names = namesOf(entity.id)
    if (wantedId !== undefined && !names.includes(wantedId)) return false
    return matchesId === undefined || names.some((name) => matchesId(escapeName(name)))
  })
}

/** The possible names of the entity: its URN, or the id that the URN was made of. */
function namesOf(id: string): readonly string[] {
  const type = typeInUrn(id)
  const local = type === undefined ? undefined : localIdOf(id, type)
  return local === undefined ? [id] : [id, local]
}
