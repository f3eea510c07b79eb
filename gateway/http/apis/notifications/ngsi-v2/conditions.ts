// The subject of a subscription as the conditions of a query (Orion, "subscription.subject").

import type { Conditions } from '../../ngsi-v2/query/selection.ts'
import type { NgsiV2Subject } from '../../../../store/outbox/ngsi-v2-subscription.ts'

export function conditionsOf({ entities, condition }: NgsiV2Subject): Conditions {
  return {
    selectors: entities.map(({ id, idPattern, type, typePattern }) => ({
      ids: id === undefined ? undefined : [id],
      idPattern,
      types: type === undefined ? undefined : [type],
      typePattern,
    })),
    ...condition?.expression,
  }
}
