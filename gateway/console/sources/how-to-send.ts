// What the page of a source says until its first message: where the vendor sends, and where its key is made. Without it, a source that
// has been registered is silent and nobody sees what to do next.

import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { fillIn } from '../../../locales/locales.ts'
import type { Source } from '../../store/sources/sources.ts'
import { link, type PageContext } from '../page-context.ts'

/** No connector brings its messages. */
export function isPosted({ connectors }: GatewayContext, tenant: string, { id }: Source): boolean {
  return !(connectors?.list(tenant) ?? []).some((one) => one.source === id || one.sources?.includes(id) === true)
}

/** The address of a source, and a command that sends a file there with a key. */
export function sendingHtml({ config }: GatewayContext, source: string): Html {
  const address = `${config.publicUrl}/v1/sources/${source}/messages`
  const command = `curl -H "X-API-Key: $KEY" -H "Content-Type: application/json" --data-binary @message.json ${address}`
  return html`<p><code dir="ltr">POST ${address}</code></p>
    <pre dir="ltr" tabindex="0"><code>${command}</code></pre>`
}

export function howToSendHtml(gateway: GatewayContext, { id, owner }: Source, shown: PageContext): Html {
  const { source: texts } = shown.texts
  return html`<section class="card">
    <h2>${texts.howToSend}</h2>
    <p>${fillIn(texts.howToSendHint, { owner })}</p>
    ${sendingHtml(gateway, id)}
    <p>
      ${link(shown, '/console/clients', html`${icon('key-round')}${fillIn(texts.createKey, { owner })}`, { id: owner, source: id }, false, 'button')}
    </p>
  </section>`
}
