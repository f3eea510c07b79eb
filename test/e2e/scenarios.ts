// What the gateway promises, said over HTTP: the same scenarios on every runtime, with the same number of assertions.

import { audit } from './scenarios/audit.ts'
import { clients } from './scenarios/clients.ts'
import { duties } from './scenarios/duties.ts'
import { gateway } from './scenarios/gateway.ts'
import { law } from './scenarios/transfer-rules.ts'
import { messages } from './scenarios/messages.ts'
import { ngsiLd } from './scenarios/ngsi-ld.ts'
import { ngsiV2 } from './scenarios/ngsi-v2.ts'
import { ogcFeatures } from './scenarios/ogc-features.ts'
import { planted } from './scenarios/canary-values.ts'
import { policies } from './scenarios/policies.ts'
import { reading } from './scenarios/reading.ts'
import { sensorThings } from './scenarios/sensorthings.ts'
import type { Scenario } from './scenarios/shared.ts'
import { sources } from './scenarios/sources.ts'
import { subscriptions } from './scenarios/subscriptions.ts'
import { translating } from './scenarios/translating.ts'

export const scenarios: readonly Scenario[] = [
  ...gateway,
  ...translating,
  ...sources,
  ...clients,
  ...messages,
  ...reading,
  ...ngsiLd,
  ...subscriptions,
  ...ngsiV2,
  ...sensorThings,
  ...ogcFeatures,
  ...policies,
  ...law,
  ...duties,
  ...audit,
  // Last, since it looks at what all of them have left.
  ...planted,
]
