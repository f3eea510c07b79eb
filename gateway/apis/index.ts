// The standard APIs of this gateway, in the order of their documentation.

import type { Api } from './api.ts'
import { ngsiLdApi } from './ngsi-ld/api.ts'
import { ngsiV2Api } from './ngsi-v2/api.ts'
import { ogcFeaturesApi } from './ogc-features/api.ts'
import { sensorThingsApi } from './sensorthings/api.ts'

export const apis: readonly Api[] = [ngsiLdApi, ngsiV2Api, ogcFeaturesApi, sensorThingsApi]
