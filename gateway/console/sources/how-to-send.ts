// What the page of a source says until its first message: where the vendor sends, and where its key is made. Without it, a source that
// has been registered is silent and nobody sees what to do next.

import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { fillIn } from '../../../locales/locales.ts'
import type { Source } from '../../store/sources/sources.ts'
import { link, postForm, type PageContext } from '../page-context.ts'

/** No connector brings its messages. */
export function isPosted({ connectors }: GatewayContext, tenant: string, { id }: Source): boolean {
  return !(connectors?.list(tenant) ?? []).some((one) => one.source === id || one.sources?.includes(id) === true)
}

/** Of a key that is made on the page of a source. */
export const keyDays = 365

function addressOf({ config }: GatewayContext, source: string): string {
  return `${config.publicUrl}/v1/sources/${source}/messages`
}

/**
 * A command that sends a file to a source. It contains the address.
 * @param key only in the answer that shows it once
 */
export function sendingHtml(gateway: GatewayContext, source: string, shown: PageContext, key = '$KEY'): Html {
  const { copyCommand, copied } = shown.texts.source
  const address = addressOf(gateway, source)
  const command = `curl -H "X-API-Key: ${key}" -H "Content-Type: application/json" ${address} --data-binary @message.json`
  return html`<pre dir="ltr" tabindex="0"><code id="command-${source}">${command}</code></pre>
    <p class="toolbar">
      <button type="button" class="secondary" data-copy="command-${source}" data-done="${copied}" hidden>
        ${icon('copy')}${copyCommand}
      </button>
      <span role="status"></span>
    </p>`
}

/** @param isKnown whether the owner is registered already: what it may do is changed on its own page */
export function howToSendHtml(
  gateway: GatewayContext,
  { id, owner }: Source,
  isKnown: boolean,
  shown: PageContext,
): Html {
  const { source: texts } = shown.texts
  const label = html`${icon('key-round')}${fillIn(texts.createKey, { owner })}`
  return html`<section class="card">
    <h2>${texts.howToSend}</h2>
    <p>${fillIn(texts.howToSendHint, { owner })}</p>
    <p><code dir="ltr">POST ${addressOf(gateway, id)}</code></p>
    ${
      isKnown
        ? html`${sendingHtml(gateway, id, shown)}
            <p>${link(shown, '/console/clients', label, { id: owner, source: id }, false, 'button')}</p>`
        : html`${postForm(shown, `/console/sources/${id}/key`, html`<button>${label}</button>`)}
            <p class="hint">${fillIn(texts.keyHint, { n: keyDays })}</p>`
    }
  </section>`
}
