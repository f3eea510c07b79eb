// The configuration in the form that is shown, and that the digest in the audit log covers.

import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Config } from './config.ts'
import { shownStore } from './store-config.ts'

/** The public part of a key. */
function publicPart({ d: _secret, ...shown }: JsonObject): JsonObject {
  return shown
}

/** The configuration without its secrets and its policy. */
export function withoutSecrets(config: Config): JsonObject {
  const { idKey: _secret, policy: _policy, renamed: _renamed, store, webhooks, audit, ...shown } = config
  const keyOf = ({ key }: { readonly key?: JsonObject }) => (key === undefined ? {} : { key: publicPart(key) })
  const sections = {
    store: shownStore(store),
    webhooks: { ...webhooks, ...keyOf(webhooks) },
    audit: { ...audit, ...keyOf(audit) },
  }
  // The whole configuration was read from JSON.
  return { ...shown, ...sections } as unknown as JsonObject
}
