// Creates the decision contexts of a gateway from its configuration, and logs at start which transfer rules apply, if any.

import type { Config } from '../../config/config.ts'
import { breakGlassLevel } from '../../config/config.ts'
import { readTransferRules } from '../../config/transfer-rules.ts'
import { type DecisionContexts, type DecisionContextParts, createDecisionContexts } from './decision-contexts.ts'

export interface OpeningParts extends Pick<DecisionContextParts, 'store' | 'now' | 'fetch'> {
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

const event = 'transfer-rules'

export function openDecisionContexts(
  { jurisdiction, transferRules: given, breakGlass, webhooks }: Config,
  { store, now, fetch, log }: OpeningParts,
): DecisionContexts {
  const law = readTransferRules(jurisdiction, given)
  if (!law.ok) throw new Error('the transfer rules were validated with the configuration')
  const { value } = law
  log(
    value === undefined
      ? { level: 'warning', event, detail: 'No jurisdiction is configured: no transfer rules apply.' }
      : {
          level: 'info',
          event,
          jurisdiction: value.jurisdiction,
          packs: value.packs.map(({ id, version }) => `${id} ${version}`),
        },
  )
  return createDecisionContexts({
    store,
    law: value,
    grantLevel: breakGlass === undefined ? undefined : breakGlassLevel(breakGlass),
    now,
    fetch,
    allow: webhooks.allow,
  })
}
