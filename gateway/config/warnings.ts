// Configurations that are valid and likely a mistake: the gateway starts with them, and requests fail later.

import { type Config, isLoopback } from './config.ts'
import { residencyWarning } from './residency.ts'
import { readTransferRules } from './transfer-rules.ts'

/** One sentence per warning. */
export function configWarnings({
  publicUrl,
  issuers,
  policy,
  renamed,
  store,
  jurisdiction,
  transferRules,
}: Config): readonly string[] {
  const { protocol, hostname } = new URL(publicUrl)
  const isPlain = protocol === 'http:' && !isLoopback(hostname)
  const rules = readTransferRules(jurisdiction, transferRules)
  const residency = rules.ok ? residencyWarning(rules.value, store.residency) : undefined
  return [
    ...(residency === undefined ? [] : [residency]),
    ...(isPlain
      ? [
          'publicUrl is http: tokens are sent in clear text, and nobody can sign in to the console. Put a TLS-terminating proxy in front of the gateway, and set publicUrl to its https URL.',
        ]
      : []),
    ...(issuers.length === 0 ? ['No issuer is configured: all protected routes will return 401.'] : []),
    ...renamed.map(
      ({ from, to }) =>
        `${from} is now ${to}. The old name is read until version 0.3; \`citygate config upgrade\` changes a configuration file.`,
    ),
    ...(policy === undefined
      ? ['No policy is configured: only policies that officers publish permit reading and sending.']
      : []),
  ]
}
