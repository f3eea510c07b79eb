// Opens the gateway for the governance profiles: it trusts the issuer of the run, which issues a token for each role.

import { fail, ok, type Result } from '../../../../standards/result.ts'
import { trustFault, trustSettings } from '../../../issuer/settings.ts'
import { openTrusting } from '../../../issuer/trust.ts'
import type { Opened } from '../../../profile.ts'
import type { RunInputs, BlockedReason } from '../../../runner/inputs.ts'
import type { Session } from '../../../runner/session.ts'
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
  'client-prefix': 'prefix of the client_id of this issuer in the policies of the target; default: none',
  jurisdiction: 'ISO 3166 code of the jurisdiction of the target and of the readers, or none; default: unknown',
  tenants:
    'tenants in the tokens, separated by commas, the one under test first; default: only a tenant that does not exist is tested',
} as const

export function wrongSetting(given: Readonly<Record<string, string>>): string | undefined {
  const { jurisdiction = 'KE' } = given
  return (
    trustFault(given) ??
    (/^(?:[A-Z]{2}|none)$/.test(jurisdiction)
      ? undefined
      : 'The setting jurisdiction must be two capital letters, or the word none.')
  )
}

/** Without these settings, transfer rules and the log would not be tested, and a report would not show it. */
export function wrongSettingOfG3(given: Readonly<Record<string, string>>): string | undefined {
  const { jurisdiction, 'log-key': key } = given
  if (jurisdiction === undefined || jurisdiction === noJurisdiction)
    return 'The setting jurisdiction is required: the jurisdiction of the target.'
  if (key === undefined || !isVerifierKey(key))
    return 'The setting log-key is required: name+id+key of signed-note, Ed25519.'
  return wrongSetting(given)
}

/** How long a token is reused, in seconds: less than its lifetime. */
const usedAgain = 120

export async function openCity(given: RunInputs, session: Session): Promise<Result<Opened<City>, BlockedReason>> {
  const opened = await openTrusting(given, session)
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

/** Opens the gateway, and declares whether it offers break-glass. */
export async function openCityOfG3(given: RunInputs, session: Session): Promise<Result<Opened<City>, BlockedReason>> {
  const opened = await openCity(given, session)
  if (!opened.ok) return opened
  const isOffered = await offersBreakGlass(opened.value.subject)
  return ok({ ...opened.value, declared: new Set(isOffered ? [breakGlass] : []) })
}
