// Break-glass at the reference gate: an officer asks, another one lets it, and it ends; each by a token that is bound to a key.

import type { GovernedRoute } from './governed.ts'
import { Refused } from './refused.ts'
import type { Caller } from './tokens.ts'
import { invalid, notFound, objectOf, Wrong } from './wrong.ts'

interface Grant {
  readonly by: string
  readonly reason: string
  readonly minutes: number
  readonly entities: readonly unknown[]
  /** Milliseconds since 1970; absent: nobody has let it. */
  readonly until?: number
  readonly isEnded?: true
}

const reasons = ['threat-to-life', 'public-safety', 'failure-of-infrastructure', 'other']

export class Grants {
  readonly #all = new Map<string, Grant>()

  ask(by: string, document: Readonly<Record<string, unknown>>): string {
    const { reason, text, minutes, entities } = document
    if (typeof reason !== 'string' || !reasons.includes(reason)) throw invalid('Why?', '/reason')
    if (typeof text !== 'string' || text.length < 10) throw invalid('Why, in words?', '/text')
    const id = crypto.randomUUID()
    this.#all.set(id, { by, reason, minutes: Math.min(60, Number(minutes)), entities: [entities ?? []].flat() })
    return id
  }

  approve(id: string, by: string): void {
    const grant = this.#known(id)
    if (grant.by === by) throw new Wrong(403, 'forbidden', 'Another officer has to let it.')
    this.#all.set(id, { ...grant, until: Date.now() + grant.minutes * 60_000 })
  }

  end(id: string): void {
    this.#all.set(id, { ...this.#known(id), isEnded: true })
  }

  /** Those that lift rules for the client now; of an entity, where one is named. */
  running(client: string, entity?: string): readonly string[] {
    return [...this.#all].flatMap(([id, { by, until = 0, isEnded = false, entities }]) =>
      by === client && until > Date.now() && !isEnded && (entity === undefined || entities.includes(entity))
        ? [id]
        : [],
    )
  }

  told(): readonly unknown[] {
    return [...this.#all].map(([id, { until, isEnded, ...grant }]) => {
      const state = isEnded === true ? 'ended' : until === undefined ? 'asked' : 'running' // prettier-ignore
      return { id, state, ...grant }
    })
  }

  #known(id: string): Grant {
    const grant = this.#all.get(id)
    if (grant === undefined) throw notFound()
    return grant
  }
}

function checkBound({ level }: Caller): void {
  if (level !== 'A2') throw new Refused(401, 'A token that is bound to a key is needed.', { scheme: 'DPoP' })
}

const scopes = ['officer']

export const breakGlassRoutes: readonly GovernedRoute[] = [
  {
    method: 'GET',
    path: /^\/v1\/break-glass$/,
    scopes,
    answer: (_asking, { grants }) => Response.json({ grants: grants.told() }),
  },
  {
    method: 'POST',
    path: /^\/v1\/break-glass$/,
    scopes,
    answer({ caller, body }, { grants }) {
      checkBound(caller)
      return Response.json({ id: grants.ask(caller.client, objectOf(body)), state: 'asked' }, { status: 201 })
    },
  },
  {
    method: 'POST',
    path: /^\/v1\/break-glass\/([^/]+)\/approval$/,
    scopes,
    answer({ caller, parts: [id = ''] }, { grants }) {
      checkBound(caller)
      grants.approve(id, caller.client)
      return Response.json({ id, state: 'running' })
    },
  },
  {
    method: 'DELETE',
    path: /^\/v1\/break-glass\/([^/]+)$/,
    scopes,
    answer({ parts: [id = ''] }, { grants }) {
      grants.end(id)
      return new Response(null, { status: 204 })
    },
  },
]
