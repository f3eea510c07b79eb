// The route that a misspelt path probably means, for the answer to a path that is not there. Routes are public: /openapi.json lists them.

import { nearestName } from '../../../standards/text/nearest.ts'
import { templateOf } from '../route.ts'

const longestPath = 200

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '')
}

/** How many words of a route a path has, and how many it nearly has; undefined: it is another one. */
function likeness(route: readonly string[], path: readonly string[]): number | undefined {
  if (route.length !== path.length) return undefined
  let alike = 0
  for (const [index, word] of route.entries()) {
    const given = path[index] ?? ''
    if (word.startsWith(':')) continue
    if (word === given) alike += 1
    else if (nearestName(given, [word]) === undefined) return undefined
    else alike += 0.5
  }
  return alike
}

/**
 * @param paths of routes, as Hono writes them
 * @returns the path of the route, as the documentation writes it; undefined where none is near
 * @example nearestPath('/v1/sorces/lots', ['/v1/sources/:id']) // '/v1/sources/{id}'
 * @example nearestPath('/sources', ['/v1/sources']) // '/v1/sources', since the version was left out
 */
export function nearestPath(path: string, paths: Iterable<string>): string | undefined {
  if (path.length > longestPath) return undefined
  const given = segmentsOf(path)
  let nearest: string | undefined
  let best = 0
  for (const candidate of paths) {
    const route = segmentsOf(candidate)
    // Without its version a path has to be right in every word.
    const inFull = route[0] === 'v1' && likeness(route.slice(1), given) === route.filter(isWord).length - 1
    const found = inFull ? given.length : (likeness(route, given) ?? 0)
    if (found <= best) continue
    nearest = candidate
    best = found
  }
  return nearest === undefined ? undefined : templateOf(nearest)
}

function isWord(segment: string): boolean {
  return !segment.startsWith(':')
}
