// The router of the application: one of Hono's for each first segment (`/v1`, `/console`), filled when a path that begins with
// it is first requested. A start at the edge serves one request, and to insert all routes was a third of the time that the
// gateway takes to be put together.

import type { Result, Router } from 'hono/router'
import { TrieRouter } from 'hono/router/trie-router'
import { remembered } from '../../standards/remembered.ts'

/** The first segment of a path or of a route; that of the root is empty. */
function firstSegment(path: string): string {
  return path.slice(1).split('/', 1)[0] ?? ''
}

/** Clients ask for the same few paths again and again. */
const pathLimits = { entries: 500, length: 200 }

export class SegmentRouter<T> implements Router<T> {
  readonly name = 'SegmentRouter'
  readonly #routes: { readonly segment: string; readonly add: (router: Router<T>) => void }[] = []
  readonly #bySegment = new Map<string, TrieRouter<T>>()
  #matched = this.#remembered()

  add(method: string, path: string, handler: T): void {
    const segment = firstSegment(path)
    this.#routes.push({
      // A parameter or a wildcard matches any segment.
      segment: /[:*{]/.test(segment) ? '*' : segment,
      add: (router) => router.add(method, path, handler),
    })
    this.#bySegment.clear()
    this.#matched = this.#remembered()
  }

  match(method: string, path: string): Result<T> {
    return this.#matched(`${method} ${path}`)
  }

  #remembered(): (request: string) => Result<T> {
    return remembered((request) => {
      const end = request.indexOf(' ')
      return this.#find(request.slice(0, end), request.slice(end + 1))
    }, pathLimits)
  }

  #find(method: string, path: string): Result<T> {
    const first = firstSegment(path)
    // Any number of unknown segments shares one router.
    const segment = this.#bySegment.has(first) || this.#routes.some((one) => one.segment === first) ? first : '*'
    let router = this.#bySegment.get(segment)
    if (router === undefined) {
      router = new TrieRouter<T>()
      for (const route of this.#routes) if (route.segment === segment || route.segment === '*') route.add(router)
      this.#bySegment.set(segment, router)
    }
    return router.match(method, path)
  }
}
