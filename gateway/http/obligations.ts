// The duties of an answer, and what the sender of an answer or a notification needs to fulfil them (standards/odrl/profile.md,
// "Duties of an answer"): what it can do, the policies that the answer names, and the addresses to notify.

import type { DecisionFacts } from '../audit/record.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import { outgoingTarget } from '../http-client/target.ts'
import type { Capabilities, ResponseObligations } from '../pipeline/access/response-obligations.ts'
import type { Notice } from '../store/outbox/notices.ts'

/** What can be done by HTTP. */
export function abilityOf({ config, signAnswer }: GatewayContext): Capabilities {
  return {
    sign: signAnswer !== undefined,
    attach: true,
    notify: (url) => outgoingTarget(url, config.webhooks.allow).ok,
  }
}

/** The values of `Link`, one for each policy that has to be named. */
export async function policyLinks(
  gateway: GatewayContext,
  tenant: string,
  { asked }: ResponseObligations,
): Promise<readonly string[]> {
  const addresses = await Promise.all((asked.attach ?? []).map((uid) => addressOf(gateway, tenant, uid)))
  return addresses.map((address) => `<${address}>; rel="http://www.w3.org/ns/odrl/2/hasPolicy"`)
}

/** Of a policy of the configuration nothing is served: its own IRI names it. */
async function addressOf({ store, config }: GatewayContext, tenant: string, uid: string): Promise<string> {
  const id = await store.policies.idOf(tenant, uid)
  return id === undefined ? encodeURI(uid) : `${config.publicUrl}/v1/policies/${encodeURIComponent(id)}`
}

type OfAnswer = Pick<DecisionFacts, 'tenant' | 'requestId' | 'operation' | 'policy'>

/** The addresses to notify of an answer, and the notices: that there was one, without the client and without the data. */
export function noticesOf(
  { services }: GatewayContext,
  { asked }: ResponseObligations,
  { tenant, requestId, operation, policy }: OfAnswer,
): readonly Notice[] {
  const time = services.now()
  return (asked.notify ?? []).map((url) => {
    const id = `urn:uuid:${crypto.randomUUID()}`
    const body = { id, type: 'urn:citygate:notice:answer', time, tenant, operation, requestId, policy: policy.uid }
    return { id, tenant, url, body: JSON.stringify(body), stored: time }
  })
}
