// The break-glass grants of the reference gateway: who requested an override, for what, and until when.

import { invalid, notFound, Wrong } from '../problem.ts'

interface Grant {
  readonly by: string
  readonly reason: string
  readonly minutes: number
  readonly entities: readonly unknown[]
  /** Milliseconds since 1970; absent: not approved yet. */
  readonly until?: number
  readonly isEnded?: true
}

const reasons = ['threat-to-life', 'public-safety', 'failure-of-infrastructure', 'other']

export class Grants {
  readonly #all = new Map<string, Grant>()

  ask(by: string, document: Readonly<Record<string, unknown>>): string {
    const { reason, text, minutes, entities } = document
    if (typeof reason !== 'string' || !reasons.includes(reason)) throw invalid('The reason is unknown.', '/reason')
    if (typeof text !== 'string' || text.length < 10) throw invalid('The text is missing or too short.', '/text')
    const id = crypto.randomUUID()
    this.#all.set(id, { by, reason, minutes: Math.min(60, Number(minutes)), entities: [entities ?? []].flat() })
    return id
  }

  approve(id: string, by: string): void {
    const grant = this.#known(id)
    if (grant.by === by) throw new Wrong(403, 'forbidden', 'Another officer must approve the grant.')
    this.#all.set(id, { ...grant, until: Date.now() + grant.minutes * 60_000 })
  }

  end(id: string): void {
    this.#all.set(id, { ...this.#known(id), isEnded: true })
  }

  /** The active overrides of the client; only for the entity, where one is given. */
  running(client: string, entity?: string): readonly string[] {
    return [...this.#all].flatMap(([id, { by, until = 0, isEnded = false, entities }]) =>
      by === client && until > Date.now() && !isEnded && (entity === undefined || entities.includes(entity))
        ? [id]
        : [],
    )
  }

  list(): readonly unknown[] {
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
