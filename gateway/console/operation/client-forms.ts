// The forms of a client. A new key stands in the answer to its form and nowhere else: in no address, no log and no cache, and a page
// that is loaded again makes no other.

import { fail, ok, type Result } from '../../../standards/result.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { sourceFor } from '../../http/management/sources/sources.ts'
import { clientFor, putClientFor, removeClientFor } from '../../http/management/clients.ts'
import type { RouteContext } from '../../http/request/request.ts'
import type { Handler } from '../../http/route.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Client } from '../../store/clients/clients.ts'
import type { Precondition } from '../../store/precondition.ts'
import { taking } from '../forms.ts'
import { link, listOf, type PageContext } from '../page-context.ts'
import { keyDays, sendingHtml } from '../sources/how-to-send.ts'
import { clientContent } from './client.ts'

const path = '/console/clients'

/** Without a tag the client was not there when the page was made. */
function wanted(form: URLSearchParams): Precondition {
  const tag = form.get('tag') ?? ''
  return tag === '' ? { ifNoneMatch: '*' } : { ifMatch: [tag] }
}

function idOf(context: RouteContext): string {
  return context.req.param('id') ?? ''
}

/** The client as the contract writes it. */
function documentOf({ registration, apiKeys, signatureKeys }: Client): JsonObject {
  return {
    ...(registration as JsonObject),
    apiKeys: apiKeys.map(({ name, expires }) => ({ name, ...(expires === undefined ? {} : { expires }) })),
    signatureKeys: signatureKeys.map(({ id, jwk }) => ({ ...jwk, kid: id })),
  }
}

/** Changes a client that is there, and goes back to its page. */
function changing(
  change: (document: JsonObject, form: URLSearchParams) => Result<JsonObject, GatewayProblem>,
): Handler {
  return taking(async (gateway, context, form) => {
    const client = await clientFor(gateway, context)
    if (!client.ok) return client
    const document = change(documentOf(client.value), form)
    if (!document.ok) return document
    const put = await putClientFor(gateway, context, idOf(context), document.value, wanted(form))
    return put.ok ? ok({ path, parameters: { id: idOf(context) } }) : put
  })
}

/** Empty fields set no limit. */
function limitsIn(form: URLSearchParams): Result<JsonObject, GatewayProblem> {
  const limits: Record<string, number> = {}
  for (const name of ['requestsPerMinute', 'bytesPerDay']) {
    const text = (form.get(name) ?? '').trim()
    if (text === '') continue
    if (!/^[1-9]\d{0,13}$/.test(text))
      return fail({
        code: 'bad-request',
        path: name,
        detail: 'A limit must be a whole number from 1; empty: there is none.',
      })
    limits[name] = Number(text)
  }
  return ok(Object.keys(limits).length === 0 ? {} : { limits })
}

const lists = ['sources', 'purposes', 'legalBases', 'held']
const texts = ['name', 'level', 'jurisdiction']

/** The permissions of a client, or a new client with them. */
export const saveClientRoute: Handler = taking(async (gateway, context, form) => {
  const client = form.get('tag') === null ? undefined : await clientFor(gateway, context)
  if (client?.ok === false) return client
  const { suspended, apiKeys, signatureKeys } = client === undefined ? {} : documentOf(client.value)
  const kept = Object.entries({ suspended, apiKeys, signatureKeys }).filter(([, value]) => value !== undefined)
  const given = [
    ...texts.map((name) => [name, (form.get(name) ?? '').trim()] as const).filter(([, text]) => text !== ''),
    ...lists.map((name) => [name, listOf(form.get(name) ?? '')] as const).filter(([, items]) => items.length > 0),
  ]
  const limits = limitsIn(form)
  if (!limits.ok) return limits
  const document = { ...Object.fromEntries([...kept, ...given]), ...limits.value } as JsonObject
  const put = await putClientFor(gateway, context, idOf(context), document, wanted(form))
  return put.ok ? ok({ path, parameters: { id: idOf(context) } }) : put
})

