// Which entity of the hub an id of NGSI v2 means, as far as the client sees it. There an entity is named by its id and its
// type together; without the type there may be several ("Error Responses", TooManyResults).

import { unescapeName } from '../../../../adapters/context/ngsi-v2/escape.ts'
import { typeName } from '../../../../adapters/context/ngsi-v2/names.ts'
import { entityId } from '../../../../standards/hub/identifier.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../request/request.ts'
import { notThere } from '../change.ts'
import { type Found, type Reader, findReadableByIds } from '../ngsi-ld/query/view.ts'
import { type LocalId, localIdsOf } from './mapping/local-ids.ts'
import { idInV2, isOfType } from './mapping/writing.ts'
import { checkName } from './request.ts'
import type { IsIn } from './service-path.ts'

/** As a request names an entity. */
export interface Key {
  readonly id: string
  readonly type?: string | undefined
}

export interface Resolved {
  /** For each key the entities that it means, in the order of the keys. */
  readonly found: readonly (readonly Found[])[]
  readonly localId: LocalId
}

/** The id in the hub that a new entity gets. */
export function hubIdOf({ gateway, tenant }: Reader, id: string, type: string): string {
  return entityId({ type: typeName(type).name, localId: unescapeName(id), key: gateway.services.idKey, tenant })
}

export async function resolve(reader: Reader, keys: readonly Key[], isIn: IsIn): Promise<Resolved> {
  const { gateway, tenant } = reader
  const isOpen = keys.some(({ type }) => type === undefined)
  const allTypes = isOpen ? await gateway.store.entities.allTypes(tenant) : []
  const candidates = keys.map(({ id, type }) => {
    const types = type === undefined ? allTypes : [type]
    return new Set([unescapeName(id), ...types.map((one) => hubIdOf(reader, id, one))])
  })
  const there = await findReadableByIds(reader, new Set(candidates.flatMap((ids) => [...ids])))
  const localId = await localIdsOf(reader, [...there.values()])
  const found = keys.map(({ id, type }, index) => {
    const hubType = type === undefined ? undefined : typeName(type).name
    const all = [...(candidates[index] ?? [])].flatMap((candidate) => there.get(candidate) ?? [])
    const meant = all.filter(({ shown }) => isOfType(shown, hubType) && isIn(shown))
    const named = meant.filter(({ shown }) => idInV2(gateway, shown, localId) === id)
    // The hub's own id names an entity, too, whatever other it has here.
    return named.length > 0 ? named : meant.filter(({ shown }) => shown.id === unescapeName(id))
  })
  return { found, localId }
}

export interface One {
  readonly found: Found
  readonly localId: LocalId
}

/** The only entity that the key means. */
export async function resolveOne(reader: Reader, key: Key, isIn: IsIn): Promise<Result<One, GatewayProblem>> {
  const { found, localId } = await resolve(reader, [key], isIn)
  const only = onlyOf(found[0] ?? [])
  return only.ok ? ok({ found: only.value, localId }) : only
}

export function onlyOf(found: readonly Found[]): Result<Found, GatewayProblem> {
  const [only, other] = found
  if (only === undefined) return fail(notThere)
  return other === undefined ? ok(only) : fail(severalMeant)
}

export const severalMeant: GatewayProblem = {
  code: 'ambiguous',
  detail: 'Several entities of different types have this id; specify the type.',
}

/** The entity that a path names, with the parameter `type`. */
export function keyOf(context: RouteContext): Result<Key, GatewayProblem> {
  const id = checkName(context.req.param('id') ?? '', 'id')
  if (!id.ok) return id
  const type = context.req.query('type')
  if (type === undefined) return ok({ id: id.value })
  const checked = checkName(type, 'type')
  return checked.ok ? ok({ id: id.value, type: checked.value }) : checked
}
