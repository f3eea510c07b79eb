// The parameters of a merge (GS CIM 009 clause 6.5.3.4): `observedAt` for timed attributes that are sent without a time, `lang` for
// plain strings that are sent for a LanguageProperty.

import { readInstant } from '../../../../../standards/ngsi-ld/instant.ts'
import type { Form } from '../../../../../standards/ngsi-ld/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { Names } from '../names.ts'
import type { Merging } from './partial.ts'

const languageTag = /^(?:@none|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)$/

export function mergingOf(context: RouteContext, names: Names, form: Form): Result<Merging, GatewayProblem> {
  const lang = context.req.query('lang')
  if (lang !== undefined && !languageTag.test(lang)) {
    return fail({
      code: 'invalid',
      path: 'lang',
      detail: 'A language must be a BCP 47 tag.',
      clause: 'GS CIM 009 6.5.3.4',
    })
  }
  const time = context.req.query('observedAt')
  const observedAt = time === undefined ? undefined : readInstant(time, 'observedAt', { losses: [], repairs: [] })
  if (observedAt?.ok === false) return observedAt
  return ok({
    members: 'merge',
    form,
    rename: (term) => names.hubName(term) ?? term,
    ...(lang === undefined ? {} : { lang }),
    ...(observedAt === undefined ? {} : { observedAt: observedAt.value }),
  })
}
