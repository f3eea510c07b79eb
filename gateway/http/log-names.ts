// The clients in the lines of the log, by pseudonyms: an operator sees that two requests are of one client, and not of which. They change each
// month, and are others than those of the audit log, so that the two cannot be joined.

import { type Mac, portableHashing } from '../hashing.ts'
import type { Services } from '../pipeline/services.ts'
import type { Principal } from '../principal.ts'

export interface LogNames {
  readonly named: (principal: Principal | undefined) => { readonly client?: string }
}

/** 96 bits: clients of a city stay distinct, and a line stays short. */
const characters = 16

export function createLogNames({ idKey, now }: Pick<Services, 'idKey' | 'now'>): LogNames {
  let mac: Mac | undefined
  let month = ''
  /** Principals live as long as their verified tokens are cached. */
  let known = new WeakMap<Principal, string>()

  function pseudonym({ issuer, client }: Principal): string {
    mac ??= portableHashing.keyed(new TextEncoder().encode(idKey))
    return mac(`log-client\n${month}\n${issuer}\n`, client).slice(0, characters)
  }

  return {
    named(principal) {
      if (principal === undefined) return {}
      const current = now().slice(0, 'YYYY-MM'.length)
      if (current !== month) {
        month = current
        known = new WeakMap()
      }
      const before = known.get(principal)
      if (before !== undefined) return { client: before }
      const made = pseudonym(principal)
      known.set(principal, made)
      return { client: made }
    },
  }
}
