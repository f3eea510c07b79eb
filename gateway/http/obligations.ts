// What the duties of an answer need from whoever sends it, an answer or a notification (standards/odrl/profile.md, "Duties of an
// answer"): what it can do, the policies that it names, and whom it is told to.

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

/** Whom an answer is told to, and what: that there was one, and nothing of who asked or of the data. */
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
