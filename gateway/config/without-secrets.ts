// The configuration as it may be shown, and as its digest in the audit log covers it.

import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Config } from './config.ts'

/** Of a key, what everybody may see. */
function publicPart({ d: _secret, ...shown }: JsonObject): JsonObject {
  return shown
}

/** The configuration without its secrets and its policy. */
export function withoutSecrets(config: Config): JsonObject {
  const { idKey: _secret, policy: _policy, webhooks, audit, ...shown } = config
  const keyOf = ({ key }: { readonly key?: JsonObject }) => (key === undefined ? {} : { key: publicPart(key) })
  const sections = { webhooks: { ...webhooks, ...keyOf(webhooks) }, audit: { ...audit, ...keyOf(audit) } }
  // All of it was read as JSON.
  return { ...shown, ...sections } as unknown as JsonObject
}
