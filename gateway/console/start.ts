// /console: who is signed in and until when, and what each page is for.

import { ok } from '../../standards/result.ts'
import { html } from '../pages/html.ts'
import { desks } from './frame.ts'
import { showing } from './forms.ts'
import { consolePath } from './session.ts'
import { code, link, say, time } from './shown.ts'

export const startRoute = showing((_gate, context, shown) => {
  const { client, expires } = context.get('principal')
  const until = expires === undefined ? '' : html` ${say(shown, 'until')} ${time(new Date(expires).toISOString())}`
  const list = desks.map(
    ([path, title, intro]) =>
      html`<dt>${link(shown, `${consolePath}/${path}`, say(shown, title))}</dt>
        <dd>${say(shown, intro)}</dd>`,
  )
  const body = html`<p>${say(shown, 'deskIntro')}</p>
    <dl>${list}</dl>
    <p>${say(shown, 'signedInAs')} ${code(client)}, ${code(context.get('tenant'))}${until}.</p>`
  return ok({ title: say(shown, 'desk'), body })
})
