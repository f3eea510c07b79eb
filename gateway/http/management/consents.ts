// /v1/consents: records of consent that policies refer to (`citygate:consent`). A withdrawal is a write of the record; it takes
// effect at once in the process that wrote it, and within seconds in all others.

import { isDpvTerm, isKindOf, shortTerm } from '../../../standards/dpv/terms.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { partyOf, wantedParty } from '../../../standards/odrl/values.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { erasureNames } from '../../erasure-names.ts'
import { portableHashing } from '../../hashing.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { isGivenStatus } from '../../policy/decision-context/consents.ts'
import type { components } from '../../generated/openapi.d.ts'
import type { GatewayProblem } from '../../problem.ts'
import { type Consent, type ConsentInput, maxConsents } from '../../store/policies/consents.ts'
import { recording } from '../decision.ts'
import { readDocument } from '../request/json-body.ts'
import { pageLimit, privateAnswer, type RouteContext } from '../request/request.ts'
import { nextLink } from '../request/query.ts'
import type { Handler } from '../route.ts'

type ConsentDocument = components['schemas']['ConsentInput']

const noConsent: GatewayProblem = { code: 'not-found', detail: 'There is no such consent.' }
const consentId = /^[\x21-\x7e]{1,200}$/

/** Without the number of its write. */
function documentOf({ recipients, changed: _changed, ...consent }: Consent) {
  const parties = recipients?.map((party) => `urn:citygate:${party}`)
  return { ...consent, ...(parties === undefined ? {} : { recipients: parties }) }
}

function invalid(path: string, detail: string): Result<never, GatewayProblem> {
  return fail({ code: 'invalid', path, detail })
}

async function inputOf(
  gateway: GatewayContext,
  context: RouteContext,
  id: string,
): Promise<Result<ConsentInput, GatewayProblem>> {
  const read = await readDocument(gateway, context, 'ConsentInput', 'consent')
  if (!read.ok) return read
  const {
    entities = [],
    owner,
    purposes: asked,
    recipients,
    expires,
    ...rest
  } = read.value as unknown as ConsentDocument
  if (entities.length === 0 && owner === undefined) {
    return invalid('/entities', 'A consent names entities, an owner, or both.')
  }
  const purposes = asked.map(shortTerm)
  const unknown = purposes.findIndex((purpose) => !isPurpose(purpose))
  if (unknown >= 0) return invalid(`/purposes/${unknown}`, 'A purpose is one of DPV 2.3, or an IRI.')
  const until = expires === undefined ? undefined : parseRfc3339(expires)
  if (until?.ok === false) return invalid('/expires', 'It expires at a time with its zone (RFC 3339).')
  const parties = recipients?.map((recipient) => partyOf(recipient) ?? '')
  const nobody = parties?.indexOf('') ?? -1
  if (nobody >= 0) return invalid(`/recipients/${nobody}`, `A recipient ${wantedParty}.`)
  return ok({
    id,
    ...rest,
    entities,
    purposes,
    ...(owner === undefined ? {} : { owner }),
    ...(parties === undefined ? {} : { recipients: parties }),
    ...(until?.ok === true ? { expires: until.value.utc } : {}),
  })
}

function isPurpose(term: string): boolean {
  return term.startsWith('dpv:') ? isDpvTerm(term) && isKindOf(term, 'dpv:Purpose') : term.includes(':')
}

export const listConsentsRoute: Handler = async (gateway, context) => {
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const cursor = context.req.query('cursor')
  const page = await gateway.store.consents.list({
    tenant: context.get('tenant'),
    limit: limit.value,
    ...(cursor === undefined ? {} : { cursor }),
  })
  if (!page.ok) return fail({ ...page.problem, code: 'bad-request' })
  const { items, next } = page.value
  const headers = { ...privateAnswer, ...(next === undefined ? {} : { link: nextLink(gateway, context, next) }) }
  return ok(Response.json({ consents: items.map(documentOf) }, { headers }))
}

export const getConsentRoute: Handler = async (gateway, context) => {
  const consent = await gateway.store.consents.get(context.get('tenant'), context.req.param('id') ?? '')
  if (consent === undefined) return fail(noConsent)
  return ok(Response.json(documentOf(consent), { headers: privateAnswer }))
}

export const putConsentRoute: Handler = async (gateway, context) => {
  const id = context.req.param('id') ?? ''
  if (!consentId.test(id)) {
    const detail = 'A consent id must be 1 to 200 printable ASCII characters without spaces.'
    return fail({ code: 'invalid', path: 'id', detail })
  }
  const input = await inputOf(gateway, context, id)
  if (!input.ok) return input
  const tenant = context.get('tenant')
  const withdrawn = isGivenStatus(input.value.status)
    ? undefined
    : erasureNames(portableHashing, gateway.services.idKey).nameOfConsent(tenant, id)
  const now = gateway.services.now()
  const put = await recording(gateway, context).consents.put(tenant, input.value, now, maxConsents, withdrawn)
  gateway.decisionContexts.invalidate(tenant)
  if (put === 'full') {
    const detail = `The limit of ${maxConsents} consent records is reached.`
    return fail({ code: 'too-complex', detail })
  }
  const consent = await gateway.store.consents.get(tenant, id)
  if (consent === undefined) throw new Error('a consent that was written is not there')
  const location = `${gateway.config.publicUrl}/v1/consents/${encodeURIComponent(id)}`
  const [status, headers] = put === 'created' ? [201, { ...privateAnswer, location }] : [200, privateAnswer]
  return ok(Response.json(documentOf(consent), { status, headers }))
}
