// How a gateway is reached that is judged by its rules: it trusts the issuer of the run, which makes a token for each role.

import { fail, ok, type Result } from '../../../../standards/result.ts'
import { trustFault, trustSettings } from '../../../issuer/settings.ts'
import { openTrusting } from '../../../issuer/trust.ts'
import type { Opened } from '../../../profile.ts'
import type { Given, Obstacle } from '../../../runner/inputs.ts'
import type { Stage } from '../../../runner/session.ts'
import { breakGlass, offersBreakGlass } from '../break-glass.ts'
import { ask, type City, claimsOf, noJurisdiction, officer } from './city.ts'
import { isVerifierKey } from '../transparency.ts'

export const settings = {
  issuer: trustSettings.issuer,
  audience: trustSettings.audience,
  algorithms: trustSettings.algorithms,
  claims: trustSettings.claims,
  rotation: trustSettings.rotation,
  'public-url': trustSettings['public-url'],
  keys: trustSettings.keys,
  'client-prefix':
    'what the target puts before the client_id of this issuer in its rules; nothing where absent or empty',
  jurisdiction:
    'ISO 3166 code of the law that the target is under, and with it the readers, or none; not known where absent',
  tenants:
    'tenants that the tokens name, with commas, the one that is judged first; only one that is not there is tried where absent',
} as const

export function wrongSetting(given: Readonly<Record<string, string>>): string | undefined {
  const { jurisdiction = 'KE' } = given
  return (
    trustFault(given) ??
    (/^(?:[A-Z]{2}|none)$/.test(jurisdiction) ? undefined : 'The setting jurisdiction has two letters, or is none.')
  )
}

/** Without them the law and the log would not be judged, and a report would not say so. */
export function wrongSettingOfG3(given: Readonly<Record<string, string>>): string | undefined {
  const { jurisdiction, 'log-key': key } = given
  if (jurisdiction === undefined || jurisdiction === noJurisdiction)
    return 'The setting jurisdiction is needed: the law that the target is under.'
  if (key === undefined || !isVerifierKey(key))
    return 'The setting log-key is needed: name+id+key of signed-note, Ed25519.'
  return wrongSetting(given)
}

/** How long a token is used again, in seconds: less than it serves. */
const usedAgain = 120

export async function openCity(given: Given, stage: Stage): Promise<Result<Opened<City>, Obstacle>> {
  const opened = await openTrusting(given, stage)
  if (!opened.ok) return opened
  const { target, issuer, inbox } = opened.value.subject
  const tokens = new Map<string, { readonly token: string; readonly made: number }>()
  const city: City = {
    target,
    trusting: opened.value.subject,
    ...(inbox === undefined ? {} : { inbox }),
    settings: given.settings,
    isSeeded: given.isSeeded === true,
    async token(caller) {
      const key = JSON.stringify(caller)
      const known = tokens.get(key)
      const now = issuer.now()
      if (known !== undefined && now - known.made < usedAgain) return known.token
      const token = await issuer.token({ claims: claimsOf(city, caller) })
      tokens.set(key, { token, made: now })
      return token
    },
  }
  const { status, missing } = await ask(city, officer, 'GET', '/v1/policies')
  if (missing !== undefined) return fail(missing)
  if (status === 401 || status === 403) return fail('issuer-not-trusted')
  return ok({ ...opened.value, subject: city })
}

/** Break-glass is offered or not; a gateway without it lifts nothing. */
export async function openCityOfG3(given: Given, stage: Stage): Promise<Result<Opened<City>, Obstacle>> {
  const opened = await openCity(given, stage)
  if (!opened.ok) return opened
  const isOffered = await offersBreakGlass(opened.value.subject)
  return ok({ ...opened.value, declared: new Set(isOffered ? [breakGlass] : []) })
}
