// Through whose eyes data are seen: the rules, who asks and when, and the names that stand for what may only be compared.

import type { Principal } from '../auth/principal.ts'
import type { Policy } from '../governance/policy.ts'
import { portableHashing } from '../ports/hash.ts'
import type { House } from './house.ts'

export interface View {
  readonly policy: Policy
  readonly principal: Principal
  /** RFC 3339, UTC. */
  readonly now: string
  /**
   * A name in the place of a value: the same for the same value to this recipient, for these purposes, in this month; to
   * anybody else, for anything else and in any other month another one, so that no two of them can be joined.
   */
  readonly pseudonym: (value: string) => string
}

/** 128 bits: no two values of a city get one name. */
const pseudonymCharacters = 22
const monthCharacters = 'YYYY-MM'.length

export function viewOf(house: Pick<House, 'now' | 'idKey'>, policy: Policy, principal: Principal): View {
  const now = house.now()
  return {
    policy,
    principal,
    now,
    pseudonym(value) {
      const { issuer, client, purposes = [] } = principal
      const recipient = JSON.stringify([issuer, client, [...purposes].toSorted(), now.slice(0, monthCharacters)])
      const mac = portableHashing.keyed(new TextEncoder().encode(house.idKey))
      const name = mac('pseudonym\n', recipient, '\n', value).slice(0, pseudonymCharacters)
      return `urn:citygate:pseudonym:${name}`
    },
  }
}
