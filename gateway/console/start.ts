// /console: the signed-in client, the expiry of the session, and the purpose of each page.

import { ok } from '../../standards/result.ts'
import { html } from '../http/pages/html.ts'
import { sections } from './frame.ts'
import { showing } from './forms.ts'
import { consolePath } from '../http/session.ts'
import { code, link, time } from './page-context.ts'

export const startRoute = showing((_gateway, context, shown) => {
  const { client, expires } = context.get('principal')
  const until = expires === undefined ? '' : html` ${shown.texts.common.until} ${time(new Date(expires).toISOString())}`
  const list = sections.map(
    ([section, group]) =>
      html`<dt>${link(shown, `${consolePath}/${section}`, shown.texts[group].title)}</dt>
        <dd>${shown.texts[group].intro}</dd>`,
  )
  const body = html`<p>${shown.texts.overview.intro}</p>
    <dl>${list}</dl>
    <p>${shown.texts.overview.signedInAs} ${code(client)}, ${code(context.get('tenant'))}${until}.</p>`
  return ok({ title: shown.texts.overview.title, body })
})
