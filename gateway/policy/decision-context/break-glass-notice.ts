// Notifies the configured receiver of each request, approval and end of a break-glass grant; the notification is signed where the
// gateway signs. An unreachable receiver does not block the grant; the failed delivery is written to the operator's log.

import type { Officer } from '../../store/policies/officer.ts'
import type { Config } from '../../config/config.ts'
import type { SsrfSafeFetch } from '../../http-client/outgoing.ts'
import type { Sign } from '../../http-client/signer.ts'
import type { Grant } from '../../store/policies/break-glass.ts'

export type BreakGlassEvent = 'asked' | 'approved' | 'ended'

export interface Notice {
  readonly event: BreakGlassEvent
  readonly tenant: string
  /** The officer who caused the event. */
  readonly by: Officer
  readonly grant: Grant
}

interface NoticeParts {
  readonly config: Pick<Config, 'breakGlass' | 'webhooks'>
  readonly fetch: SsrfSafeFetch
  readonly sign: Sign
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

const timeoutMilliseconds = 5000
/** The response body is ignored. */
const maximumBytes = 65_536

export async function notifyBreakGlass({ config, fetch, sign, log }: NoticeParts, notice: Notice): Promise<void> {
  const url = config.breakGlass?.notify
  if (url === undefined) return
  const body = new TextEncoder().encode(JSON.stringify({ type: 'urn:citygate:break-glass', ...notice }))
  const headers = [['Content-Type', 'application/json']] as const
  const request = { method: 'POST', url, headers, body, timeoutMilliseconds, maximumBytes } as const
  const signed = await sign(request)
  const answer = signed.ok ? await fetch(signed.value, config.webhooks.allow) : signed
  if (answer.ok && answer.value.status < 300) return
  const status = answer.ok ? answer.value.status : 0
  log({ level: 'error', event: 'break-glass-untold', tenant: notice.tenant, grant: notice.grant.id, status })
}
