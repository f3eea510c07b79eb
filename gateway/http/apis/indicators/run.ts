// A run of all indicators on request. The answer says which have a value, and not which: who may ask for a run need not be allowed to
// read it; nor how much was read, since that is how much there is.

import { fail, ok } from '../../../../standards/result.ts'
import { runIndicators } from '../../../indicators/run.ts'
import { privateAnswer } from '../../request/request.ts'
import type { Handler } from '../../route.ts'

export const runAll: Handler = async ({ config, store, services }, context) => {
  const everything = context.req.query('everything')
  if (everything !== undefined && everything !== 'true' && everything !== 'false')
    return fail({ code: 'bad-request', path: 'everything', detail: 'everything is true or false.' })
  const tenant = config.indicators?.tenant ?? config.tenants[0]
  if (config.indicators === undefined || tenant !== context.get('tenant'))
    return fail({ code: 'not-supported', detail: 'The configuration names no indicators of this tenant (indicators).' })
  const parts = { config, store, now: services.now }
  const run = await runIndicators(parts, tenant, { everything: everything === 'true' })
  context.set('facts', { types: { KeyPerformanceIndicator: run.evaluations.length } })
  const indicators = run.evaluations.map(({ indicator: { set, id }, missing }) => ({
    set,
    id,
    state: missing.length === 0 ? 'computed' : 'insufficient-data',
    missing: missing.map(({ code }) => code),
  }))
  return ok(Response.json({ at: run.at, indicators }, { headers: privateAnswer }))
}
