// The scope by which data are seen: the policies, the caller and the time, what the transfer rules allow, who has consented, what
// break-glass overrides, and the pseudonyms of values that may only be compared.

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
   * A pseudonym for a value: stable for the same value, recipient, purposes and month, and different for any other recipient,
   * purpose or month, so that pseudonyms cannot be joined across them.
   */
  readonly pseudonym: (value: string) => string
  /** The pseudonyms of entity ids; absent: entities keep their ids. */
  readonly names?: PseudonymMap
  /** What the transfer rules allow; absent: no transfer rules apply. */
  readonly transfer?: Transfer
  /** The categories that sources declare for attributes that the hub does not know; absent: none. */
  readonly declared?: Declared
  /** Absent: no policy asks for consent. */
  readonly consentOf?: ConsentOf
  /** What break-glass overrides; absent: nothing. */
  readonly override?: BreakGlassOverride
  /** The obligations of the answer; absent: no obligation that requires an action can be met. */
  readonly answering?: ResponseObligations
  /** The group sizes of the whole result of which a part is examined; absent: that part is the whole result. */
  readonly groups?: GroupSizes
  /** What the shadow policies would show; absent: there are none. */
  readonly shadow?: ShadowComparison<AccessScope>
}

/** 128 bits: no two values of a city get the same pseudonym. */
const pseudonymCharacters = 22
const monthCharacters = 'YYYY-MM'.length

/** @param context the decision context; absent members: none is needed, as in a library */
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

/** By the current rules and the current decision context. */
export async function openAccessScope(
  { services, rules, decisionContexts }: Parts,
  tenant: string,
  principal: Principal,
): Promise<AccessScope> {
  const policy = await rules.of(tenant)
  return accessScopeOf(services, policy, principal, await decisionContexts.of(tenant, policy))
}

/**
 * The access scope of a request, in which break-glass overrides what it is granted for.
 * @param isRecorded whether the gateway keeps an audit log: without one nothing is overridden
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
  const { grants, grantLevel } = decisionContext
  const override = isRecorded ? overrideFor(grants, principal, view.now, services.idKey, grantLevel) : undefined
  // Policies do not apply to what is overridden.
  if (override !== undefined) return withOverride(view, override)
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

function withOverride(view: AccessScope, override: BreakGlassOverride): AccessScope {
  const { names } = view
  const given = names === undefined ? {} : { names: pseudonymsExcept(names, (id) => override.names(id)) }
  return { ...view, ...given, override }
}

/** Of the entities examined so far the answer contains these alone. */
export function keepOnly({ transfer, shadow, names }: AccessScope, ids: readonly string[]): void {
  transfer?.keeps(names === undefined ? ids : ids.flatMap((name) => names.idOf(name) ?? []))
  shadow?.keeps(ids)
}
