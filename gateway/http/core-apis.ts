// The APIs that every gateway has: management, with policies, audit log, consent and break-glass, and the four standard APIs. The others
// are features (gateway/runtime/feature.ts), so that a Worker loads those that its build names.

import { coreManagementApi } from './management/routes.ts'
import type { Api } from './route.ts'
import { ngsiLdApi } from './apis/ngsi-ld/api.ts'
import { ngsiV2Api } from './apis/ngsi-v2/api.ts'
import { ogcFeaturesApi } from './apis/ogc-features/api.ts'
import { sensorThingsApi } from './apis/sensorthings/api.ts'

export const coreApis: readonly Api[] = [coreManagementApi, ngsiLdApi, ngsiV2Api, ogcFeaturesApi, sensorThingsApi]
