// The header Fiware-ServicePath ("Service Path"): in which part of the tree of scopes a request reads or writes. Without it
// everything is read, as in Orion; a change without it is of the entity that its id names, wherever that is.

import { scopeOf, servicePathOf } from '../../../../adapters/context/ngsi-v2/names.ts'
import type { Entity } from '../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../request/request.ts'

export type IsIn = (entity: Entity) => boolean

const maxPaths = 10

/** Where a request reads, or a subscription looks: up to ten paths, each with `/#` behind it for all that is below, too. */
export function readingPath(context: RouteContext): Result<IsIn, GatewayProblem> {
  return parsePaths(context.req.header('fiware-servicepath'))
}

export function parsePaths(header: string | undefined): Result<IsIn, GatewayProblem> {
  if (header === undefined || header.trim() === '') return ok(() => true)
  const paths = header.split(',').map((part) => part.trim())
  if (paths.length > maxPaths) return fail(noPath)
  const tests: ((scope: string) => boolean)[] = []
  for (const path of paths) {
    const isTree = path.endsWith('/#')
    const scope = scopeOf(withoutSlash(isTree ? path.slice(0, -2) : path))
    if (scope === undefined) return fail(noPath)
    tests.push((one) => one === scope || (isTree && one.startsWith(`${scope}/`)))
  }
  return ok((entity) => scopesOf(entity).some((scope) => tests.some((test) => test(scope))))
}

export interface WritingPath {
  /** Absent: an entity that is made has no scope. */
  readonly scope?: string
  readonly isIn: IsIn
}

/** Where a request writes: one path, without `#`. */
export function writingPath(context: RouteContext): Result<WritingPath, GatewayProblem> {
  const header = context.req.header('fiware-servicepath')?.trim() ?? ''
  if (header === '') return ok({ isIn: () => true })
  const scope = scopeOf(withoutSlash(header))
  if (scope === undefined) return fail({ ...noPath, detail: `${noPath.detail} A change names one path, without #.` })
  const isIn: IsIn = (entity) => scopesOf(entity).includes(scope)
  return ok(scope === '' ? { isIn } : { scope, isIn })
}

/** "Trailing slashes are discarded". */
function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}

/** The root is the empty text, so that all that is below it begins with it and a slash. */
function scopesOf({ scope }: Entity): readonly string[] {
  if (scope === undefined) return ['']
  return (typeof scope === 'string' ? [scope] : scope).map((one) => servicePathOf(one) ?? one)
}

const noPath: GatewayProblem = {
  code: 'invalid',
  path: 'Fiware-ServicePath',
  detail: 'A service path must be like /Madrid/Gardens, with up to ten levels of letters, digits and underscores.',
}