export const suspendClientRoute: Handler = changing(({ suspended: _before, ...document }, form) =>
  ok(form.get('to') === 'suspended' ? { ...document, suspended: true } : document),
)

export const revokeKeyRoute: Handler = changing((document, form) => {
  const without = (member: string, name: string, value: string | null): readonly JsonObject[] =>
    (document[member] as readonly JsonObject[]).filter((one) => one[name] !== value)
  return ok({
    ...document,
    apiKeys: without('apiKeys', 'name', form.get('key')),
    signatureKeys: without('signatureKeys', 'kid', form.get('kid')),
  })
})

export const removeClientRoute: Handler = taking(async (gateway, context, form) => {
  const removed = await removeClientFor(gateway, context, wanted(form))
  return removed.ok ? ok({ path }) : removed
})

export const makeKeyRoute: Handler = taking(async (gateway, context, form, shown) => {
  const client = await clientFor(gateway, context)
  if (!client.ok) return client
  const name = (form.get('key') ?? '').trim()
  if (client.value.apiKeys.some((key) => key.name === name)) {
    const detail =
      'The client has a key of this name already. Its value was shown once; to replace it, revoke it and create another.'
    return fail({ code: 'already-exists', path: 'key', detail })
  }
  const expires = expiryOf(gateway, form.get('days') ?? '')
  if (!expires.ok) return expires
  const document = documentOf(client.value)
  const apiKeys = [...(document['apiKeys'] as readonly JsonObject[]), { name, ...expires.value }]
  const put = await putClientFor(gateway, context, idOf(context), { ...document, apiKeys }, wanted(form))
  if (!put.ok) return put
  const made = put.value.made.get(name) ?? ''
  return ok(
    clientContent(gateway, shown, idOf(context), put.value.client, madeKey(gateway, made, put.value.client, shown)),
  )
})

/** The key of a source whose owner is not registered yet: it may send to this source and nothing else. */
export const sourceKeyRoute: Handler = taking(async (gateway, context, _form, shown) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const { id, owner } = source.value
  if ((await gateway.store.clients.get(context.get('tenant'), owner)) !== undefined)
    return ok({ path, parameters: { id: owner, source: id } })
  const expires = expiryOf(gateway, String(keyDays))
  if (!expires.ok) return expires
  const document = { sources: [id], apiKeys: [{ name: 'main', ...expires.value }] }
  const put = await putClientFor(gateway, context, owner, document, { ifNoneMatch: '*' })
  if (!put.ok) return put
  const { client, made } = put.value
  return ok(clientContent(gateway, shown, owner, client, madeKey(gateway, made.get('main') ?? '', client, shown)))
})

function expiryOf(gateway: GatewayContext, days: string): Result<{ readonly expires?: string }, GatewayProblem> {
  if (days === '') return ok({})
  if (!/^[1-9]\d{0,3}$/.test(days))
    return fail({ code: 'bad-request', path: 'days', detail: 'The days must be a whole number from 1 to 9999.' })
  return ok({ expires: new Date(Date.parse(gateway.services.now()) + Number(days) * 86_400_000).toISOString() })
}

function madeKey(gateway: GatewayContext, key: string, { registration }: Client, shown: PageContext): Html {
  const sending = (registration.sources ?? []).slice(0, maxCommands).map(
    (source) =>
      html`${sendingHtml(gateway, source, shown, key)}
        <p>
          ${shown.texts.clients.thenLook}
          ${link(shown, `/console/sources/${source}`, html`${icon('radio-tower')}${source}`, {}, false, 'button secondary')}
        </p>`,
  )
  return html`<section class="card" role="status">
    <h2>${shown.texts.clients.newKey}</h2>
    <p>${shown.texts.clients.newKeyHint}</p>
    <label for="made">${shown.texts.clients.apiKey}</label>
    <input id="made" value="${key}" readonly dir="ltr" autocomplete="off" spellcheck="false" />
    ${sending.length === 0 && html`<p class="hint">${shown.texts.clients.newKeyUse} <code dir="ltr">X-API-Key</code></p>`}
    ${sending}
  </section>`
}

/** Of sources, of which a client may have many. */
const maxCommands = 5
