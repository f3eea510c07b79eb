// How a gateway is reached that is judged by its rules: it trusts the issuer of the run, which makes a token for each role.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { trustFault, trustSettings } from '../../issuer/settings.ts'
import { openTrusting } from '../../issuer/trust.ts'
import type { Opened } from '../../profile.ts'
import type { Given, Obstacle } from '../../runner/given.ts'
import type { Stage } from '../../runner/stage.ts'
import { ask, type Caller, type City, officer, tenantsOf } from './city.ts'
import { isVerifierKey } from './transparency.ts'

export const settings = {
  issuer: trustSettings.issuer,
  audience: trustSettings.audience,
  algorithms: trustSettings.algorithms,
  claims: trustSettings.claims,
  rotation: trustSettings.rotation,
  'client-prefix': 'what the target puts before the client_id of this issuer in its rules; nothing where absent',
  jurisdiction: 'ISO 3166 code of the law that the target is under, and with it the readers; none where absent',
  tenants:
    'tenants that the tokens name, with commas, the one that is judged first; only one that is not there is tried where absent',
} as const

export function wrongSetting(given: Readonly<Record<string, string>>): string | undefined {
  const { jurisdiction = 'KE' } = given
  return (
    trustFault(given) ?? (/^[A-Z]{2}$/.test(jurisdiction) ? undefined : 'The setting jurisdiction has two letters.')
  )
}

/** Without them the law and the log would not be judged, and a report would not say so. */
export function wrongSettingOfG3(given: Readonly<Record<string, string>>): string | undefined {
  const { jurisdiction, 'log-key': key } = given
  if (jurisdiction === undefined) return 'The setting jurisdiction is needed: the law that the target is under.'
  if (key === undefined || !isVerifierKey(key))
    return 'The setting log-key is needed: name+id+key of signed-note, Ed25519.'
  return wrongSetting(given)
}

/** What a token says of its holder. */
function claimsOf(city: Pick<City, 'settings'>, caller: Caller): JsonObject {
  const { client, role, purposes, legalBases, jurisdiction = city.settings['jurisdiction'] ?? null } = caller
  const details = {
    type: 'city-data',
    ...(purposes === undefined ? {} : { purposes }),
    ...(legalBases === undefined ? {} : { legalBases }),
    ...(jurisdiction === null ? {} : { jurisdiction }),
  }
  const tenants = tenantsOf(city)
  return { sub: client, client_id: client, scope: role, authorization_details: [details], ...(tenants.length === 0 ? {} : { tenants: [...tenants] }) } // prettier-ignore
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
    ...(inbox === undefined ? {} : { inbox }),
    settings: given.settings,
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
