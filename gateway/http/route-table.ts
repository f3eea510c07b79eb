// Every API of this gateway, in the order of its documentation: the one table of routes.

import { consoleApi } from '../console/routes.ts'
import { managementApi } from './management/routes.ts'
import type { Api, Route } from './route.ts'
import { ngsiLdApi } from './apis/ngsi-ld/api.ts'
import { ngsiV2Api } from './apis/ngsi-v2/api.ts'
import { ogcFeaturesApi } from './apis/ogc-features/api.ts'
import { sensorThingsApi } from './apis/sensorthings/api.ts'

export const apis: readonly Api[] = [managementApi, ngsiLdApi, ngsiV2Api, ogcFeaturesApi, sensorThingsApi, consoleApi]

export const routes: readonly Route[] = apis.flatMap((api) => api.routes)
