// /v1/indicators: which indicators there are, how each is computed and what it lacks, and a run of them. Their values are entities, which
// the policies govern as in every other API.

import { everyone, officials } from '../../../principal.ts'
import { problemResponse } from '../../../problem.ts'
import { type Api, route } from '../../route.ts'
import { explainIndicator } from './explain.ts'
import { listIndicators } from './list.ts'
import { runAll } from './run.ts'

export const indicatorsApi: Api = {
  id: 'indicators',
  routes: [
    route('get', '/v1/indicators', 'listIndicators', everyone, listIndicators, 'format'),
    route('get', '/v1/indicators/:set/:indicator', 'explainIndicator', officials, explainIndicator),
    route('post', '/v1/indicators/run', 'runIndicators', officials, runAll, 'everything'),
  ],
  problemResponse,
}
