// /console: who is signed in and until when, and what each page is for.

import { ok } from '../../standards/result.ts'
import { html } from '../http/pages/html.ts'
import { sections } from './frame.ts'
import { showing } from './forms.ts'
import { consolePath } from '../http/session.ts'
import { code, link, time } from './page-context.ts'

export const startRoute = showing((_gate, context, shown) => {
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
