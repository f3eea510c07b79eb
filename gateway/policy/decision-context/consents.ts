// The consents of a tenant in the memory of an instance, and whether the data subject of an entity has consented to the caller.
// Withdrawn, expired, stale and unknown consents all count as not given.

import { attributesOf, type Entity } from '../../../standards/hub/entity.ts'
import { compareInstants } from '../../../standards/hub/time/time.ts'
import { isKindOf, shortTerm } from '../../../standards/dpv/terms.ts'
import type { Principal } from '../../principal.ts'
import { isParty } from '../comparison.ts'
import type { Truth } from '../tri-state.ts'
import type { Consent } from '../../store/policies/consents.ts'

/** DPV 2.3, `dpv:ConsentStatusValidForProcessing`. */
const given: ReadonlySet<string> = new Set(['dpv:ConsentGiven', 'dpv:RenewedConsentGiven'])

/** Whether a record with this status, a term of DPV, can permit anything. */
export function isGivenStatus(status: string): boolean {
  return given.has(status)
}

/** Whether the data subject of an entity has consented; undefined: unknown. */
export type ConsentOf = (entity: Entity) => Truth

export class Consents {
  /** The sequence number of the last known write. */
  last = 0
  readonly #known = new Map<string, Consent>()
  readonly #byEntity = new Map<string, Set<string>>()
  readonly #byOwner = new Map<string, Set<string>>()

  take(consent: Consent): void {
    const before = this.#known.get(consent.id)
    for (const [index, key] of before === undefined ? [] : this.#places(before)) index.get(key)?.delete(consent.id)
    for (const [index, key] of this.#places(consent)) index.set(key, (index.get(key) ?? new Set()).add(consent.id))
    this.#known.set(consent.id, consent)
    this.last = Math.max(this.last, consent.changed)
  }

  #places({ entities, owner }: Consent): readonly (readonly [Map<string, Set<string>>, string])[] {
    const ofOwner = owner === undefined ? [] : [[this.#byOwner, owner] as const]
    return [...entities.map((id) => [this.#byEntity, id] as const), ...ofOwner]
  }

  /** Consents whose source has to be asked for them to stay valid until `until`, the least recently asked first. */
  stale(until: string): readonly Consent[] {
    const asked = [...this.#known.values()].filter(
      (consent) => consent.source !== undefined && given.has(consent.status) && !isFresh(consent, until),
    )
    return asked.toSorted((one, other) => ((one.said?.at ?? '') < (other.said?.at ?? '') ? -1 : 1))
  }

  /** @param now RFC 3339, UTC */
  for(principal: Principal, now: string): ConsentOf {
    return (entity) => {
      const found = [entity.id]
        .flatMap((id) => [...(this.#byEntity.get(id) ?? [])])
        .concat(ownersOf(entity).flatMap((owner) => [...(this.#byOwner.get(owner) ?? [])]))
        .flatMap((id) => this.#known.get(id) ?? [])
        .filter((consent) => covers(consent, principal))
      const truths = found.map((consent) => isGiven(consent, now))
      if (truths.includes(true)) return true
      return truths.length === 0 || truths.includes(undefined) ? undefined : false
    }
  }
}

function ownersOf(entity: Entity): readonly string[] {
  const owner = attributesOf(entity).find(([name]) => name === 'owner')?.[1] ?? []
  return owner.flatMap(({ value, object }) => [value, object].flat()).filter((one) => typeof one === 'string')
}

/** A caller with several purposes may use the data for each of them, so consent has to be given for all of them. */
function covers({ purposes, recipients }: Consent, principal: Principal): boolean {
  const { purposes: asked = [] } = principal
  return (
    (recipients === undefined || recipients.some((party) => isParty(principal, party))) &&
    asked.length > 0 &&
    asked.every((purpose) => purposes.some((one) => isKindOf(shortTerm(purpose), one)))
  )
}

function isGiven(consent: Consent, now: string): Truth {
  const { status, expires, source, said } = consent
  if (!given.has(status)) return false
  if (expires !== undefined && compareInstants(expires, now) <= 0) return false
  if (source === undefined) return true
  return isFresh(consent, now) ? given.has(said?.status ?? '') : undefined
}

function isFresh({ source, said }: Consent, now: string): boolean {
  if (source === undefined || said === undefined) return false
  const age = Date.parse(now) - Date.parse(said.at)
  return age <= source.maximumAge * 1000
}
