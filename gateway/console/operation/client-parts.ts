// What the list of clients and the page of one client say alike.

import { html, type Html } from '../../http/pages/html.ts'
import { type PageContext, time } from '../page-context.ts'

export function stateHtml(isSuspended: boolean, shown: PageContext): Html {
  return isSuspended
    ? html`<strong class="wrong">${shown.texts.clients.suspended}</strong>`
    : html`${shown.texts.clients.active}`
}

/** @param now as `expires`: UTC, RFC 3339 */
export function expiryHtml(expires: string | undefined, now: string, shown: PageContext): Html | undefined {
  if (expires === undefined) return undefined

  return Date.parse(expires) <= Date.parse(now)
    ? html`<strong class="wrong">${shown.texts.clients.expired}</strong>`
    : html`<small>${shown.texts.common.until} ${time(expires)}</small>`
}
