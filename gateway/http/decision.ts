// The audit record of a request, appended before its answer leaves. What is changed is recorded with the change itself
// (`recording`, pipeline/ingest/ingest.ts, http/apis/change.ts); everything else, every refusal, and what is answered to a change, here.

import type { DecisionFacts } from '../audit/record.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import { applyObligations } from './apply-obligations.ts'
import { noticesOf } from './obligations.ts'
import { countedWith, thresholdReached } from '../policy/transfer/count.ts'
import type { AccessScope } from '../pipeline/access/access-scope.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Notice } from '../store/outbox/notices.ts'
import { targetOf } from './request/request-facts.ts'
import type { AuditFacts, RouteContext } from './request/request.ts'
import { recordedIfPossible } from './unrecorded.ts'

function outcomeOf(status: number): DecisionFacts['outcome'] {
  if (status < 400) return 'permitted'
  return status === 403 || status === 404 ? 'denied' : 'refused'
}

type FromRequest = 'time' | 'tenant' | 'requestId' | 'principal' | 'policy' | 'input'

/**
 * A record of this request; undefined where the gateway keeps none.
 * @param facts with the policy where the answer goes on longer than the rules of its begin
 */
export function recordOf(
  gateway: GatewayContext,
  context: RouteContext,
  facts: Omit<DecisionFacts, FromRequest> & Partial<Pick<DecisionFacts, 'policy'>>,
): string | undefined {
  const view = context.get('view')
  return context.get('recorder')?.({
    policy: view.policy,
    ...usedBy(view),
    ...facts,
    time: gateway.services.now(),
    tenant: context.get('tenant'),
    requestId: context.get('requestId'),
    principal: context.get('principal'),
    input: context.get('input') ?? targetOf(context),
  })
}

/** The packs and grants that had a part in what was seen, the effect of shadow policies, and the duties of the answer. */
export function usedBy(view: AccessScope): Pick<DecisionFacts, 'packs' | 'grants' | 'shadow' | 'duties'> {
  const { transfer, override, answering } = view
  const packs = transfer?.packs ?? {}
  const grants = override === undefined ? [] : [...override.used].toSorted()
  const shadow = view.shadow?.counts
  const duties = answering?.duties ?? []
  return {
    ...(duties.length === 0 ? {} : { duties }),
    ...(Object.keys(packs).length === 0 ? {} : { packs }),
    ...(grants.length === 0 ? {} : { grants }),
    ...(shadow === undefined ? {} : { shadow }),
  }
}

/**
 * The writes of what clients register, each stored with the record of this request or not at all.
 * @param facts what it shall say beside what was done
 * @param operation where it is another one than that of the route
 */
export function recording(
  gateway: GatewayContext,
  context: RouteContext,
  facts: AuditFacts = {},
  operation = context.get('operation'),
): Recording {
  const text = recordOf(gateway, context, { ...facts, operation, outcome: 'permitted' })
  if (text === undefined) return gateway.store
  const stored = (): void => context.set('recorded', 'change')
  return gateway.store.recording({ tenant: context.get('tenant'), record: text, stored })
}

type Recording = Pick<
  ReturnType<GatewayContext['store']['recording']>,
  | 'sources'
  | 'stations'
  | 'captures'
  | 'deadLetters'
  | 'dryRuns'
  | 'mappings'
  | 'clients'
  | 'policies'
  | 'consents'
  | 'breakGlass'
  | 'contexts'
  | 'subscriptions'
  | 'delivery'
  | 'notices'
  | 'commands'
>

/** Notices are stored with the record of what they are of. */
function noticing({ store }: GatewayContext, tenant: string, text: string | undefined): Pick<Recording, 'notices'> {
  return text === undefined ? store : store.recording({ tenant, record: text, stored: () => undefined })
}

function noticesOfRequest(gateway: GatewayContext, context: RouteContext, operation: string): readonly Notice[] {
  const { answering, policy } = context.get('view')
  const [tenant, requestId] = [context.get('tenant'), context.get('requestId')]
  return answering === undefined ? [] : noticesOf(gateway, answering, { tenant, requestId, operation, policy })
}

/** What has no content (RFC 9110 section 6.4.1), and what has no end before the client goes. */
function hasContent({ status, headers }: Response): boolean {
  return status !== 204 && status !== 304 && headers.get('content-type') !== 'text/event-stream'
}

/**
 * Appends the record of a request, and counts the recipients of the answer where a law requires a count.
 * @param refuse writes a problem in the form of the route's standard
 * @returns the answer, whose content was read for its digest
 */
export async function record(
  gateway: GatewayContext,
  context: RouteContext,
  operation: string,
  given: Response,
  refuse: (problem: GatewayProblem) => Promise<Response>,
): Promise<Response> {
  const applied = applyObligations(gateway, context, given, refuse)
  const response = applied instanceof Promise ? await applied : applied
  const { status } = response
  const stored = context.get('recorded')
  // A message that was refused is recorded with its dead letter.
  const recorded = status < 400 || stored === 'all' ? stored : undefined
  const transfer = status < 400 && recorded === undefined ? context.get('view').transfer : undefined
  const isCounted = transfer !== undefined && transfer.countings.length > 0
  const notices = status < 400 ? noticesOfRequest(gateway, context, operation) : []
  if ((context.get('recorder') === undefined && !isCounted) || recorded === 'all') {
    if (notices.length > 0) await gateway.store.notices.add(notices)
    return response
  }
  const isKnown = response === context.get('complete')
  const read = isKnown || !hasContent(response) ? undefined : new Uint8Array(await response.arrayBuffer())
  const output = isKnown ? context.get('output') : read
  // The change is already recorded; the further content of the answer is another record.
  if (recorded === undefined || (output !== undefined && output.length > 0)) {
    const facts = { ...context.get('facts'), operation, outcome: outcomeOf(status), status }
    const text = recordOf(gateway, context, output === undefined ? facts : { ...facts, output })
    if (isCounted) {
      if (!(await countedWith(gateway, context.get('tenant'), transfer, text))) {
        context.set('facts', {})
        return record(gateway, context, operation, await refuse(thresholdReached), refuse)
      }
      if (notices.length > 0) await gateway.store.notices.add(notices)
    } else if (notices.length > 0) await noticing(gateway, context.get('tenant'), text).notices.add(notices)
    else if (text !== undefined) {
      const appended = gateway.store.audit.append(context.get('tenant'), text)
      if (operation === 'metrics') await recordedIfPossible(gateway, context, operation, appended)
      else await appended
    }
  } else if (notices.length > 0) await gateway.store.notices.add(notices)
  return read === undefined ? response : new Response(read, { status, headers: response.headers })
}
