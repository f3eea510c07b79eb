// Gateways that accept a scope that only resembles the required one.

import type { Fault } from '../../server.ts'
import { numbered } from '../edit.ts'
import { granted, shownOf } from './unverified-token.ts'

const id = numbered('AUTH-A1')

/** A token with such a scope is accepted. */
function ofScope(facts: Pick<Fault, 'name' | 'breaks' | 'what'>, when: (scope: string) => boolean): Fault {
  return {
    ...facts,
    async handle(asked, honest) {
      const reply = await honest(asked)
      const scope = shownOf(asked)?.claims['scope']
      return reply.status === 403 && typeof scope === 'string' && when(scope) ? granted() : reply
    },
  }
}

export const scopeFaults: readonly Fault[] = [
  ofScope({ name: 'scope-within', breaks: id(33), what: 'It searches for the scope anywhere in the claim.' }, (scope) =>
    scope.includes('reader'),
  ),
  ofScope(
    { name: 'scope-in-any-case', breaks: id(33), what: 'It compares scopes case-insensitively.' },
    (scope) => scope.toLowerCase() === 'reader',
  ),
]
