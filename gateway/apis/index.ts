// Every API of this gateway, in the order of its documentation: the one table of routes.

import { consoleApi } from '../console/routes.ts'
import { managementApi } from '../routes/management.ts'
import type { Api, Route } from '../routes/route.ts'
import { ngsiLdApi } from './ngsi-ld/api.ts'
import { ngsiV2Api } from './ngsi-v2/api.ts'
import { ogcFeaturesApi } from './ogc-features/api.ts'
import { sensorThingsApi } from './sensorthings/api.ts'

export const apis: readonly Api[] = [managementApi, ngsiLdApi, ngsiV2Api, ogcFeaturesApi, sensorThingsApi, consoleApi]

export const routes: readonly Route[] = apis.flatMap((api) => api.routes)
