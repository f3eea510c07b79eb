// Through whose eyes data are seen: the rules, who asks and when, what the law lets go to it, who has consented, what is granted
// in an emergency, and the names that stand for what may only be compared.

import type { Principal } from '../../principal.ts'
import type { DecisionContext, DecisionContexts } from '../../policy/decision-context/decision-contexts.ts'
import type { ConsentOf } from '../../policy/decision-context/consents.ts'
import { type BreakGlassOverride, overrideFor } from '../../policy/decision-context/break-glass-override.ts'
import type { Declared } from '../../policy/declared.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Rules } from '../../policy/rules.ts'
import { Transfer } from '../../policy/transfer/transfer.ts'
import { portableHashing } from '../../hashing.ts'
import { allCapabilities, ResponseObligations } from './response-obligations.ts'
import type { GroupSizes } from './group-size.ts'
import type { Services } from '../services.ts'
import { type PseudonymMap, pseudonymsExcept, pseudonymsFor } from './pseudonyms.ts'
import { ShadowComparison } from './shadow.ts'

export interface AccessScope {
  readonly policy: Policy
  readonly principal: Principal
  /** RFC 3339, UTC. */
  readonly now: string
  /**
   * A name in the place of a value: the same for the same value to this recipient, for these purposes, in this month; to
   * anybody else, for anything else and in any other month another one, so that no two of them can be joined.
   */
  readonly pseudonym: (value: string) => string
  /** What entities are called; absent: by their ids. */
  readonly names?: PseudonymMap
  /** What the law lets go; absent: no law is asked. */
  readonly transfer?: Transfer
  /** What the tenant's sources say of attributes that the hub does not know; absent: nothing. */
  readonly declared?: Declared
  /** Absent: no policy asks for consent. */
  readonly consentOf?: ConsentOf
  /** What break-glass lifts; absent: nothing. */
  readonly lift?: BreakGlassOverride
  /** Of what the rules ask of the answer; absent: nothing that needs doing can be done. */
  readonly answering?: ResponseObligations
  /** Of the whole result of which a part is looked at; absent: what is looked at is all of it. */
  readonly groups?: GroupSizes
  /** What the policies that are tried would make of it; absent: none are. */
  readonly shadow?: ShadowComparison<AccessScope>
}

/** 128 bits: no two values of a city get one name. */
const pseudonymCharacters = 22
const monthCharacters = 'YYYY-MM'.length

/** @param circumstance absent: nobody asks for any, such as a library */
export function accessScopeOf(
  services: Pick<Services, 'now' | 'idKey'>,
  policy: Policy,
  principal: Principal,
  { law, consents, declared }: Partial<DecisionContext> = {},
): AccessScope {
  const now = services.now()
  const rotation = policy.rotation(principal)
  return {
    ...(rotation === undefined ? {} : { names: pseudonymsFor(services.idKey, principal, rotation, now) }),
    ...(law === undefined ? {} : { transfer: new Transfer({ ...law, principal, now }) }),
    ...(declared === undefined ? {} : { declared }),
    ...(consents === undefined ? {} : { consentOf: consents.for(principal, now) }),
    policy,
    principal,
    now,
    pseudonym(value) {
      const { issuer, client, purposes = [] } = principal
      const recipient = JSON.stringify([issuer, client, [...purposes].toSorted(), now.slice(0, monthCharacters)])
      const mac = portableHashing.keyed(new TextEncoder().encode(services.idKey))
      const name = mac('pseudonym\n', recipient, '\n', value).slice(0, pseudonymCharacters)
      return `urn:citygate:pseudonym:${name}`
    },
  }
}

interface Parts {
  readonly services: Pick<Services, 'now' | 'idKey'>
  readonly rules: Rules
  readonly decisionContexts: DecisionContexts
}

/** By the rules and circumstances of now. */
export async function openAccessScope(
  { services, rules, decisionContexts }: Parts,
  tenant: string,
  principal: Principal,
): Promise<AccessScope> {
  const policy = await rules.of(tenant)
  return accessScopeOf(services, policy, principal, await decisionContexts.of(tenant, policy))
}

/**
 * The same of a request, in which break-glass lifts what it is granted for.
 * @param isRecorded whether the gateway keeps a log: without one nothing is lifted
 */
export async function openRequestScope(
  { services, rules, decisionContexts }: Parts,
  tenant: string,
  principal: Principal,
  isRecorded: boolean,
): Promise<AccessScope> {
  const policy = await rules.of(tenant)
  const decisionContext = await decisionContexts.of(tenant, policy)
  const view = accessScopeOf(services, policy, principal, decisionContext)
  const lift = isRecorded ? overrideFor(decisionContext.grants, principal, view.now, services.idKey) : undefined
  // What is lifted is no matter of policies.
  if (lift !== undefined) return liftedView(view, lift)
  const { shadow } = policy
  if (shadow === undefined) return view
  const shadowContext = await decisionContexts.of(tenant, shadow.policy)
  const tried = accessScopeOf(services, shadow.policy, principal, shadowContext)
  return {
    ...view,
    shadow: new ShadowComparison(shadow.uids, {
      ...tried,
      answering: new ResponseObligations(principal, allCapabilities),
    }),
  }
}

function liftedView(view: AccessScope, lift: BreakGlassOverride): AccessScope {
  const { names } = view
  return { ...view, ...(names === undefined ? {} : { names: pseudonymsExcept(names, (id) => lift.names(id)) }), lift }
}

/** Of what was looked at so far the answer tells of these alone. */
export function keepOnly({ transfer, shadow, names }: AccessScope, ids: readonly string[]): void {
  transfer?.keeps(names === undefined ? ids : ids.flatMap((name) => names.idOf(name) ?? []))
  shadow?.keeps(ids)
}
