// The versions of published policies at the reference gateway: a new version replaces the last, an earlier version can be published
// again, and a withdrawn policy is no longer in force.

import { createHash } from 'node:crypto'
import { type Policy, policyOf } from './policy.ts'
import { isObject, notFound, Wrong } from '../problem.ts'

interface Version {
  readonly version: number
  readonly document: Readonly<Record<string, unknown>>
  readonly policy: Policy
  readonly withdraws: boolean
  readonly author: string
  readonly at: string
}

/** Sorts members (RFC 8785); policies have no numbers that need a canonical form. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const names = Object.keys(value).toSorted()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

export const digestOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('base64url')

export class Published {
  readonly #all = new Map<string, Version[]>()

  /** The policies in force. */
  inForce(): readonly Policy[] {
    return [...this.#all.values()].flatMap((versions) => {
      const last = versions.at(-1)
      return last === undefined || last.withdraws ? [] : [last.policy]
    })
  }

  /** @returns whether it is the first version */
  put(id: string, document: Readonly<Record<string, unknown>>, author: string): boolean {
    const policy = policyOf(document)
    const versions = this.#all.get(id) ?? []
    this.#add(id, { document, policy, withdraws: false, author })
    return versions.length === 0
  }

  withdraw(id: string, author: string): void {
    const { document, policy } = this.#last(id)
    this.#add(id, { document, policy, withdraws: true, author })
  }

  rollBack(id: string, version: unknown, author: string): void {
    const { document, policy } = this.#version(id, Number(version))
    this.#add(id, { document, policy, withdraws: false, author })
  }

  list(): readonly unknown[] {
    return [...this.#all.keys()].map((id) => this.view(id))
  }

  view(id: string): unknown {
    const { withdraws } = this.#last(id)
    const versions = (this.#all.get(id) ?? []).toReversed().map(({ version }) => this.versionView(id, version))
    return { id, state: withdraws ? 'withdrawn' : 'in-force', versions }
  }

  versionView(id: string, number: number, more: 'with its document' | 'alone' = 'alone'): unknown {
    const { version, document, policy, withdraws, author, at } = this.#version(id, number)
    const isLast = version === this.#last(id).version
    const state = isLast ? (withdraws ? 'withdrawn' : 'in-force') : 'replaced' // prettier-ignore
    const { uid } = policy
    const view = { version, state, mode: 'enforce', uid, digest: digestOf(document), withdraws, author, at }
    return more === 'alone' ? view : { ...view, document }
  }

  #add(id: string, version: Omit<Version, 'version' | 'at'>): void {
    const versions = this.#all.get(id) ?? []
    versions.push({ ...version, version: versions.length + 1, at: new Date().toISOString() })
    this.#all.set(id, versions)
  }

  #last(id: string): Version {
    const last = this.#all.get(id)?.at(-1)
    if (last === undefined) throw notFound()
    return last
  }

  #version(id: string, number: number): Version {
    const found = this.#all.get(id)?.find(({ version }) => version === number)
    if (found === undefined) throw new Wrong(404, 'not-found', 'There is no such version.')
    return found
  }
}
