// Every API of this gateway, in the order of its documentation: the one table of routes.

import { edgeApis } from './edge-apis.ts'
import type { Api, Route } from './route.ts'
import { catalogueApi } from './apis/catalogue/api.ts'
import { indicatorsApi } from './apis/indicators/api.ts'
import { open311Api } from './apis/open311/api.ts'
import { openadr3Api } from './apis/openadr3/api.ts'

export const apis: readonly Api[] = [...edgeApis, open311Api, openadr3Api, indicatorsApi, catalogueApi]

export const routes: readonly Route[] = apis.flatMap((api) => api.routes)
