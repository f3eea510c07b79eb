// What the list of clients and the page of one client say alike.

import { html, type Html } from '../../http/pages/html.ts'
import { type PageContext, time } from '../page-context.ts'

export function stateHtml(isSuspended: boolean, shown: PageContext): Html {
  const { active, suspended } = shown.texts.clients
  return isSuspended ? html`<strong class="wrong">${suspended}</strong>` : html`${active}`
}

/** @param now as `expires`: UTC, RFC 3339 */
export function expiryHtml(expires: string | undefined, now: string, shown: PageContext): Html | undefined {
  if (expires === undefined) return undefined
  const { until } = shown.texts.common
  return Date.parse(expires) <= Date.parse(now)
    ? html`<strong class="wrong">${shown.texts.clients.expired}</strong>`
    : html`<small>${until} ${time(expires)}</small>`
}
